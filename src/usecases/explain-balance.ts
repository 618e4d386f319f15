import * as explained from '../db/explained-entries.ts'
import type { Millis } from '../domain/instant.ts'
import type { Package } from '../domain/package.ts'
import type { Actor } from '../domain/person.ts'
import type { Refusal } from '../domain/refusal.ts'
import { ok, type Result } from '../domain/result.ts'
import { type Explanation, explain } from '../domain/wallet/explanation.ts'
import type { Deps } from './deps.ts'
import { seePackage } from './see-package.ts'

export type ExplainedBalance = Explanation & { pack: Package; asOf: Millis; knownAt: Millis }

/** Why a package's balance is what it is, or was at another instant, as far as was known by then. */
export async function explainBalance(
  { db, now }: Pick<Deps, 'db' | 'now'>,
  actor: Actor,
  asked: { packageId: string; asOf?: Millis | undefined; knownAt?: Millis | undefined },
): Promise<Result<ExplainedBalance, Refusal>> {
  const { studioId } = actor
  const { packageId, asOf = now(), knownAt = Number.MAX_SAFE_INTEGER } = asked
  // Side by side: a long ledger takes a while, and hardly anybody asks for what they may not see.
  const [pack, entries, sessions] = await Promise.all([
    seePackage({ db }, actor, packageId),
    explained.listEntries(db, studioId, packageId),
    explained.readSessionsOf(db, studioId, packageId),
  ])
  if (!pack.ok) return pack
  const others = new Set<string>()
  for (const { sessionId } of entries) {
    if (sessionId !== null && !sessions.has(sessionId)) others.add(sessionId)
  }
  for (const [id, session] of await explained.readSessions(db, studioId, [...others])) {
    sessions.set(id, session)
  }
  const known = Math.min(knownAt, now())
  const explanation = explain({ entries, sessions, asOf, knownAt })
  return ok({ ...explanation, pack: pack.value, asOf, knownAt: known })
}
