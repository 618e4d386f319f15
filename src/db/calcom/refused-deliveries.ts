import { sql } from 'kysely'
import type { Millis } from '../../domain/instant.ts'
import { isoOf } from '../../domain/iso.ts'
import type { Executor } from '../executor.ts'

/** How often at the most it is written down that something wrong arrived. */
export const REFUSAL_PAUSE_MS = 1000

/**
 * Never waits for the studio's lock: strangers who knock must not queue for connections. False where
 * somebody held it just then, so that nothing is known and it is worth another try.
 */
export async function note(
  db: Executor,
  studioId: string,
  { code, at }: { code: string; at: Millis },
): Promise<boolean> {
  const free = await sql`
    with free as (
      select id, refused_at from studios where id = ${studioId} for no key update skip locked
    ), noted as (
      update studios set refused_code = ${code}, refused_at = ${isoOf(at)}
      where id in (
        select id from free
        where refused_at is null or refused_at <= ${isoOf(at - REFUSAL_PAUSE_MS)}
      )
    )
    select id from free`.execute(db)
  return free.rows.length > 0
}

/** Something right arrived after it. False as for `note`. */
export async function clear(db: Executor, studioId: string): Promise<boolean> {
  const free = await sql`
    with free as (
      select id from studios where id = ${studioId} for no key update skip locked
    ), cleared as (
      update studios set refused_code = null, refused_at = null
      where id in (select id from free)
    )
    select id from free`.execute(db)
  return free.rows.length > 0
}
