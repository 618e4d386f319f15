import { sql } from 'kysely'
import type { Millis } from '../../domain/instant.ts'
import { isoOf } from '../../domain/iso.ts'
import type { Refusal } from '../../domain/refusal.ts'
import type { Executor } from '../executor.ts'
import type { WaitingBooking } from '../tables/tables.ts'

export type ItemToAnswer = {
  id: string
  kind: string
  reason: string
  subject: string
  sessionId: string | null
  clientId: string | null
  booking: WaitingBooking
  status: 'open' | 'resolved' | 'gone'
  resolution: { action?: string } | null
  resolvedByName: string | null
  resolvedAt: Millis | null
}

export async function read(
  db: Executor,
  studioId: string,
  itemId: string,
): Promise<ItemToAnswer | null> {
  const { rows } = await sql<ItemToAnswer>`
    select i.id, i.kind, i.reason, i.subject, i.session_id as "sessionId",
      i.client_id as "clientId", i.booking, i.status, i.resolution, p.name as "resolvedByName",
      i.resolved_at as "resolvedAt"
    from attention_items i
    left join people p on p.studio_id = i.studio_id and p.id = i.resolved_by
    where i.studio_id = ${studioId} and i.id = ${itemId}`.execute(db)
  return rows[0] ?? null
}

/** What the second of two who answer is told. */
export function decidedAlready(item: ItemToAnswer, at: Millis): Refusal {
  return {
    type: 'AlreadyDecided',
    action: item.resolution?.action ?? 'gone',
    byName: item.resolvedByName ?? 'FitBuddy',
    at: item.resolvedAt ?? at,
  }
}

/** Says who answered, and what; the item itself goes when its cause is gone. */
export async function saveAnswer(
  db: Executor,
  studioId: string,
  itemId: string,
  answer: { resolution: object; personId: string; at: Millis },
): Promise<void> {
  await sql`
    update attention_items set status = 'resolved', resolution = ${JSON.stringify(answer.resolution)},
      resolved_by = ${answer.personId}, resolved_at = ${isoOf(answer.at)},
      updated_at = ${isoOf(answer.at)}
    where studio_id = ${studioId} and id = ${itemId}`.execute(db)
}

/** Undone: it is asked again where its cause still stands. */
export async function reopen(
  db: Executor,
  studioId: string,
  itemId: string,
  at: Millis,
): Promise<void> {
  await sql`
    update attention_items set status = 'open', resolution = null, resolved_by = null,
      resolved_at = null, updated_at = ${isoOf(at)}
    where studio_id = ${studioId} and id = ${itemId}`.execute(db)
}
