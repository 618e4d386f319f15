import type { Executor } from '../../db/executor.ts'
import * as invariants from '../../db/ledger/invariants.ts'
import { readClaims, readLedger, readPackages } from '../../db/ledger/wallets.ts'
import { readAtOneInstant } from '../../db/long-read.ts'
import { readMerges } from '../../db/people/client-merges.ts'
import type { Millis } from '../../domain/instant.ts'
import type { Terms } from '../../domain/package.ts'
import { replayWallet } from '../../domain/wallet/replay.ts'
import { ledgerChange } from '../../domain/wallet/settle.ts'
import { storedRows } from '../apply/settlement-rows.ts'
import { readGroups, walletsOf } from '../apply/wallet-groups.ts'
import { isStored } from '../apply/wallet-package.ts'
import type { Deps } from '../deps.ts'

type Broken = invariants.Broken

const DIFFERENCES_MAX = 20
const WALLETS_AT_ONCE = 20

/**
 * Looks through a whole studio for what must never be: the first differences, by name. It changes
 * nothing, takes no lock, and looks at a few wallets at a time: who books meanwhile does not wait.
 */
export async function checkInvariants(
  { db }: Pick<Deps, 'db'>,
  studioId: string,
): Promise<Broken[]> {
  const broken = [
    ...(await invariants.countersUnlikeEntries(db, studioId, DIFFERENCES_MAX)),
    ...(await invariants.holdsUnlikeClaims(db, studioId, DIFFERENCES_MAX)),
    ...(await invariants.sessionsUnlikeClaims(db, studioId, DIFFERENCES_MAX)),
  ]
  let after: string | null = null
  while (broken.length < DIFFERENCES_MAX) {
    const clientIds: string[] = await invariants.listWallets(db, studioId, after, WALLETS_AT_ONCE)
    broken.push(...(await walletsUnlikeReplay(db, studioId, clientIds)))
    after = clientIds.at(-1) ?? null
    if (clientIds.length < WALLETS_AT_ONCE) break
  }
  return broken.slice(0, DIFFERENCES_MAX)
}

/** All of one instant, for what is written meanwhile would differ from what was read before. */
async function walletsUnlikeReplay(
  db: Deps['db'],
  studioId: string,
  clientIds: readonly string[],
): Promise<Broken[]> {
  return await readAtOneInstant(db, async (tx) => {
    const { clock, terms } = await invariants.readStudio(tx, studioId)
    const due = await invariants.clientsDue(tx, studioId)
    // Whose wallets are one is looked at once, with the first of them.
    const groups = await readGroups(storedRows(tx, studioId), clientIds)
    const settled = groups.filter(
      (group) =>
        clientIds.includes(group.toSorted()[0] ?? '') && !group.some((one) => due.has(one)),
    )
    return await groupsUnlikeReplay(tx, studioId, settled, { clock, terms })
  })
}

/** The ledger and the packages are what replaying each wallet from nothing gives. */
async function groupsUnlikeReplay(
  db: Executor,
  studioId: string,
  groups: readonly (readonly string[])[],
  { clock, terms }: { clock: Millis; terms: Terms },
): Promise<Broken[]> {
  const clientIds = groups.flat()
  const [packages, ledger, claims, merges] = await Promise.all([
    readPackages(db, studioId, clientIds),
    readLedger(db, studioId, clientIds),
    readClaims(db, studioId, clientIds, []),
    readMerges(db, studioId),
  ])
  const walletOf = walletsOf({ packages, claims, ledger, merges, clock, terms })
  return groups.flatMap((group) => {
    try {
      return unlikeReplay(walletOf(group), group[0])
    } catch {
      // Rows that somebody changed by hand may no longer be what the rules are written for.
      const difference = `client ${group[0]}: its rows cannot be replayed`
      return [{ invariant: 'ledger-equals-replay', difference }]
    }
  })
}

type StoredWallet = ReturnType<ReturnType<typeof walletsOf>>

function unlikeReplay({ input, own, lines }: StoredWallet, clientId: string | undefined): Broken[] {
  const replayed = replayWallet(input)
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
}
