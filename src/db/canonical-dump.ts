import { type RawBuilder, sql } from 'kysely'
import type { Millis } from '../domain/instant.ts'
import { isoOf } from '../domain/iso.ts'
import type { Executor } from './executor.ts'

/**
 * What a studio's tables say, in one form and order whoever wrote them: by bookings, packages and
 * what is asked, without times of recording and without a word of anybody.
 */

export const PARTS = ['packages', 'sessions', 'claims', 'items'] as const
export type Part = (typeof PARTS)[number]

export type DumpRow = {
  id: string
  /** For people: a booking's uid, a package's number. */
  name: string
  /** Whether it is there at all may depend on what was applied together. */
  isAside: boolean
  fields: { [name: string]: unknown }
}

/** Only what inputs received in this time have told of; null: everything. */
export type Window = { from: Millis; until: Millis } | null

type Page = {
  window: Window
  /** Without what belongs to these clients. */
  butOf: readonly string[]
  after: string
  limit: number
}

/** One page of a part, from the first id after `after` on: along the primary key, read once. */
export async function readPage(
  db: Executor,
  studioId: string,
  { part, ...page }: Page & { part: Part },
): Promise<DumpRow[]> {
  const { rows } = await SELECTS[part](sql`${studioId}::uuid`, page).execute(db)
  return rows
}

/** All of a part that belongs to these clients, in no order. */
export async function readOfClients(
  db: Executor,
  studioId: string,
  part: Part,
  clientIds: readonly string[],
): Promise<DumpRow[]> {
  const { rows } = await SELECTS[part](sql`${studioId}::uuid`, { of: clientIds }).execute(db)
  return rows
}

type Wanted = Page | { of: readonly string[] }
type Select = (studioId: RawBuilder<unknown>, wanted: Wanted) => RawBuilder<DumpRow>

function isOfWanted(clientId: RawBuilder<unknown>, wanted: Wanted): RawBuilder<unknown> {
  if ('of' in wanted) return sql`and ${clientId} = any(${wanted.of}::uuid[])`
  if (wanted.butOf.length === 0) return sql``
  return sql`and (${clientId} is null or ${clientId} <> all(${wanted.butOf}::uuid[]))`
}

/** From the first id after the last one on; what belongs to few clients is read at once. */
function isNext(id: RawBuilder<unknown>, wanted: Wanted): RawBuilder<unknown> {
  return 'of' in wanted ? sql`` : sql`and ${id} > ${idAfter(wanted.after)}`
}

function inPages(order: RawBuilder<unknown>, wanted: Wanted): RawBuilder<unknown> {
  return 'of' in wanted ? sql`` : sql`order by ${order} limit ${wanted.limit}`
}

const windowOf = (wanted: Wanted): Window => ('of' in wanted ? null : wanted.window)

/** Before every id that is given. */
const FIRST_ID = '00000000-0000-0000-0000-000000000000'

const idAfter = (after: string) => sql`${after === '' ? FIRST_ID : after}::uuid`

/** Instants as numbers: text of them would depend on the session's zone. */
const ms = (column: string) => sql`(extract(epoch from ${sql.ref(column)}) * 1000)::bigint`

/**
 * One that turned out to be another may never have been there in a bigger batch; nor one that waits
 * for a credit which it held for a moment.
 */
const sessions: Select = (studioId, wanted) => sql<DumpRow>`
  select s.id::text as id, coalesce(s.calcom_booking_id, 'own:' || s.id) as name,
    exists (select 1 from claims c where c.studio_id = s.studio_id and c.session_id = s.id
      and c.claim = 'place' and c.standing = 'waiting') as "isAside",
    jsonb_build_object(
      'uids', (select jsonb_agg(distinct u.uid collate "C") from booking_uids u
        where u.studio_id = s.studio_id and u.session_id = s.id),
      'startsAt', ${ms('s.starts_at')}, 'endsAt', ${ms('s.ends_at')}, 'status', s.status,
      'credit', s.credit, 'cost', s.cost, 'client', s.client_id, 'coach', s.coach_id,
      'package', (select p.number from packages p
        where p.studio_id = s.studio_id and p.id = s.package_id),
      'calcomBookingId', s.calcom_booking_id, 'source', s.source, 'series', s.series_id,
      'occurrence', s.series_occurrence, 'cancelledBy', s.cancelled_by,
      'freeCancellationUntil', ${ms('s.free_cancellation_until')},
      'bookedAt', ${ms('s.booked_at')}) as fields
  from sessions s
  where s.studio_id = ${studioId} ${isNext(sql`s.id`, wanted)} and s.merged_into is null
    ${isOfWanted(sql`s.client_id`, wanted)} ${touched(sql`s.id`, studioId, windowOf(wanted))}
  ${inPages(sql`s.id`, wanted)}`

/**
 * Counters, and the entries that stand: those that are not reversed and reverse nothing. A session
 * that was joined to another since is that one.
 */
const packages: Select = (studioId, wanted) => sql<DumpRow>`
  select p.id::text as id, 'number ' || p.number as name, false as "isAside", jsonb_build_object(
      'number', p.number, 'client', p.client_id, 'total', p.total_sessions,
      'used', p.sessions_used, 'closed', p.sessions_closed, 'status', p.status,
      'validFrom', p.valid_from, 'validUntil', p.valid_until, 'expiresAt', ${ms('p.expires_at')},
      'terms', p.terms, 'offerVersion', p.offer_version, 'countsFromFirst', p.from_first,
      'priceCents', p.price_cents, 'paidCents', (
        select sum(m.amount_cents) from payments m
        where m.studio_id = p.studio_id and m.package_id = p.id),
      'members', (select jsonb_agg(m.client_id order by m.client_id) from package_members m
        where m.studio_id = p.studio_id and m.package_id = p.id and m.until is null),
      'payer', coalesce(p.payer_id::text, p.payer_name)) || coalesce((
      select jsonb_object_agg('entry ' || e.entry_key, jsonb_build_object(
        'kind', e.kind, 'quantity', e.quantity,
        'session', coalesce(s.merged_into, e.session_id),
        'effectiveAt', (extract(epoch from e.effective_at) * 1000)::bigint))
      from credit_entries e
      left join sessions s on s.studio_id = e.studio_id and s.id = e.session_id
      where e.studio_id = p.studio_id and e.package_id = p.id and e.reverses is null
        and not exists (select 1 from credit_entries r
          where r.studio_id = e.studio_id and r.reverses = e.id)
    ), '{}'::jsonb) as fields
  from packages p where p.studio_id = ${studioId} ${isNext(sql`p.id`, wanted)}
    ${isOfWanted(sql`p.client_id`, wanted)} ${moved(windowOf(wanted))}
  ${inPages(sql`p.id`, wanted)}`

function moved(window: Window): RawBuilder<unknown> {
  if (window === null) return sql``
  return sql`and exists (
    select 1 from credit_entries e left join inputs i
      on i.studio_id = e.studio_id and i.id = e.cause_input_id
    where e.studio_id = p.studio_id and e.package_id = p.id
      and coalesce(i.received_at, e.recorded_at) >= ${isoOf(window.from)}
      and coalesce(i.received_at, e.recorded_at) < ${isoOf(window.until)})`
}

/** Those of bookings that wait are here, and nowhere else. */
const claims: Select = (studioId, wanted) => sql<DumpRow>`
  select c.session_id || ' ' || c.claim as id,
    coalesce((select min(u.uid collate "C") from booking_uids u
      where u.studio_id = c.studio_id and u.session_id = c.session_id), c.session_id::text)
      || ', ' || c.claim as name, false as "isAside",
    jsonb_build_object('standing', c.standing, 'cost', c.cost, 'client', c.client_id,
      'claimedAt', ${ms('c.claimed_at')}, 'package', (select p.number from packages p
        where p.studio_id = c.studio_id and p.id = c.package_id)) as fields
  from claims c where c.studio_id = ${studioId} ${isNextClaim(wanted)}
    ${isOfWanted(sql`c.client_id`, wanted)}
    ${touched(sql`c.session_id`, studioId, windowOf(wanted))}
  ${inPages(sql`c.session_id, c.claim collate "C"`, wanted)}`

function isNextClaim(wanted: Wanted): RawBuilder<unknown> {
  if ('of' in wanted) return sql``
  return sql`and c.session_id >= ${idAfter(wanted.after.slice(0, FIRST_ID.length))}
    and (c.session_id || ' ' || c.claim) collate "C" > ${wanted.after}`
}

/** One that came and went by itself may have been passed over in a bigger batch. */
const items: Select = (studioId, wanted) => sql<DumpRow>`
  select a.id::text as id, a.kind || ' ' || coalesce(a.booking ->> 'uid', '') as name,
    false as "isAside",
    jsonb_build_object('kind', a.kind, 'reason', a.reason, 'session', a.session_id,
      'client', a.client_id, 'status', a.status, 'answer', a.resolution ->> 'action') as fields
  from attention_items a
  where a.studio_id = ${studioId} ${isNext(sql`a.id`, wanted)} and a.status <> 'gone'
    and a.kind <> 'cancel-at-calcom'
    ${windowOf(wanted) === null ? sql`` : sql`and a.session_id is not null`}
    ${isOfWanted(sql`a.client_id`, wanted)} ${touched(sql`a.session_id`, studioId, windowOf(wanted))}
  ${inPages(sql`a.id`, wanted)}`

function touched(sessionId: RawBuilder<unknown>, studioId: RawBuilder<unknown>, window: Window) {
  if (window === null) return sql``
  return sql`and ${sessionId} in (
    select u.session_id from inputs i
    join facts f on f.studio_id = i.studio_id and f.input_id = i.id
    join booking_uids u on u.studio_id = f.studio_id and u.uid = f.uid
    where i.studio_id = ${studioId} and i.received_at >= ${isoOf(window.from)}
      and i.received_at < ${isoOf(window.until)})`
}

const SELECTS: { [Name in Part]: Select } = { sessions, packages, claims, items }

/** Items about what stands here and at Cal.com alike come from comparing, not from an input. */
export async function copyComparedItems(
  from: Executor,
  to: Executor,
  studioId: string,
): Promise<void> {
  const { rows } = await sql<object>`
    select studio_id, id, kind, subject, reason, booking, created_at, updated_at
    from attention_items where studio_id = ${studioId} and kind = 'cancel-at-calcom'`.execute(from)
  await sql`
    insert into attention_items (studio_id, id, kind, subject, reason, booking, status,
      created_at, updated_at)
    select ${studioId}::uuid, id, kind, subject, reason, booking, 'open', now(), now()
    from json_to_recordset(${JSON.stringify(rows)}::json) as r(id uuid, kind text,
      subject text, reason text, booking jsonb)
    on conflict (studio_id, id) do nothing`.execute(to)
}
