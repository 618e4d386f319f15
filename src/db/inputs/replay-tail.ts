import { sql } from 'kysely'
import type { Executor } from '../executor.ts'

/** What Cal.com sent, and time, after the last input that asked for a decision. */

/** The number of the last input that is neither a delivery nor a tick; 0 where there is none. */
export async function findLastDecided(
  db: Executor,
  studioId: string,
  untilSeq: number,
): Promise<number> {
  const { rows } = await sql<{ seq: number }>`
    select applied_seq as seq from inputs
    where studio_id = ${studioId} and applied_seq <= ${untilSeq}
      and source not in ('webhook', 'clock')
    order by applied_seq desc limit 1`.execute(db)
  return rows[0]?.seq ?? 0
}

/** The last tick of these inputs; null where time did not pass. */
export async function findLastTick(
  db: Executor,
  studioId: string,
  { afterSeq, untilSeq }: Span,
): Promise<number | null> {
  const { rows } = await sql<{ seq: number }>`
    select applied_seq as seq from inputs
    where studio_id = ${studioId} and applied_seq > ${afterSeq} and applied_seq <= ${untilSeq}
      and source = 'clock'
    order by applied_seq desc limit 1`.execute(db)
  return rows[0]?.seq ?? null
}

export type Span = { afterSeq: number; untilSeq: number }

/**
 * Whose bookings deliveries told of, as far as that was recorded: their numbers, counted from the
 * beginning of the span. Null: nobody's who is known.
 */
export type ToldOf = { clientId: string | null; numbers: string }

export async function listToldOf(
  db: Executor,
  studioId: string,
  { afterSeq, untilSeq }: Span,
): Promise<ToldOf[]> {
  const { rows } = await sql<ToldOf>`
    select coalesce(c.client_id, s.client_id) as "clientId",
      string_agg((i.applied_seq - ${afterSeq})::text, ' ') as numbers
    from inputs i
    left join claims c on c.studio_id = i.studio_id and c.session_id = i.session_id
      and c.claim = 'place'
    left join sessions s on s.studio_id = i.studio_id and s.id = i.session_id
    where i.studio_id = ${studioId} and i.applied_seq > ${afterSeq} and i.applied_seq <= ${untilSeq}
      and i.source = 'webhook'
    group by 1 order by 1`.execute(db)
  return rows
}

/** Clients who are in one booking together. */
export async function listSharers(
  db: Executor,
  studioId: string,
): Promise<{ uid: string; clientIds: string[] }[]> {
  const { rows } = await sql<{ uid: string; clientIds: string[] }>`
    select calcom_booking_id as uid, array_agg(distinct client_id::text) as "clientIds"
    from sessions
    where studio_id = ${studioId} and slot <> '' and calcom_booking_id is not null
    group by 1 having count(distinct client_id) > 1`.execute(db)
  return rows
}
