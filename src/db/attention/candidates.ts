import { sql } from 'kysely'
import type { Executor } from '../executor.ts'

/** A client whom a booking of an unknown address might belong to. */
export type Candidate = {
  clientId: string
  name: string
  phone: string | null
  emails: string[]
  sessionsRemaining: number
}

/** Every client, with present addresses and what they could still book. */
export async function readCandidates(
  db: Executor,
  studioId: string,
  limit: number,
): Promise<Candidate[]> {
  const { rows } = await sql<Candidate>`
    select c.id as "clientId", c.name, c.phone,
      array(
        select e.email from person_emails e
        where e.studio_id = c.studio_id and e.person_id = c.id and e.detached_at is null
      ) as emails,
      (
        select coalesce(sum(p.sessions_remaining), 0)::integer from packages p
        where p.studio_id = c.studio_id and p.client_id = c.id and p.status = 'active'
      ) as "sessionsRemaining"
    from people c
    where c.studio_id = ${studioId} and c.role = 'client' and c.leads_to is null
    order by c.created_at desc, c.id limit ${limit}`.execute(db)
  return rows
}

/** The deliveries that told of these bookings, as they came: the latest of each. */
export async function readTellingBodies(
  db: Executor,
  studioId: string,
  uids: readonly string[],
): Promise<Map<string, Buffer>> {
  if (uids.length === 0) return new Map()
  const { rows } = await sql<{ uid: string; body: Buffer }>`
    select distinct on (f.uid) f.uid, i.body
    from facts f join inputs i on i.studio_id = f.studio_id and i.id = f.input_id
    where f.studio_id = ${studioId} and f.kind = 'exists' and f.uid = any(${uids}::text[])
      and i.source = 'webhook'
    order by f.uid, f.at desc`.execute(db)
  return new Map(rows.map(({ uid, body }) => [uid, body]))
}
