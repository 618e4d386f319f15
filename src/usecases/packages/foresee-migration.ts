import type { Executor } from '../../db/executor.ts'
import { readClaims, readLedger, readPackages } from '../../db/ledger/wallets.ts'
import { readMerges } from '../../db/people/client-merges.ts'
import type { Millis } from '../../domain/instant.ts'
import type { Terms } from '../../domain/package.ts'
import { replayWallet, type WalletResult } from '../../domain/wallet/replay.ts'
import { effectOf } from '../../domain/wallet/settle.ts'
import type { ClaimResult } from '../../domain/wallet/standing.ts'
import type { WalletInput } from '../../domain/wallet/timeline.ts'
import { storedRows } from '../apply/settlement-rows.ts'
import { readGroups, walletsOf } from '../apply/wallet-groups.ts'
import { migrationDetails, type PlannedMigration } from './plan-migration.ts'

/** A session that is still to come, and would stand otherwise. */
type ForeseenSession = {
  sessionId: string
  startsAt: Millis
  /** It waits today, and the package would pay for it. */
  isPaid: boolean
  /** It stays booked, though the package would end before it. */
  isAfterEnd: boolean
  /** Until when cancelling is free, today and then; null while nothing pays for it. */
  freeUntilBefore: Millis | null
  freeUntil: Millis | null
}

export type Foreseen = {
  /** What could still be booked afterwards. */
  sessionsRemaining: number
  sessions: ForeseenSession[]
}

type Around = { id: string; terms: Terms }

/** What each migration alone would change of its client's sessions. Nothing is written. */
export async function foreseeMigrations(
  db: Executor,
  studio: Around,
  plans: readonly PlannedMigration[],
  clock: Millis,
): Promise<Map<string, Foreseen>> {
  const possible = plans.filter(({ problem }) => problem === null)
  const clientIds = [...new Set(possible.map(({ pack }) => pack.clientId))]
  const groups = await readGroups(storedRows(db, studio.id), clientIds)
  const all = groups.flat()
  const [packages, ledger, claims, merges] = await Promise.all([
    readPackages(db, studio.id, all),
    readLedger(db, studio.id, all),
    readClaims(db, studio.id, all, []),
    readMerges(db, studio.id),
  ])
  const walletOf = walletsOf({ packages, ledger, claims, merges, terms: studio.terms, clock })
  const found = new Map<string, Foreseen>()
  for (const group of groups) {
    const own = possible.filter(({ pack }) => group.includes(pack.clientId))
    if (own.length === 0) continue
    const { input } = walletOf(group)
    const before = replayWallet(input)
    for (const plan of own) {
      const after = replayWallet(withMigration(input, plan))
      found.set(plan.pack.id, foreseenOf(plan, input, before, after))
    }
  }
  return found
}

function withMigration(input: WalletInput, plan: PlannedMigration): WalletInput {
  const { id } = plan.pack
  const effect = effectOf({ kind: 'migration', details: migrationDetails(plan) })
  const change = { key: `migration|${id}`, at: input.clock, quantity: 0, effect }
  const packages = input.packages.map((pack) =>
    pack.id === id ? { ...pack, changes: [...pack.changes, change] } : pack,
  )
  return { ...input, packages }
}

function foreseenOf(
  { pack, migration }: PlannedMigration,
  input: WalletInput,
  before: WalletResult,
  after: WalletResult,
): Foreseen {
  const earlier = new Map(before.claims.map((claim) => [nameOf(claim), claim]))
  const starts = new Map(
    input.claims.map(({ sessionId, life }) => [sessionId, life.at(-1)?.times.startsAt ?? 0]),
  )
  const isHoldBy = migration.after.terms.expiry === 'hold-by'
  const sessions = after.claims.flatMap((claim): ForeseenSession[] => {
    const { sessionId, freeUntil } = claim
    const was = earlier.get(nameOf(claim))
    const startsAt = starts.get(sessionId) ?? 0
    const isHeld = claim.claim === 'place' && claim.standing === 'held'
    if (!isHeld || claim.packageId !== pack.id || startsAt <= input.clock) return []
    const isPaid = was?.standing === 'waiting'
    const freeUntilBefore = isPaid || was === undefined ? null : was.freeUntil
    const isAfterEnd =
      isHoldBy && startsAt >= endIn(after, pack.id) && startsAt < endIn(before, pack.id)
    const isSame = !isPaid && !isAfterEnd && freeUntilBefore === freeUntil
    return isSame ? [] : [{ sessionId, startsAt, isPaid, isAfterEnd, freeUntilBefore, freeUntil }]
  })
  const paid = balanceIn(after, pack.id) - balanceIn(before, pack.id)
  return {
    sessionsRemaining: pack.sessionsRemaining + paid,
    sessions: sessions.sort((a, b) => a.startsAt - b.startsAt),
  }
}

const nameOf = ({ sessionId, claim }: ClaimResult) => `${sessionId}|${claim}`

function endIn({ packages }: WalletResult, packageId: string): number {
  return packages.find(({ id }) => id === packageId)?.expiresAt ?? Number.POSITIVE_INFINITY
}

function balanceIn({ entries }: WalletResult, packageId: string): number {
  const own = entries.filter((entry) => entry.packageId === packageId)
  return own.reduce((sum, { quantity }) => sum + quantity, 0)
}
