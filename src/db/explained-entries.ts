import { sql } from 'kysely'
import type { ExplainedEntry, ExplainedSession } from '../domain/wallet/explanation.ts'
import type { Executor } from './executor.ts'

/** A long ledger is read faster where its instants come as numbers, and not by way of decimals. */
const millis = (column: string) => sql`round(date_part('epoch', ${sql.ref(column)}) * 1000)`

/** A package's whole ledger, oldest first, as its balance is explained. */
export async function listEntries(
  db: Executor,
  studioId: string,
  packageId: string,
): Promise<ExplainedEntry[]> {
  const { rows } = await sql<ExplainedEntry>`
    select id, session_id as "sessionId", claim, quantity, kind, reason, actor,
      actor_id as "actorId", cause_input_id as "causeInputId",
      ${millis('effective_at')} as "effectiveAt", ${millis('recorded_at')} as "recordedAt",
      reverses, details
    from credit_entries
    where studio_id = ${studioId} and package_id = ${packageId} order by seq`.execute(db)
  return rows
}

const SESSION = sql`s.id, ${millis('s.starts_at')} as "startsAt", ${millis('s.ends_at')} as "endsAt",
  s.time_zone as "timeZone", s.status, s.title`

/** The sessions that a package's ledger names, by the ids it names them by; joined ones are not here. */
export async function readSessionsOf(
  db: Executor,
  studioId: string,
  packageId: string,
): Promise<Map<string, ExplainedSession>> {
  const { rows } = await sql<ExplainedSession>`
    select ${SESSION} from sessions s
    where s.studio_id = ${studioId} and s.merged_into is null and s.id in (
      select session_id from credit_entries
      where studio_id = ${studioId} and package_id = ${packageId})`.execute(db)
  return new Map(rows.map((session) => [session.id, session]))
}

/** Sessions of any ids; one that turned out to be another is that other. */
export async function readSessions(
  db: Executor,
  studioId: string,
  ids: readonly string[],
): Promise<Map<string, ExplainedSession>> {
  if (ids.length === 0) return new Map()
  const { rows } = await sql<ExplainedSession & { knownAs: string }>`
    select known.id as "knownAs", ${SESSION}
    from sessions known
    join sessions s on s.studio_id = known.studio_id
      and s.id = coalesce(known.merged_into, known.id)
    where known.studio_id = ${studioId} and known.id = any(${ids}::uuid[])`.execute(db)
  return new Map(rows.map(({ knownAs, ...session }) => [knownAs, session]))
}
