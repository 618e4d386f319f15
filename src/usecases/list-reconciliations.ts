import * as reconciliations from '../db/reconciliations.ts'
import type { Actor } from '../domain/person.ts'
import type { Reconciliation } from '../domain/reconciliation.ts'
import type { Refusal } from '../domain/refusal.ts'
import { ok, type Result, refuse } from '../domain/result.ts'
import type { Deps } from './deps.ts'
import { cursorFrom, type Page, type PageInput, pageOf } from './page.ts'
import { type ReconcileDeps, reconcile } from './reconcile.ts'

/** What each comparison with Cal.com found, the newest first; it is the team's to see. */
export async function listReconciliations(
  { db }: Pick<Deps, 'db'>,
  actor: Actor,
  { limit, cursor }: PageInput,
): Promise<Result<Page<Reconciliation>, Refusal>> {
  if (actor.role === 'client') return refuse({ type: 'NotAllowed' })
  const position = cursorFrom(cursor, ['at', 'id'])
  if (!position.ok) return position
  const { value } = position
  const after = value === null ? undefined : { startedAt: value.at, id: value.id }
  const found = await reconciliations.list(db, actor.studioId, { after, limit: limit + 1 })
  return ok(pageOf(found, limit, ({ startedAt, id }) => ({ at: startedAt, id })))
}

/** « Comparer maintenant »: the owner's. */
export async function reconcileNow(
  deps: ReconcileDeps,
  actor: Actor,
): Promise<Result<Reconciliation, Refusal>> {
  if (actor.role !== 'owner') return refuse({ type: 'NotAllowed' })
  return await reconcile(deps, actor.studioId, { reason: 'asked', askedBy: actor.personId })
}
