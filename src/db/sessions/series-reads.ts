import { sql } from 'kysely'
import type { ToldTogether } from '../../domain/booking/told-together.ts'
import type { Millis } from '../../domain/instant.ts'
import { isoOf } from '../../domain/iso.ts'
import type { Executor } from '../executor.ts'

/** Which recurring bookings have to be read again, because one delivery spoke of one of them. */

export type SeriesRead = ToldTogether & {
  studioId: string
  inputId: string
  /** How often it was read already. */
  rounds: number
  attempts: number
}

/** Only of bookings that belong to a recurring one; a confirmation only of what was requested. */
export async function ask(
  db: Executor,
  studioId: string,
  told: readonly (ToldTogether & { inputId: string })[],
  dueAt: Millis,
): Promise<void> {
  const rows = told.map(({ by, reason, at, ...one }) => ({
    ...one,
    at: isoOf(at),
    said: { by, reason },
  }))
  await sql`
    insert into series_reads (studio_id, input_id, uid, what, at, said, next_attempt_at)
    select ${studioId}::uuid, r."inputId", r.uid, r.what, r.at, r.said, ${isoOf(dueAt)}
    from jsonb_to_recordset(${JSON.stringify(rows)}::jsonb) as r("inputId" uuid, uid text,
      what text, at timestamptz, said jsonb)
    join facts e on e.studio_id = ${studioId}::uuid and e.uid = r.uid and e.kind = 'exists'
      and e.source = 'calcom'
    where (e.attributes #>> '{values,recurring,value}' = 'true'
        or e.attributes #> '{values,recurringUid,value}' is not null)
      and (r.what <> 'confirmed' or e.attributes -> 'flags' @> '["requested"]'::jsonb)
    on conflict (studio_id, input_id) do nothing`.execute(db)
}

/** Takes what is due for this process alone, for the length of a lease. */
export async function claim(
  db: Executor,
  { now, until, limit }: { now: Millis; until: Millis; limit: number },
): Promise<SeriesRead[]> {
  const { rows } = await sql<SeriesRead>`
    update series_reads set attempts = attempts + 1, next_attempt_at = ${isoOf(until)}
    where (studio_id, input_id) in (
      select studio_id, input_id from series_reads where next_attempt_at <= ${isoOf(now)}
      order by next_attempt_at, input_id limit ${limit} for update skip locked
    )
    returning studio_id as "studioId", input_id as "inputId", uid, what, at,
      said ->> 'by' as by, said ->> 'reason' as reason, rounds, attempts`.execute(db)
  return rows
}

type Key = Pick<SeriesRead, 'studioId' | 'inputId'>

/** Read once more, later: Cal.com may have written after it was read. */
export async function nextRound(
  db: Executor,
  { studioId, inputId }: Key,
  at: Millis,
): Promise<void> {
  await sql`
    update series_reads set rounds = rounds + 1, attempts = 0, next_attempt_at = ${isoOf(at)}
    where studio_id = ${studioId} and input_id = ${inputId}`.execute(db)
}

export async function postpone(
  db: Executor,
  { studioId, inputId }: Key,
  at: Millis,
): Promise<void> {
  await sql`
    update series_reads set next_attempt_at = ${isoOf(at)}
    where studio_id = ${studioId} and input_id = ${inputId}`.execute(db)
}

export async function finish(db: Executor, { studioId, inputId }: Key): Promise<void> {
  await sql`
    delete from series_reads
    where studio_id = ${studioId} and input_id = ${inputId}`.execute(db)
}
