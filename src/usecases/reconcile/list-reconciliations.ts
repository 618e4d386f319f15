import * as reconciliations from '../../db/calcom/reconciliations.ts'
import type { Actor } from '../../domain/person.ts'
import type { Reconciliation } from '../../domain/reconciliation.ts'
import type { Refusal } from '../../domain/refusal.ts'
import { ok, type Result, refuse } from '../../domain/result.ts'
import type { Deps } from '../deps.ts'
import { cursorFrom, type Page, type PageInput, pageOf } from '../page.ts'
import { readOwners } from '../sessions/session-owners.ts'
import { type ReconcileDeps, reconcile } from './reconcile.ts'

/** A comparison, with whose sessions it was about. */
export type ListedReconciliation = Reconciliation & { ownerOf: OwnerOf }

type OwnerOf = Awaited<ReturnType<typeof readOwners>>

/** What each comparison with Cal.com found, the newest first; it is the team's to see. */
export async function listReconciliations(
  { db }: Pick<Deps, 'db'>,
  actor: Actor,
  { limit, cursor, isQuiet = true }: PageInput & { isQuiet?: boolean },
): Promise<Result<Page<ListedReconciliation>, Refusal>> {
  if (actor.role === 'client') return refuse({ type: 'NotAllowed' })
  const position = cursorFrom(cursor, ['at', 'id'])
  if (!position.ok) return position
  const { value } = position
  const after = value === null ? undefined : { startedAt: value.at, id: value.id }
  const found = await reconciliations.list(db, actor.studioId, { after, isQuiet, limit: limit + 1 })
  const owned = await withOwners(db, actor, found)
  return ok(pageOf(owned, limit, ({ startedAt, id }) => ({ at: startedAt, id })))
}

async function withOwners(
  db: Deps['db'],
  { studioId }: Actor,
  found: readonly Reconciliation[],
): Promise<ListedReconciliation[]> {
  const ids = found.flatMap(({ differences }) =>
    differences.flatMap(({ sessionId }) => (sessionId === null ? [] : [sessionId])),
  )
  const ownerOf = await readOwners(db, studioId, ids)
  return found.map((run) => ({ ...run, ownerOf }))
}

/** « Comparer maintenant »: the owner's. */
export async function reconcileNow(
  deps: ReconcileDeps,
  actor: Actor,
): Promise<Result<ListedReconciliation, Refusal>> {
  if (actor.role !== 'owner') return refuse({ type: 'NotAllowed' })
  const asked = { reason: 'asked' as const, askedBy: actor.personId }
  const done = await reconcile(deps, actor.studioId, asked)
  if (!done.ok) return done
  const [owned] = await withOwners(deps.db, actor, [done.value])
  if (owned === undefined) throw new Error('what was asked for one is answered for one')
  return ok(owned)
}
