import { sql } from 'kysely'
import type { Millis } from '../../domain/instant.ts'
import { isoOf } from '../../domain/iso.ts'
import type { Executor } from '../executor.ts'

const NAME = sql.id('before_the_act')

/** What is written from here on can be taken back, without what was written before. */
export async function begin(db: Executor): Promise<void> {
  await sql`savepoint ${NAME}`.execute(db)
}

export async function keep(db: Executor): Promise<void> {
  await sql`release savepoint ${NAME}`.execute(db)
}

export async function takeBack(db: Executor): Promise<void> {
  await sql`rollback to savepoint ${NAME}`.execute(db)
  await keep(db)
}

const STANDS = (table: string) => {
  const name = sql.ref(table)
  return sql`(${name}.source <> 'calcom' and ${name}.merged_into is null
    and ${name}.status in ('scheduled', 'completed'))`
}

/** A session just written that lies over another made here, which the database would refuse. */
export async function findOverlap(
  db: Executor,
  studioId: string,
  writtenAt: Millis,
): Promise<{ startsAt: Millis; timeZone: string } | null> {
  const { rows } = await sql<{ startsAt: Millis; timeZone: string }>`
    select s.starts_at as "startsAt", s.time_zone as "timeZone"
    from sessions s
    join sessions o on o.studio_id = s.studio_id and o.coach_id = s.coach_id and o.id <> s.id
      and o.starts_at < s.ends_at and o.ends_at > s.starts_at
    where s.studio_id = ${studioId} and s.updated_at = ${isoOf(writtenAt)}::timestamptz
      and ${STANDS('s')} and ${STANDS('o')}
    order by s.starts_at limit 1`.execute(db)
  return rows[0] ?? null
}
