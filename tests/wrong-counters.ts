import { sql } from 'kysely'
import type { World } from './world.ts'

/** Packages of a studio whose counters are not what their entries say (model.md, section 6). */
export async function wrongCounters({
  db,
  studioId,
}: Pick<World, 'db' | 'studioId'>): Promise<object[]> {
  const { rows } = await sql<object>`
    select p.number, p.total_sessions, p.sessions_used, p.sessions_closed, sums.*
    from packages p cross join lateral (
      select
        coalesce(sum(quantity) filter (
          where kind in ('grant', 'opening', 'adjustment', 'transfer-in', 'correction')), 0) as total,
        coalesce(-sum(quantity) filter (where kind in ('hold', 'release')), 0) as used,
        coalesce(-sum(quantity) filter (
          where kind in ('expiry', 'refund', 'transfer-out')), 0) as closed
      from (
        select e.quantity, coalesce(o.kind, e.kind) as kind
        from credit_entries e
        left join credit_entries o on e.kind = 'correction' and o.studio_id = e.studio_id
          and o.id = e.reverses
        where e.studio_id = p.studio_id and e.package_id = p.id
      ) e
    ) sums
    where p.studio_id = ${studioId}
      and (p.total_sessions, p.sessions_used, p.sessions_closed)
        <> (sums.total, sums.used, sums.closed)`.execute(db)
  return rows
}
