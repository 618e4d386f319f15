import { sql } from 'kysely'
import type { ExplainedEntry, ExplainedSession } from '../../domain/wallet/explanation.ts'
import type { Executor } from '../executor.ts'

/** A long ledger is read faster where its instants come as numbers, and not by way of decimals. */
const millis = (column: string) => sql`round(date_part('epoch', ${sql.ref(column)}) * 1000)`

/** Of `credit_entries e`. */
export const EXPLAINED_ENTRY = sql`
  e.id, e.session_id as "sessionId", e.claim, e.quantity, e.kind, e.reason, e.actor,
  e.actor_id as "actorId", e.cause_input_id as "causeInputId",
  ${millis('e.effective_at')} as "effectiveAt", ${millis('e.recorded_at')} as "recordedAt",
  e.reverses, e.details`

/** Of `sessions s` and the `people whose` they are; its id is the one that it is known by. */
export const EXPLAINED_SESSION = sql`
  ${millis('s.starts_at')} as "startsAt", ${millis('s.ends_at')} as "endsAt",
  ${millis('s.done_at')} as "doneAt", s.time_zone as "timeZone", s.status, s.title, whose.id as "clientId", whose.name as "clientName"`

/** A package's whole ledger, oldest first, as its balance is explained. */
export async function listEntries(
  db: Executor,
  studioId: string,
  packageId: string,
): Promise<ExplainedEntry[]> {
  const { rows } = await sql<ExplainedEntry>`
    select ${EXPLAINED_ENTRY} from credit_entries e
    where e.studio_id = ${studioId} and e.package_id = ${packageId} order by e.seq`.execute(db)
  return rows
}

type SessionRow = Omit<ExplainedSession, 'client'> & {
  knownAs: string
  clientId: string
  clientName: string
}

/**
 * The sessions that a package's ledger names, by the ids it names them by: one that turned out to be
 * another is that other.
 */
export async function readSessionsOf(
  db: Executor,
  studioId: string,
  packageId: string,
): Promise<Map<string, ExplainedSession>> {
  const { rows } = await sql<SessionRow>`
    select known.id as "knownAs", s.id, ${EXPLAINED_SESSION}
    from sessions known
    join sessions s on s.studio_id = known.studio_id
      and s.id = coalesce(known.merged_into, known.id)
    join people whose on whose.studio_id = s.studio_id and whose.id = s.client_id
    where known.studio_id = ${studioId} and known.id in (
      select session_id from credit_entries
      where studio_id = ${studioId} and package_id = ${packageId})`.execute(db)
  return new Map(
    rows.map(({ knownAs, clientId, clientName, ...session }) => [
      knownAs,
      { ...session, client: { id: clientId, name: clientName } },
    ]),
  )
}
