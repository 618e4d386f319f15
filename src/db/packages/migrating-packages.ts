import { sql } from 'kysely'
import type { Millis } from '../../domain/instant.ts'
import type { Executor } from '../executor.ts'

/** Packages of former versions of their offer, and what their ends were counted from. */

export type MigratingRow = {
  packageId: string
  /** The last day as it was sold, or as the latest migration set it, without what was added since. */
  originUntil: string | null
  /** When the first session begins that holds a credit of it. */
  firstStartsAt: Millis | null
}

/** The oldest first; all that are not of this version, or those that are named. */
export async function listMigrating(
  db: Executor,
  studioId: string,
  { offerId, version }: { offerId: string; version: number },
  packageIds: readonly string[] | null,
  limit: number,
): Promise<MigratingRow[]> {
  const named = packageIds === null ? sql`true` : sql`p.id = any(${[...packageIds]}::uuid[])`
  const { rows } = await sql<MigratingRow>`
    select p.id as "packageId", first.starts_at as "firstStartsAt",
      case when migrated.id is null then p.sold_until
        else (migrated.details ->> 'validUntil')::date
          - (migrated.details #>> '{migration,daysAdded}')::integer end as "originUntil"
    from packages p
    left join lateral (
      select e.id, e.details from credit_entries e
      where e.studio_id = p.studio_id and e.package_id = p.id and e.kind = 'migration'
        and e.reverses is null and not (e.details #>> '{migration,keepsDays}')::boolean
        and not exists (
          select from credit_entries r where r.studio_id = e.studio_id and r.reverses = e.id)
      order by e.seq desc limit 1
    ) migrated on true
    cross join lateral (
      select min(s.starts_at) as starts_at from sessions s
      join claims c on c.studio_id = s.studio_id and c.session_id = s.id and c.claim = 'place'
      where s.studio_id = p.studio_id and s.package_id = p.id and s.status <> 'cancelled'
        and c.package_id = p.id and c.standing in ('held', 'charged')
    ) first
    where p.studio_id = ${studioId} and p.offer_id = ${offerId}
      and p.offer_version < ${version} and p.standing in ('open', 'paused') and ${named}
    order by p.granted_at, p.id limit ${limit}`.execute(db)
  return rows
}
