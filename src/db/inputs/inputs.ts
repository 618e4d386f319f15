import { sql } from 'kysely'
import type { Millis } from '../../domain/instant.ts'
import { isoOf, isoOrNull } from '../../domain/iso.ts'
import type { Executor } from '../executor.ts'

/** Everything that came in, raw, in the order in which it was recorded. */

export type InputSource = 'webhook' | 'api' | 'person' | 'clock' | 'command'

export type NewInput = {
  studioId: string
  id: string
  source: InputSource
  kind: string
  dedupeKey: string
  receivedAt: Millis
  actorId: string | null
  headers: object | null
  body: Uint8Array
  verification: string
  /** The booking made here that a token of ours names; decided once, when it comes in. */
  linkedId?: string | null
  /** The client whom a token of our booking page names; decided once, when it comes in. */
  vouchedId?: string | null
}

export type RecordedInput = { id: string; isFirst: boolean }

/**
 * Stores inputs in one commit of its own, without any lock. What was there already counts as seen
 * once more, and answers with the first one's id.
 */
export async function record(db: Executor, inputs: readonly NewInput[]): Promise<RecordedInput[]> {
  const bodyFrom = startsOf(inputs.map(({ body }) => body.length))
  const rows = inputs.map((input, index) => ({
    studio_id: input.studioId,
    id: input.id,
    source: input.source,
    kind: input.kind,
    dedupe_key: input.dedupeKey,
    received_at: isoOf(input.receivedAt),
    actor_id: input.actorId,
    headers: input.headers,
    verification: input.verification,
    linked_session: input.linkedId ?? null,
    vouched_client: input.vouchedId ?? null,
    body_from: bodyFrom[index],
    body_length: input.body.length,
  }))
  // As they are, beside what is said of them: bytes that become text and back are looked at often.
  const bodies = Buffer.concat(inputs.map(({ body }) => body))
  const { rows: stored } = await sql<{ studioId: string; dedupeKey: string; id: string }>`
    insert into inputs (studio_id, id, source, kind, dedupe_key, received_at, actor_id, headers,
      body, verification, last_seen_at, linked_session, vouched_client)
    select studio_id, id, source, kind, dedupe_key, received_at, actor_id, headers,
      substring(${bodies}::bytea from body_from for body_length), verification, received_at,
      linked_session, vouched_client
    from json_to_recordset(${JSON.stringify(rows)}::json) as r(studio_id uuid, id uuid,
      source text, kind text, dedupe_key text, received_at timestamptz, actor_id uuid,
      headers jsonb, body_from integer, body_length integer, verification text,
      linked_session uuid, vouched_client uuid)
    on conflict (studio_id, source, dedupe_key) do update set
      seen = inputs.seen + 1, last_seen_at = excluded.received_at
    returning studio_id as "studioId", dedupe_key as "dedupeKey", id`.execute(db)
  const idByKey = new Map(stored.map((row) => [`${row.studioId}|${row.dedupeKey}`, row.id]))
  return inputs.map((input) => {
    const id = idByKey.get(`${input.studioId}|${input.dedupeKey}`) ?? input.id
    return { id, isFirst: id === input.id }
  })
}

/** Where each part begins in the whole, counted from one. */
function startsOf(lengths: readonly number[]): number[] {
  let next = 1
  return lengths.map((length) => {
    const start = next
    next += length
    return start
  })
}

export type PendingInput = {
  id: string
  source: InputSource
  kind: string
  receivedAt: Millis
  actorId: string | null
  body: Buffer
  linkedId: string | null
  vouchedId: string | null
  /** Of a rehearsal: decided when it came in. */
  isRehearsal: boolean
  /** Its number, where it was applied once and is lived again. */
  seq?: number
}

/**
 * What is recorded and not applied, oldest first; what failed waits for its next attempt. The body
 * of what is known already stays empty.
 */
export async function readPending(
  db: Executor,
  studioId: string,
  now: Millis,
  limit: number,
  knownIds: readonly string[] = [],
): Promise<PendingInput[]> {
  const { rows } = await sql<PendingInput>`
    select id, source, kind, received_at as "receivedAt", actor_id as "actorId",
      case when id = any(${knownIds}::uuid[]) then ''::bytea else body end as body,
      linked_session as "linkedId", vouched_client as "vouchedId",
      verification = 'rehearsal' as "isRehearsal"
    from inputs
    where studio_id = ${studioId} and applied_seq is null
      and (next_attempt_at is null or next_attempt_at <= ${isoOf(now)})
    order by received_at, id limit ${limit}`.execute(db)
  return rows
}

export async function readPendingOne(
  db: Executor,
  studioId: string,
  id: string,
): Promise<PendingInput | null> {
  const { rows } = await sql<PendingInput>`
    select id, source, kind, received_at as "receivedAt", actor_id as "actorId", body,
      linked_session as "linkedId", vouched_client as "vouchedId",
      verification = 'rehearsal' as "isRehearsal"
    from inputs where studio_id = ${studioId} and id = ${id} and applied_seq is null`.execute(db)
  return rows[0] ?? null
}

export type AppliedInput = {
  id: string
  seq: number
  outcome: string
  reason: string | null
  attentionId: string | null
  sessionId: string | null
  decision: object | null
}

export async function saveApplied(
  db: Executor,
  studioId: string,
  appliedAt: Millis,
  applied: readonly AppliedInput[],
): Promise<void> {
  await sql`
    update inputs i set applied_seq = r.seq, applied_at = ${isoOf(appliedAt)},
      outcome = r.outcome, reason = r.reason, attention_id = r."attentionId",
      session_id = r."sessionId", decision = r.decision, failure = null, next_attempt_at = null
    from json_to_recordset(${JSON.stringify(applied)}::json) as r(id uuid, seq bigint,
      outcome text, reason text, "attentionId" uuid, "sessionId" uuid, decision jsonb)
    where i.studio_id = ${studioId} and i.id = r.id`.execute(db)
}

export async function readApplied(
  db: Executor,
  studioId: string,
  id: string,
): Promise<(Omit<AppliedInput, 'seq'> & { seq: number | null; attempts: number }) | null> {
  const { rows } = await sql<Omit<AppliedInput, 'seq'> & { seq: number | null; attempts: number }>`
    select id, applied_seq as seq, outcome, reason, attention_id as "attentionId",
      session_id as "sessionId", decision, attempts
    from inputs where studio_id = ${studioId} and id = ${id}`.execute(db)
  return rows[0] ?? null
}

/** A delivery as it came, and what became of it; null where it waits to be applied. */
export async function readDelivery(
  db: Executor,
  studioId: string,
  id: string,
): Promise<(PendingInput & { applied: AppliedInput | null }) | null> {
  const row = await db
    .selectFrom('inputs')
    .select(['id', 'source', 'kind', 'received_at', 'actor_id', 'body', 'applied_seq', 'outcome'])
    .select(['reason', 'attention_id', 'session_id', 'linked_session', 'vouched_client'])
    .select('verification')
    .where('studio_id', '=', studioId)
    .where('id', '=', id)
    .where('source', '=', 'webhook')
    .executeTakeFirst()
  if (row === undefined) return null
  const { applied_seq: seq, outcome, reason } = row
  const same = { id: row.id, reason, attentionId: row.attention_id, sessionId: row.session_id }
  return {
    id: row.id,
    source: 'webhook',
    kind: row.kind,
    receivedAt: row.received_at,
    actorId: row.actor_id,
    body: row.body,
    linkedId: row.linked_session,
    vouchedId: row.vouched_client,
    isRehearsal: row.verification === 'rehearsal',
    applied: seq === null ? null : { ...same, seq, outcome: outcome ?? '', decision: null },
  }
}

/** What waits for its next attempt waits no longer. */
export async function makeDue(db: Executor, studioId: string, id: string): Promise<void> {
  await db
    .updateTable('inputs')
    .set({ next_attempt_at: null })
    .where('studio_id', '=', studioId)
    .where('id', '=', id)
    .where('applied_seq', 'is', null)
    .execute()
}

/** Applying failed: it is tried again later, longer and longer after. */
export async function saveFailure(
  db: Executor,
  studioId: string,
  id: string,
  failure: string,
  nextAttemptAt: Millis,
): Promise<void> {
  await sql`
    update inputs set attempts = attempts + 1, failure = ${failure},
      next_attempt_at = ${isoOrNull(nextAttemptAt)}
    where studio_id = ${studioId} and id = ${id} and applied_seq is null`.execute(db)
}

/** The studios in which something is recorded and not applied, though its time has come. */
export async function readStudiosWithPending(db: Executor, now: Millis): Promise<string[]> {
  const { rows } = await sql<{ id: string }>`
    select distinct studio_id as id from inputs
    where applied_seq is null
      and (next_attempt_at is null or next_attempt_at <= ${isoOf(now)})`.execute(db)
  return rows.map((row) => row.id)
}
