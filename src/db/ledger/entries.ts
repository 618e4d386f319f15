import { sql } from 'kysely'
import type { Entry } from '../../domain/package.ts'
import type { Executor } from '../executor.ts'

/** The kinds that move a balance; the others only say why it stays as it is. */
const COUNTED = sql`(
  'grant', 'opening', 'adjustment', 'transfer-in', 'transfer-out', 'refund', 'hold', 'release',
  'expiry', 'correction')`

const COLUMNS = sql`
  id, seq, package_id as "packageId", session_id as "sessionId", quantity, kind, reason, actor,
  actor_id as "actorId", cause, cause_input_id as "causeInputId", effective_at as "effectiveAt",
  recorded_at as "recordedAt", reverses, details, client_id as "clientId"`

/** The balance after each line of one package's ledger; a package has some hundred lines at most. */
const withBalance = (studioId: string, packages: ReturnType<typeof sql>) => sql`(
  select ${COLUMNS},
    (sum(quantity) filter (where kind in ${COUNTED})
      over (partition by package_id order by seq))::integer as "balanceAfter"
  from credit_entries where studio_id = ${studioId} and package_id in ${packages}) lines`

/** A courtesy is a release among the counters, and is told by its own name. */
const TOLD_KIND = sql`case when kind = 'release' and reason = 'courtesy' and reverses is null
  then 'courtesy' else kind end`

const PUBLIC = sql`
  id, "packageId", "sessionId", quantity, ${TOLD_KIND} as kind, reason, coalesce("balanceAfter", 0) as "balanceAfter",
  actor, "actorId", cause, "effectiveAt", "recordedAt", reverses, details, seq`

export type EntryRow = Entry & { seq: number }

/** The ledger of a package, newest first. */
export async function list(
  db: Executor,
  studioId: string,
  packageId: string,
  asked: { sessionId?: string | undefined; beforeSeq?: number | undefined; limit: number },
): Promise<EntryRow[]> {
  const { sessionId, beforeSeq, limit } = asked
  // Under an id of its own, too, what turned out to be this session.
  const isOfSession = sql`"sessionId" in (select id from sessions
    where studio_id = ${studioId} and (id = ${sessionId ?? null} or merged_into = ${sessionId ?? null}))`
  const { rows } = await sql<EntryRow>`
    select ${PUBLIC} from ${withBalance(studioId, sql`(${packageId}::uuid)`)}
    where ${beforeSeq === undefined ? sql`true` : sql`seq < ${beforeSeq}`}
      and ${sessionId === undefined ? sql`true` : isOfSession}
    order by seq desc limit ${limit}`.execute(db)
  return rows
}

/** What these sessions did to packages, oldest first. */
export async function listBySessions(
  db: Executor,
  studioId: string,
  sessionIds: readonly string[],
  limit: number,
): Promise<EntryRow[]> {
  const packages = sql`(
    select package_id from credit_entries
    where studio_id = ${studioId} and session_id = any(${sessionIds}::uuid[]))`
  const { rows } = await sql<EntryRow>`
    select ${PUBLIC} from ${withBalance(studioId, packages)}
    where "sessionId" = any(${sessionIds}::uuid[]) order by seq limit ${limit}`.execute(db)
  return rows
}

/** What one input did to a client's packages, oldest first. */
export async function listByInput(
  db: Executor,
  studioId: string,
  clientId: string,
  inputId: string,
  limit: number,
): Promise<EntryRow[]> {
  const packages = sql`(
    select package_id from credit_entries
    where studio_id = ${studioId} and client_id = ${clientId})`
  const { rows } = await sql<EntryRow>`
    select ${PUBLIC} from ${withBalance(studioId, packages)}
    where "causeInputId" = ${inputId} order by seq limit ${limit}`.execute(db)
  return rows
}

/** How many late cancellations a package has forgiven. */
export async function countCourtesies(
  db: Executor,
  studioId: string,
  packageId: string,
): Promise<number> {
  const { rows } = await sql<{ count: number }>`
    select count(*)::integer as count from credit_entries e
    where e.studio_id = ${studioId} and e.package_id = ${packageId} and e.kind = 'release'
      and e.reason = 'courtesy' and e.reverses is null and not exists (
        select from credit_entries r where r.studio_id = e.studio_id and r.reverses = e.id)`.execute(
    db,
  )
  return rows[0]?.count ?? 0
}
