import { sql } from 'kysely'
import type { Millis } from '../../domain/instant.ts'
import type { Executor } from '../executor.ts'

/** What is known of a booking, for people who ask: the settlement reads `bookings` instead. */

export type ToldFact = {
  kind: string
  key: string
  uid: string
  otherUid: string | null
  at: Millis
  flags: string[]
  /** Start and end, where the fact tells of them. */
  times: [Millis, Millis] | null
  /** Why a credit was given back, in the words of who did. */
  reason: string | null
  inputId: string
  /** The input that first told it. */
  source: 'webhook' | 'api' | 'person' | 'clock' | 'command'
  actorId: string | null
  recordedAt: Millis
}

const COLUMNS = sql`
  f.kind, f.key, f.uid, f.other_uid as "otherUid", f.at, f.attributes -> 'flags' as flags,
  f.attributes #> '{values,times,value}' as times,
  case when f.kind = 'decided' and f.attributes #> '{values,waived}' is not null
    then f.attributes #>> '{values,reason,value}' end as reason,
  f.input_id as "inputId", i.source, i.actor_id as "actorId", i.received_at as "recordedAt"`

const JOIN = sql`join inputs i on i.studio_id = f.studio_id and i.id = f.input_id`

/** Everything told of these bookings, in the order in which it happened. */
export async function listByUids(
  db: Executor,
  studioId: string,
  uids: readonly string[],
  limit: number,
): Promise<ToldFact[]> {
  const { rows } = await sql<ToldFact>`
    select ${COLUMNS} from facts f ${JOIN}
    where f.studio_id = ${studioId} and f.uid = any(${uids}::text[])
    order by f.at, f.applied_seq, f.key limit ${limit}`.execute(db)
  return rows
}

/** What one input was the first to tell of these bookings. */
export async function listByInput(
  db: Executor,
  studioId: string,
  uids: readonly string[],
  inputId: string,
): Promise<ToldFact[]> {
  const { rows } = await sql<ToldFact>`
    select ${COLUMNS} from facts f ${JOIN}
    where f.studio_id = ${studioId} and f.uid = any(${uids}::text[])
      and f.input_id = ${inputId}
    order by f.at, f.key`.execute(db)
  return rows
}
