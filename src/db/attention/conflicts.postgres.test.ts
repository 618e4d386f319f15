import { type Kysely, sql } from 'kysely'
import { expect, test } from 'vitest'
import { createCalcom } from '../../../tests/calcom.ts'
import { openTestDatabase } from '../../../tests/database.ts'
import { createWorld } from '../../../tests/world.ts'
import type { Tables } from '../tables/tables.ts'
import { readConflicts } from './conflicts.ts'

const COUNT = 600
const ASKED = 20

type Step = {
  'Actual Rows': number
  'Actual Loops': number
  'Rows Removed by Filter'?: number
  'Rows Removed by Join Filter'?: number
  Plans?: Step[]
}

/** How many rows are looked at in all. */
function looked(step: Step): number {
  const { 'Rows Removed by Filter': filtered = 0, 'Rows Removed by Join Filter': apart = 0 } = step
  const own = (step['Actual Rows'] + filtered + apart) * step['Actual Loops']
  return (step.Plans ?? []).reduce((all, inner) => all + looked(inner), own)
}

/** Copies of a session, two at each hour. */
async function copy(db: Kysely<Tables>, count: number): Promise<void> {
  await sql`
    insert into sessions select (jsonb_populate_record(null::sessions, to_jsonb(s)
      || jsonb_build_object('id', gen_random_uuid(), 'calcom_booking_id', 'copy-' || gen_random_uuid(),
        'starts_at', s.starts_at + n / 2 * interval '1 hour',
        'ends_at', s.ends_at + n / 2 * interval '1 hour'))).*
    from (select * from sessions limit 1) s cross join generate_series(2, ${count}::integer + 1) n
    `.execute(db)
}

test('a studio that fills up faster than it is known is not searched session by session', async () => {
  const database = await openTestDatabase()
  try {
    const world = await createWorld(database, '2026-01-20T09:00:00Z')
    await world.grant(await world.client('ann@client.example'), 3)
    world.clock.advance(1000)
    await sql`analyze`.execute(database.db)
    const { studioId } = world
    const { body } = createCalcom(world.clock).book('ann@client.example', '2026-01-27T17:30:00Z')
    await world.deliver(body)
    await database.db.connection().execute(async (db) => {
      const ask = async () => {
        const some = await db.selectFrom('sessions').select('id').limit(ASKED).execute()
        const ids = some.map(({ id }) => id)
        return { ids, found: await readConflicts(db, studioId, ids) }
      }
      // Few enough that nothing is known of them, many enough that indexes are read.
      await copy(db, 200)
      await sql`set plan_cache_mode = force_generic_plan`.execute(db)
      for (let times = 0; times < 6; times += 1) await ask()
      await copy(db, COUNT)
      const { ids, found } = await ask()
      expect(found.length).toBeGreaterThan(ASKED / 3)
      const { rows } = await sql<{ name: string }>`
        select name from pg_prepared_statements where statement like '%"firstId"%'`.execute(db)
      const [{ name } = { name: '' }] = rows
      const explained = await sql<{ 'QUERY PLAN': { Plan: Step }[] }>`
        explain (analyze, timing off, format json)
          execute ${sql.id(name)}(${sql.lit(studioId)}, ${sql.lit(`{${ids.join()}}`)})`.execute(db)
      const [plan] = explained.rows[0]?.['QUERY PLAN'] ?? []
      if (plan === undefined) throw new Error('a plan')
      expect(looked(plan.Plan)).toBeLessThan(ASKED * COUNT * 5)
    })
  } finally {
    await database.close()
  }
})
