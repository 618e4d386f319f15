import { sql } from 'kysely'
import type { Millis } from '../domain/instant.ts'
import type { Executor } from './executor.ts'
import { isoOf } from './instants.ts'

/** How often at the most it is written down that something wrong arrived. */
export const REFUSAL_PAUSE_MS = 1000

/** Never waits for the studio's lock: strangers who knock must not queue for connections. */
export async function note(
  db: Executor,
  studioId: string,
  { code, at }: { code: string; at: Millis },
): Promise<void> {
  await sql`
    update studios set refused_code = ${code}, refused_at = ${isoOf(at)}
    where id in (
      select id from studios where id = ${studioId}
        and (refused_at is null or refused_at <= ${isoOf(at - REFUSAL_PAUSE_MS)})
      for no key update skip locked
    )`.execute(db)
}

/** Something right arrived after it. */
export async function clear(db: Executor, studioId: string): Promise<void> {
  await sql`
    update studios set refused_code = null, refused_at = null
    where id in (
      select id from studios where id = ${studioId} for no key update skip locked
    )`.execute(db)
}
