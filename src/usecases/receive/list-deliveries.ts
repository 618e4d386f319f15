import * as deliveries from '../../db/calcom/deliveries.ts'
import type { Actor } from '../../domain/person.ts'
import type { Refusal } from '../../domain/refusal.ts'
import { ok, type Result, refuse } from '../../domain/result.ts'
import type { Deps } from '../deps.ts'
import { cursorFrom, type Page, type PageInput, pageOf } from '../page.ts'

/** What Cal.com sent, the newest first; it is the team's to see. */
export async function listDeliveries(
  { db }: Pick<Deps, 'db'>,
  actor: Actor,
  { outcome, limit, cursor }: PageInput & { outcome?: string | undefined },
): Promise<Result<Page<deliveries.Delivery>, Refusal>> {
  if (actor.role === 'client') return refuse({ type: 'NotAllowed' })
  const after = cursorFrom(cursor, ['at', 'id'])
  if (!after.ok) return after
  const found = await deliveries.list(db, actor.studioId, {
    outcome,
    before: after.value === null ? undefined : { receivedAt: after.value.at, id: after.value.id },
    limit: limit + 1,
  })
  return ok(pageOf(found, limit, ({ receivedAt, id }) => ({ at: receivedAt, id })))
}
