import { sql } from 'kysely'
import type { Millis } from '../../domain/instant.ts'
import { isoOf, isoOrNull } from '../../domain/iso.ts'
import type { Executor } from '../executor.ts'
import type { Broken } from './invariants.ts'

/** When studios were last looked through for what must never be, and what was found. */

export type LastProof = {
  studioId: string
  slug: string
  timeZone: string
  provedAt: Millis | null
}

/** Of every studio of the database but a rehearsal's stage, which is soon taken away. */
export async function listLast(db: Executor): Promise<LastProof[]> {
  return await db
    .selectFrom('studios')
    .leftJoin('proofs', 'proofs.studio_id', 'studios.id')
    .select([
      'studios.id as studioId',
      'studios.slug',
      'studios.time_zone as timeZone',
      'proofs.proved_at as provedAt',
    ])
    .where('studios.is_stage', '=', false)
    .orderBy('studios.id')
    .execute()
}

export type Proof = { provedAt: Millis | null; broken: Broken[] }

export async function read(db: Executor, studioId: string): Promise<Proof> {
  const row = await db
    .selectFrom('proofs')
    .select(['proved_at as provedAt', 'broken'])
    .where('studio_id', '=', studioId)
    .executeTakeFirst()
  return row ?? { provedAt: null, broken: [] }
}

export type Proofs = { provedAt: Millis | null; differences: number }

/** What the last look found in all studios together, and when the oldest of them was. */
export async function readAll(db: Executor): Promise<Proofs> {
  const { rows } = await sql<Proofs>`
    select min(proved_at) as "provedAt",
      coalesce(sum(jsonb_array_length(broken)), 0)::integer as differences
    from proofs`.execute(db)
  return rows[0] ?? { provedAt: null, differences: 0 }
}

/**
 * Takes the turn to look, unless another process took it since `last`. What was found before stands
 * until the new look is over.
 */
export async function takeTurn(
  db: Executor,
  studioId: string,
  { now, last }: { now: Millis; last: Millis | null },
): Promise<boolean> {
  const { rows } = await sql`
    insert into proofs (studio_id, proved_at) values (${studioId}, ${isoOf(now)})
    on conflict (studio_id) do update set proved_at = excluded.proved_at
      where proofs.proved_at = ${isoOrNull(last)}
    returning studio_id`.execute(db)
  return rows.length > 0
}

export async function keepFound(
  db: Executor,
  studioId: string,
  broken: readonly Broken[],
): Promise<void> {
  await db
    .updateTable('proofs')
    .set({ broken: JSON.stringify(broken) })
    .where('studio_id', '=', studioId)
    .execute()
}
