import { readClaims, readLedger, readPackages } from '../../db/ledger/wallets.ts'
import { dayOf } from '../../domain/calendar.ts'
import type { EntryDetails, EntryKind } from '../../domain/package.ts'
import { replayWallet } from '../../domain/wallet/replay.ts'
import type { LedgerLine } from '../../domain/wallet/settle.ts'
import type { ClaimResult } from '../../domain/wallet/standing.ts'
import { storedRows } from '../apply/settlement-rows.ts'
import { readGroups, walletsOf } from '../apply/wallet-groups.ts'
import type { ActContext } from './decision.ts'

/** Lines that gave a package days, in which somebody may have booked since. */
export const GIVING_DAYS: ReadonlySet<EntryKind> = new Set(['extension', 'pause', 'resumption'])

const PAID: ReadonlySet<ClaimResult['standing']> = new Set(['held', 'charged'])

/** Lines that would be gone, and those that would read otherwise, by their ids. */
type Rewritten = {
  gone: ReadonlySet<string>
  changed?: ReadonlyMap<string, EntryDetails>
}

/** By package, the days of sessions that it pays for and that nothing would pay for then. */
export async function daysLostWithout(
  { context }: Pick<ActContext, 'context'>,
  clientIds: readonly string[],
  rewritten: Rewritten,
): Promise<Map<string, string[]>> {
  const { db, studio, merges, clock } = context
  const groups = await readGroups(storedRows(db, studio.id), clientIds)
  const all = groups.flat()
  const [packages, ledger, claims] = await Promise.all([
    readPackages(db, studio.id, all),
    readLedger(db, studio.id, all),
    readClaims(db, studio.id, all, []),
  ])
  const stored = { packages, claims, merges, terms: studio.terms, clock }
  const walletOf = walletsOf({ ...stored, ledger })
  const walletThen = walletsOf({ ...stored, ledger: rewrite(ledger, rewritten) })
  const lost = new Map<string, string[]>()
  for (const group of groups) {
    const { input } = walletOf(group)
    const waiting = new Set(
      replayWallet(walletThen(group).input)
        .claims.filter(({ claim, standing }) => claim === 'place' && standing === 'waiting')
        .map(({ sessionId }) => sessionId),
    )
    const starts = new Map(
      input.claims.map(({ sessionId, life }) => [sessionId, life.at(-1)?.times.startsAt ?? 0]),
    )
    for (const { sessionId, claim, standing, packageId } of replayWallet(input).claims) {
      const isLost = claim === 'place' && PAID.has(standing) && waiting.has(sessionId)
      if (!isLost || packageId === null) continue
      const day = dayOf(starts.get(sessionId) ?? 0, studio.timeZone)
      lost.set(packageId, [...(lost.get(packageId) ?? []), day].sort())
    }
  }
  return lost
}

function rewrite<L extends LedgerLine>(
  ledger: readonly L[],
  { gone, changed = new Map() }: Rewritten,
): L[] {
  return ledger
    .filter(({ id }) => !gone.has(id))
    .map((line) => ({ ...line, details: changed.get(line.id) ?? line.details }))
}
