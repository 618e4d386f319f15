import { sql } from 'kysely'
import type { Millis } from '../../domain/instant.ts'
import { isoOf } from '../../domain/iso.ts'
import type { Executor } from '../executor.ts'
import type { InputSource, PendingInput } from './inputs.ts'

/** Inputs that were applied, in the order in which they were: what a replay lives through again. */

export type AppliedOnce = PendingInput & {
  seq: number
  source: InputSource
  dedupeKey: string
  verification: string
  appliedAt: Millis
  outcome: string
  decision: object | null
  /** Something went out to Cal.com because of it. */
  hasSent: boolean
}

const COLUMNS = sql`
  i.id, i.source, i.kind, i.received_at as "receivedAt", i.actor_id as "actorId", i.body,
  i.linked_session as "linkedId", i.vouched_client as "vouchedId", i.applied_seq as seq,
  i.dedupe_key as "dedupeKey", i.verification, i.verification = 'rehearsal' as "isRehearsal",
  i.applied_at as "appliedAt", i.outcome, i.decision,
  i.source <> 'webhook' and exists (
    select 1 from outgoing o where o.studio_id = i.studio_id and o.cause_input_id = i.id
  ) as "hasSent"`

export async function readFrom(
  db: Executor,
  studioId: string,
  { afterSeq, untilSeq, limit }: { afterSeq: number; untilSeq: number; limit: number },
): Promise<AppliedOnce[]> {
  const { rows } = await sql<AppliedOnce>`
    select ${COLUMNS} from inputs i
    where i.studio_id = ${studioId} and i.applied_seq > ${afterSeq} and i.applied_seq <= ${untilSeq}
    order by i.applied_seq limit ${limit}`.execute(db)
  return rows
}

/** These of them, in their order. */
export async function readThese(
  db: Executor,
  studioId: string,
  seqs: readonly number[],
): Promise<AppliedOnce[]> {
  const { rows } = await sql<AppliedOnce>`
    select ${COLUMNS} from inputs i
    where i.studio_id = ${studioId} and i.applied_seq = any(${seqs}::bigint[])
    order by i.applied_seq`.execute(db)
  return rows
}

export type DeliveredOnce = PendingInput & Pick<AppliedOnce, 'seq' | 'appliedAt'>

export type Delivered = {
  inputs: DeliveredOnce[]
  /** By input what was delivered; where a body is no text, it is with its input. */
  texts: Map<string, string>
}

type ToldOnce = Omit<DeliveredOnce, 'source' | 'kind' | 'actorId' | 'body'> & { text: string }

/** These deliveries, in their order, and no more of them than whoever lives them looks at. */
export async function readDeliveries(
  db: Executor,
  studioId: string,
  seqs: readonly number[],
): Promise<Delivered> {
  const told = await readAsText(db, studioId, seqs)
  if (told === null) return { inputs: await readThese(db, studioId, seqs), texts: new Map() }
  const none = { source: 'webhook' as const, kind: '', actorId: null, body: NOTHING }
  const inputs = told
    .map(({ text: _text, ...input }) => ({ ...input, ...none }))
    .sort((a, b) => a.seq - b.seq)
  return { inputs, texts: new Map(told.map(({ id, text }) => [id, text])) }
}

const NOTHING = Buffer.alloc(0)

/** Text is half of what bytes become on their way; null where one of them is none. */
async function readAsText(
  db: Executor,
  studioId: string,
  seqs: readonly number[],
): Promise<ToldOnce[] | null> {
  try {
    const { rows } = await sql<ToldOnce>`
      select i.id, i.received_at as "receivedAt", i.linked_session as "linkedId",
        i.vouched_client as "vouchedId", i.verification = 'rehearsal' as "isRehearsal",
        i.applied_seq as seq, i.applied_at as "appliedAt", convert_from(i.body, 'UTF8') as text
      from inputs i
      where i.studio_id = ${studioId} and i.applied_seq = any(${seqs}::bigint[])`.execute(db)
    return rows
  } catch {
    return null
  }
}

/** The number of the last input that was applied. */
export async function readLastSeq(db: Executor, studioId: string): Promise<number> {
  const row = await db
    .selectFrom('studios')
    .select('applied_seq as seq')
    .where('id', '=', studioId)
    .executeTakeFirstOrThrow()
  return row.seq
}

/** As they were recorded, and with what was decided on them. */
export async function copy(
  db: Executor,
  studioId: string,
  inputs: readonly AppliedOnce[],
): Promise<void> {
  const rows = inputs.map((input) => ({
    ...{ id: input.id, source: input.source, kind: input.kind, dedupe_key: input.dedupeKey },
    ...{ received_at: isoOf(input.receivedAt), actor_id: input.actorId },
    ...{ verification: input.verification, linked_session: input.linkedId },
    vouched_client: input.vouchedId,
    ...{ applied_seq: input.seq, applied_at: isoOf(input.appliedAt), outcome: input.outcome },
    decision: input.decision,
    body: Buffer.from(input.body).toString('base64'),
  }))
  await sql`
    insert into inputs (studio_id, id, source, kind, dedupe_key, received_at, last_seen_at,
      actor_id, verification, linked_session, vouched_client, applied_seq, applied_at, outcome,
      decision, body)
    select ${studioId}::uuid, id, source, kind, dedupe_key, received_at, received_at,
      actor_id, verification, linked_session, vouched_client, applied_seq, applied_at, outcome,
      decision, decode(body, 'base64')
    from json_to_recordset(${JSON.stringify(rows)}::json) as r(id uuid, source text, kind text,
      dedupe_key text, received_at timestamptz, actor_id uuid, verification text,
      linked_session uuid, vouched_client uuid, applied_seq bigint, applied_at timestamptz,
      outcome text, decision jsonb, body text)`.execute(db)
}
