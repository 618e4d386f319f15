import * as eventTypes from '../../db/calcom/event-types.ts'
import type { EventType } from '../../domain/event-type.ts'
import type { Actor } from '../../domain/person.ts'
import type { Refusal } from '../../domain/refusal.ts'
import { ok, type Result, refuse } from '../../domain/result.ts'
import type { Deps } from '../deps.ts'

/** What can be booked at Cal.com, as the team sees it; clients see its booking pages. */
export async function listEventTypes(
  { db }: Pick<Deps, 'db'>,
  actor: Actor,
): Promise<Result<EventType[], Refusal>> {
  if (actor.role === 'client') return refuse({ type: 'NotAllowed' })
  return ok(await eventTypes.list(db, actor.studioId))
}
