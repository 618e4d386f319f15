import { sql } from 'kysely'
import type { Executor } from '../executor.ts'

/** Rows as an earlier FitBuddy left them: columns differ from one database to the next. */
export type EarlierRow = { [column: string]: unknown }

export type EarlierTables = {
  profiles: EarlierRow[]
  packages: EarlierRow[]
  sessions: EarlierRow[]
}

/** Whether all three tables are there. */
export async function hasEarlierTables(db: Executor): Promise<boolean> {
  const { rows } = await sql<{ count: number }>`
    select count(*) as count from unnest(array['profiles', 'packages', 'sessions']) as name
    where to_regclass('public.' || name) is not null`.execute(db)
  return rows[0]?.count === 3
}

/** All of it as it was at one instant. Nothing can be written while it is read. */
export async function readEarlier(db: Executor): Promise<EarlierTables> {
  return await db.transaction().execute(async (tx) => {
    await sql`set transaction isolation level repeatable read, read only`.execute(tx)
    // Without it instants would come in the zone of whoever asks.
    await sql`set local time zone 'UTC'`.execute(tx)
    return {
      profiles: await rowsOf(tx, 'profiles'),
      packages: await rowsOf(tx, 'packages'),
      sessions: await rowsOf(tx, 'sessions'),
    }
  })
}

async function rowsOf(db: Executor, table: 'profiles' | 'packages' | 'sessions') {
  const { rows } = await sql<{ row: EarlierRow }>`
    select to_jsonb(t) as row from ${sql.table(`public.${table}`)} t
    order by t.created_at, t.id`.execute(db)
  return rows.map(({ row }) => row)
}
