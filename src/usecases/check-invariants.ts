import { readMerges } from '../db/client-merges.ts'
import type { Executor } from '../db/executor.ts'
import * as invariants from '../db/invariants.ts'
import { lockStudio } from '../db/studio-lock.ts'
import { transaction } from '../db/transaction.ts'
import { readClaims, readLedger, readPackages } from '../db/wallets.ts'
import type { Millis } from '../domain/instant.ts'
import type { Terms } from '../domain/package.ts'
import type { Claim } from '../domain/wallet/claim.ts'
import { mergesOf } from '../domain/wallet/merges.ts'
import { replayWallet } from '../domain/wallet/replay.ts'
import { ledgerChange } from '../domain/wallet/settle.ts'
import { isStored, linesOf, walletPackage } from './apply/wallet-package.ts'
import type { Deps } from './deps.ts'

export type Broken = invariants.Broken

const DIFFERENCES_MAX = 20
const WALLETS_AT_ONCE = 100

/**
 * Looks through a whole studio for what must never be: the first differences, by name. Under the
 * studio's lock, so that nobody writes meanwhile; it changes nothing.
 */
export async function checkInvariants(
  { db }: Pick<Deps, 'db'>,
  studioId: string,
): Promise<Broken[]> {
  return await transaction(db, async (tx) => {
    const { clock, terms } = await lockStudio(tx, studioId)
    const broken = [
      ...(await invariants.countersUnlikeEntries(tx, studioId, DIFFERENCES_MAX)),
      ...(await invariants.holdsUnlikeClaims(tx, studioId, DIFFERENCES_MAX)),
      ...(await invariants.sessionsUnlikeClaims(tx, studioId, DIFFERENCES_MAX)),
    ]
    const due = await invariants.clientsDue(tx, studioId)
    let after: string | null = null
    while (broken.length < DIFFERENCES_MAX) {
      const clientIds: string[] = await invariants.listWallets(tx, studioId, after, WALLETS_AT_ONCE)
      const settled = clientIds.filter((clientId) => !due.has(clientId))
      broken.push(...(await unlikeReplay(tx, studioId, settled, { clock, terms })))
      after = clientIds.at(-1) ?? null
      if (clientIds.length < WALLETS_AT_ONCE) break
    }
    return broken.slice(0, DIFFERENCES_MAX)
  })
}

/** The ledger and the packages are what replaying each wallet from nothing gives. */
async function unlikeReplay(
  db: Executor,
  studioId: string,
  clientIds: readonly string[],
  { clock, terms }: { clock: Millis; terms: Terms },
): Promise<Broken[]> {
  const [packages, ledger, claims, merges] = await Promise.all([
    readPackages(db, studioId, clientIds),
    readLedger(db, studioId, clientIds),
    readClaims(db, studioId, clientIds, []),
    readMerges(db, studioId),
  ])
  const packagesOf = Map.groupBy(packages, ({ clientId }) => clientId)
  const claimsOf = Map.groupBy(claims, ({ clientId }) => clientId)
  return clientIds.flatMap((clientId) => {
    const own = packagesOf.get(clientId) ?? []
    const lines = linesOf(own, ledger)
    const places = (claimsOf.get(clientId) ?? []).filter(({ claim }) => claim === 'place')
    const replayed = replayWallet({
      packages: own.map((pack) => walletPackage(pack, lines)),
      claims: places.map(
        ({ kept, sessionId, walletId }): Claim => ({ ...kept, sessionId, walletId }),
      ),
      merges: mergesOf(merges, clientId),
      terms,
      clock,
    })
    const missing = ledgerChange(replayed.entries, lines)
    const moved = replayed.packages.filter((state) => !isStored(state, own))
    return [
      ...missing.map(({ key, quantity, reverses }) => ({
        invariant: 'ledger-equals-replay',
        difference: `client ${clientId}: ${reverses === null ? 'misses' : 'has'} ${key} ${quantity}`,
      })),
      ...moved.map(({ id, standing }) => ({
        invariant: 'packages-equal-replay',
        difference: `package ${id}: ${standing} by its replay`,
      })),
    ]
  })
}
