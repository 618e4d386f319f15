import { sql } from 'kysely'
import type { Fact } from '../../domain/booking/fact.ts'
import type { Millis } from '../../domain/instant.ts'
import { isoOf } from '../../domain/iso.ts'
import type { Role } from '../../domain/person.ts'
import type { Executor } from '../executor.ts'

/** Facts and lineages: what was said of bookings, and which session every uid leads to. */

/**
 * A uid leads to its session. One that a calendar id only mentions leads, besides, to the session of
 * whoever mentions it, so that either finds the other whichever comes first.
 */
export type UidRow = { uid: string; sessionId: string; firstSeq: number; mentionedBy: string }

export type UidSource = 'calcom' | 'own' | 'mention'

/** Every uid of every lineage that holds one of these uids. */
export async function readLineages(
  db: Executor,
  studioId: string,
  uids: readonly string[],
): Promise<UidRow[]> {
  const { rows } = await sql<UidRow>`
    select uid, session_id as "sessionId", first_seq as "firstSeq",
      case when source = 'mention' then slot else '' end as "mentionedBy"
    from booking_uids
    where studio_id = ${studioId} and session_id = any(array(
      select session_id from booking_uids
      where studio_id = ${studioId} and uid = any(${uids}::text[])
    ))`.execute(db)
  return rows
}

/** Whether anything was ever told of a booking. */
export async function isAnyTold(db: Executor, studioId: string): Promise<boolean> {
  const [fact, uid] = await Promise.all(
    (['facts', 'booking_uids'] as const).map((table) =>
      db
        .selectFrom(table)
        .select('studio_id')
        .where('studio_id', '=', studioId)
        .limit(1)
        .executeTakeFirst(),
    ),
  )
  return fact !== undefined || uid !== undefined
}

/** The uids that lead to a session. */
export async function readUidsOfSession(
  db: Executor,
  studioId: string,
  sessionId: string,
): Promise<string[]> {
  const { rows } = await sql<{ uid: string }>`
    select uid from booking_uids
    where studio_id = ${studioId} and session_id = ${sessionId} and source <> 'mention'
    order by uid collate "C"`.execute(db)
  return rows.map((row) => row.uid)
}

export async function readFacts(
  db: Executor,
  studioId: string,
  uids: readonly string[],
): Promise<Fact[]> {
  if (uids.length === 0) return []
  const { rows } = await sql<Fact>`
    select source, kind, key, uid, other_uid as "otherUid", email, at,
      attributes -> 'values' as attributes, attributes -> 'flags' as flags, input_id as "inputId"
    from facts where studio_id = ${studioId} and uid = any(${uids}::text[])`.execute(db)
  return rows
}

export async function saveFacts(
  db: Executor,
  studioId: string,
  facts: readonly (Fact & { seq: number })[],
): Promise<void> {
  const rows = facts.map((fact) => ({
    source: fact.source,
    kind: fact.kind,
    key: fact.key,
    uid: fact.uid,
    other_uid: fact.otherUid,
    email: fact.email,
    at: isoOf(fact.at),
    attributes: { values: fact.attributes, flags: fact.flags },
    input_id: fact.inputId,
    applied_seq: fact.seq,
  }))
  await sql`
    insert into facts (studio_id, source, kind, key, uid, other_uid, email, at, attributes,
      input_id, applied_seq)
    select ${studioId}::uuid, source, kind, key, uid, other_uid, email, at, attributes,
      input_id, applied_seq
    from json_to_recordset(${JSON.stringify(rows)}::json) as r(source text, kind text, key text,
      uid text, other_uid text, email text, at timestamptz, attributes jsonb, input_id uuid,
      applied_seq bigint)
    on conflict (studio_id, source, kind, key) do update set
      email = excluded.email, at = excluded.at, attributes = excluded.attributes`.execute(db)
}

export async function saveLineages(
  db: Executor,
  studioId: string,
  rows: readonly (UidRow & { source: UidSource })[],
): Promise<void> {
  await sql`
    insert into booking_uids (studio_id, source, uid, slot, session_id, first_seq)
    select ${studioId}::uuid, source, uid, "mentionedBy", "sessionId", "firstSeq"
    from json_to_recordset(${JSON.stringify(rows)}::json) as r(source text, uid text,
      "mentionedBy" text, "sessionId" uuid, "firstSeq" bigint)
    on conflict (studio_id, source, uid, slot, episode) do update set
      session_id = excluded.session_id,
      first_seq = least(booking_uids.first_seq, excluded.first_seq)`.execute(db)
}

export type Request = { uid: string; at: Millis }

/**
 * When a host asked the clients who ever held one of these addresses for a new date: the bookings
 * that might wait for an answer.
 */
export async function readRequests(
  db: Executor,
  studioId: string,
  emails: readonly string[],
  hasMerges: boolean,
): Promise<Request[]> {
  if (emails.length === 0) return []
  const { rows } = await sql<Request>`
    select uid, at from facts
    where studio_id = ${studioId} and kind = 'cancelled'
      and attributes -> 'flags' @> '["request"]'::jsonb
      and email = any(array(
        select own.email from person_emails held
        join people p on p.studio_id = held.studio_id and ${isHolder(hasMerges)}
        join person_emails own on own.studio_id = p.studio_id and own.person_id = p.id
        where held.studio_id = ${studioId} and held.email = any(${emails}::text[])
          and p.role = 'client'
      ))`.execute(db)
  return rows
}

/** The bookings that these addresses made in one of these spans of time. */
export async function readUidsBookedBy(
  db: Executor,
  studioId: string,
  emails: readonly string[],
  spans: readonly { from: Millis; until: Millis }[],
): Promise<string[]> {
  const rowsOf = JSON.stringify(spans.map(({ from, until }) => [isoOf(from), isoOf(until)]))
  const { rows } = await sql<{ uid: string }>`
    select distinct f.uid
    from jsonb_array_elements(${rowsOf}::jsonb) span join facts f
      on f.at between (span ->> 0)::timestamptz and (span ->> 1)::timestamptz
    where f.studio_id = ${studioId} and f.email = any(${emails}::text[]) and f.kind = 'exists'
  `.execute(db)
  return rows.map((row) => row.uid)
}

export type HoldingRow = {
  email: string
  personId: string
  role: Role
  attachedAt: Millis
  detachedAt: Millis | null
}

const HOLDERS = sql`select held.person_id from person_emails held`

/** Whoever was merged is one person, whichever of them held it. */
const IS_KIN = sql`(p.id = held.person_id or exists (
  select from people holder
  where holder.studio_id = held.studio_id and holder.id = held.person_id
    and (p.id = holder.leads_to or p.leads_to = coalesce(holder.leads_to, holder.id))))`

const HOLDERS_AND_MERGED = sql`
  select p.id from person_emails held
  join people p on p.studio_id = held.studio_id and ${IS_KIN}`

function isHolder(hasMerges: boolean) {
  return hasMerges ? IS_KIN : sql`p.id = held.person_id`
}

/** Every address of everybody who ever held one of these addresses. */
export async function readHoldings(
  db: Executor,
  studioId: string,
  emails: readonly string[],
  hasMerges: boolean,
): Promise<HoldingRow[]> {
  if (emails.length === 0) return []
  const { rows } = await sql<HoldingRow>`
    select e.email, e.person_id as "personId", p.role, e.attached_at as "attachedAt",
      e.detached_at as "detachedAt"
    from person_emails e join people p on p.studio_id = e.studio_id and p.id = e.person_id
    where e.studio_id = ${studioId} and e.person_id = any(array(
      ${hasMerges ? HOLDERS_AND_MERGED : HOLDERS}
      where held.studio_id = ${studioId} and held.email = any(${emails}::text[])
    ))`.execute(db)
  return rows
}

/** The bookings that these addresses are known to have made. */
export async function readUidsOfEmails(
  db: Executor,
  studioId: string,
  emails: readonly string[],
): Promise<string[]> {
  const { rows } = await sql<{ uid: string }>`
    select distinct uid from facts
    where studio_id = ${studioId} and email = any(${emails}::text[])`.execute(db)
  return rows.map((row) => row.uid)
}

/** Bookings of Cal.com that exist since an instant. */
export async function readUidsBookedSince(
  db: Executor,
  studioId: string,
  from: Millis,
): Promise<string[]> {
  const { rows } = await sql<{ uid: string }>`
    select distinct uid from facts
    where studio_id = ${studioId} and kind = 'exists' and source = 'calcom'
      and at >= ${isoOf(from)}`.execute(db)
  return rows.map((row) => row.uid)
}
