import { sql } from 'kysely'
import type { Millis } from '../../domain/instant.ts'
import { isoOf, isoOrNull } from '../../domain/iso.ts'
import { NUDGE_KINDS } from '../../domain/mail/mail.ts'
import type { NudgeFacts } from '../../domain/mail/next-nudge.ts'
import type { Executor } from '../executor.ts'

/** When a package is to be looked at, and what is known of it then. */

/** The studios in which a package is to be looked at now. */
export async function listStudiosDue(db: Executor, now: Millis): Promise<string[]> {
  const { rows } = await sql<{ id: string }>`
    select distinct studio_id as id from packages where nudge_at <= ${isoOf(now)}`.execute(db)
  return rows.map(({ id }) => id)
}

/** What is due there, what waits longest first. */
export function readDue(
  db: Executor,
  studioId: string,
  now: Millis,
  limit: number,
): Promise<NudgeFacts[]> {
  const due = sql`p.nudge_at <= ${isoOf(now)} order by p.nudge_at, p.id limit ${limit}`
  return read(db, studioId, due, now)
}

export async function readOf(
  db: Executor,
  studioId: string,
  packageId: string,
  now: Millis,
): Promise<NudgeFacts | null> {
  const [found] = await read(db, studioId, sql`p.id = ${packageId}`, now)
  return found ?? null
}

/** Where nobody has looked since the end changed, it is known from now on. */
async function read(
  db: Executor,
  studioId: string,
  which: ReturnType<typeof sql>,
  now: Millis,
): Promise<NudgeFacts[]> {
  const kinds = [...NUDGE_KINDS]
  const { rows } = await sql<NudgeFacts>`
    select p.id as "packageId", p.client_id as "clientId", p.standing = 'open' as "isOpen",
      p.total_sessions as "totalSessions", p.sessions_remaining as "sessionsRemaining",
      p.valid_from_at as "validFromAt", p.expires_at as "expiresAt",
      coalesce(p.end_seen_at, ${isoOf(now)}::timestamptz) as "endSeenAt",
      coalesce((select max(e.recorded_at) from credit_entries e
        where e.studio_id = p.studio_id and e.package_id = p.id), p.granted_at) as "changedAt",
      ahead.credits as "sessionsAhead", ahead."nextEndAt",
      exists (select from packages other where other.studio_id = p.studio_id
        and other.client_id = p.client_id and other.id <> p.id
        and other.status = 'active') as "hasFollower",
      -- Whose new date is awaited has something booked.
      (select max(case s.status when 'awaiting-new-time'
          then greatest(s.ends_at, ${isoOf(now)}::timestamptz + interval '1 day')
          else s.ends_at end)
        from sessions s
        where s.studio_id = p.studio_id and s.client_id = p.client_id and s.merged_into is null
          and s.status <> 'cancelled') as "lastEndAt",
      (select max(m.created_at) from mails m
        where m.studio_id = p.studio_id and m.person_id = p.client_id
          and m.kind = any(${kinds}::text[]) and m.state <> 'dropped') as "nudgedAt",
      (select coalesce(array_agg(m.mail_key), '{}') from mails m
        where m.studio_id = p.studio_id and (m.package_id = p.id
          or (m.person_id = p.client_id and m.kind = 'nothing-booked'))) as written,
      (select coalesce(array_agg(m.mail_key), '{}') from mails m
        where m.studio_id = p.studio_id and m.package_id = p.id
          and m.state <> 'dropped') as sent
    from (
      select * from packages p where p.studio_id = ${studioId} and ${which}
    ) p cross join lateral (
      select coalesce(sum(s.cost), 0)::integer as credits, min(s.ends_at) as "nextEndAt"
      from sessions s
      where s.studio_id = p.studio_id and s.package_id = p.id and s.merged_into is null
        and s.credit = 'held' and s.ends_at > ${isoOf(now)}::timestamptz
    ) ahead`.execute(db)
  return rows
}

/** When each is to be looked at next; its end is known since now at the latest. */
export async function saveLooked(
  db: Executor,
  studioId: string,
  looked: readonly { packageId: string; lookAgainAt: Millis | null }[],
  now: Millis,
): Promise<void> {
  const rows = looked.map(({ packageId, lookAgainAt }) => ({
    id: packageId,
    at: isoOrNull(lookAgainAt),
  }))
  await sql`
    update packages p set nudge_at = r.at, end_seen_at = coalesce(p.end_seen_at, ${isoOf(now)})
    from json_to_recordset(${JSON.stringify(rows)}::json) as r(id uuid, at timestamptz)
    where p.studio_id = ${studioId} and p.id = r.id`.execute(db)
}

/** The studio wants something else now: every package is looked at again. */
export async function lookAgain(db: Executor, studioId: string, now: Millis): Promise<void> {
  await sql`
    update packages set nudge_at = ${isoOf(now)}
    where studio_id = ${studioId} and standing = 'open'`.execute(db)
}
