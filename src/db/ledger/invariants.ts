import { sql } from 'kysely'
import type { Millis } from '../../domain/instant.ts'
import type { Terms } from '../../domain/package.ts'
import type { Executor } from '../executor.ts'

/** What must always hold of a studio's tables, said in SQL without the code that keeps it so. */

/** `difference` names what is wrong, by ids and numbers alone. */
export type Broken = { invariant: string; difference: string }

/** Counters are the sums of their entries, and what is used and closed fits into the total. */
export async function countersUnlikeEntries(
  db: Executor,
  studioId: string,
  limit: number,
): Promise<Broken[]> {
  const { rows } = await sql<Broken>`
    select 'counters-equal-entries' as invariant,
      format('package %s: %s/%s/%s, entries say %s/%s/%s', p.id, p.total_sessions, p.sessions_used,
        p.sessions_closed, sums.total, sums.used, sums.closed) as difference
    from packages p cross join lateral (
      select
        coalesce(sum(quantity) filter (
          where kind in ('grant', 'opening', 'adjustment', 'transfer-in', 'correction')), 0) as total,
        coalesce(-sum(quantity) filter (where kind in ('hold', 'release')), 0) as used,
        coalesce(-sum(quantity) filter (
          where kind in ('expiry', 'refund', 'transfer-out')), 0) as closed
      from (
        -- What takes another line back counts as that one did.
        select e.quantity, coalesce(o.kind, e.kind) as kind
        from credit_entries e
        left join credit_entries o on e.kind = 'correction' and o.studio_id = e.studio_id
          and o.id = e.reverses
        where e.studio_id = p.studio_id and e.package_id = p.id
      ) e
    ) sums
    where p.studio_id = ${studioId} and (
      (p.total_sessions, p.sessions_used, p.sessions_closed)
        <> (sums.total, sums.used, sums.closed)
      or p.sessions_used < 0 or p.sessions_closed < 0
      or p.sessions_used + p.sessions_closed > p.total_sessions)
    order by p.id limit ${limit}`.execute(db)
  return rows
}

/**
 * Each claim holds exactly its cost, in its package alone; what holds nothing has no hold. Entries
 * keep the id that a session had before it turned out to be another one.
 */
export async function holdsUnlikeClaims(
  db: Executor,
  studioId: string,
  limit: number,
): Promise<Broken[]> {
  const { rows } = await sql<Broken>`
    with held as (
      select coalesce(s.merged_into, e.session_id) as session_id, e.claim, e.package_id,
        -sum(e.quantity) as credits
      from credit_entries e
      left join sessions s on s.studio_id = e.studio_id and s.id = e.session_id
      where e.studio_id = ${studioId} and e.kind in ('hold', 'release')
      group by 1, e.claim, e.package_id
    ), wanted as (
      select session_id, claim, package_id, cost as credits from claims
      where studio_id = ${studioId} and standing in ('held', 'charged') and cost > 0
    )
    select 'holds-equal-claims' as invariant,
      format('session %s %s in package %s: %s held, %s wanted', session_id, claim, package_id,
        coalesce(held.credits, 0), coalesce(wanted.credits, 0)) as difference
    from held full join wanted using (session_id, claim, package_id)
    where coalesce(held.credits, 0) <> coalesce(wanted.credits, 0)
    order by session_id, claim, package_id limit ${limit}`.execute(db)
  return rows
}

/** A session shows the credit that its own claim holds. */
export async function sessionsUnlikeClaims(
  db: Executor,
  studioId: string,
  limit: number,
): Promise<Broken[]> {
  const { rows } = await sql<Broken>`
    select 'sessions-equal-claims' as invariant,
      format('session %s: %s of %s, its claim %s of %s', s.id, s.credit, s.package_id,
        coalesce(c.standing, 'missing'), c.package_id) as difference
    from sessions s
    left join claims c on c.studio_id = s.studio_id and c.session_id = s.id and c.claim = 'place'
    where s.studio_id = ${studioId} and s.merged_into is null and s.cost > 0
      and (s.credit, s.package_id) is distinct from (
        case when c.standing in ('held', 'charged', 'returned') then c.standing else 'none' end,
        c.package_id)
    order by s.id limit ${limit}`.execute(db)
  return rows
}

/** By which a studio's wallets are replayed: its clock, and the terms that packages begin with. */
export async function readStudio(
  db: Executor,
  studioId: string,
): Promise<{ clock: Millis; terms: Terms }> {
  return await db
    .selectFrom('studios')
    .select(['clock', 'default_terms as terms'])
    .where('id', '=', studioId)
    .executeTakeFirstOrThrow()
}

/** Clients for whom time alone has brought something about that no tick has carried out yet. */
export async function clientsDue(db: Executor, studioId: string): Promise<Set<string>> {
  const { rows } = await sql<{ clientId: string }>`
    select p.client_id as "clientId" from packages p join studios s on s.id = p.studio_id
    where p.studio_id = ${studioId} and p.due_at <= s.clock
    union
    select e.client_id from sessions e join studios s on s.id = e.studio_id
    where e.studio_id = ${studioId} and e.due_at <= s.clock`.execute(db)
  return new Set(rows.map(({ clientId }) => clientId))
}

/** Every client with a package or a claim, from the first id on. */
export async function listWallets(
  db: Executor,
  studioId: string,
  afterId: string | null,
  limit: number,
): Promise<string[]> {
  const after = afterId === null ? sql`true` : sql`client_id > ${afterId}::uuid`
  const { rows } = await sql<{ clientId: string }>`
    select client_id as "clientId" from (
      select client_id from packages where studio_id = ${studioId} and ${after}
      union
      select client_id from claims where studio_id = ${studioId} and ${after}
    ) wallets order by client_id limit ${limit}`.execute(db)
  return rows.map(({ clientId }) => clientId)
}
