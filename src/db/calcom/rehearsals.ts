import { sql } from 'kysely'
import type { Rehearsal } from '../../domain/dress-rehearsal.ts'
import type { Millis } from '../../domain/instant.ts'
import { isoOf, isoOrNull } from '../../domain/iso.ts'
import type { Executor } from '../executor.ts'

/** Rehearsals: how far each is, so that it goes on after a stop and is taken away again. */

const COLUMNS = [
  'id',
  'studio_id as studioId',
  'asked_by as askedBy',
  'email',
  'stage_id as stageId',
  'state',
  'steps',
  'made',
  'started_at as startedAt',
  'ended_at as endedAt',
] as const

type Row = Omit<Rehearsal, 'steps' | 'made'> & { steps: object[]; made: object }

/** What `save` stored, and nobody else writes. */
function shown(row: Row): Rehearsal {
  return row as Rehearsal
}

/** False where one is under way in this studio. */
export async function insert(db: Executor, rehearsal: Rehearsal): Promise<boolean> {
  const { id, studioId, askedBy, email, state, steps, startedAt } = rehearsal
  const { numInsertedOrUpdatedRows } = await db
    .insertInto('rehearsals')
    .values({
      ...{ studio_id: studioId, id, asked_by: askedBy, email, stage_id: null, state },
      ...{ steps: JSON.stringify(steps), made: '{}' },
      ...{ started_at: isoOf(startedAt), ended_at: null, next_at: isoOf(startedAt) },
    })
    .onConflict((conflict) => conflict.doNothing())
    .executeTakeFirstOrThrow()
  return numInsertedOrUpdatedRows === 1n
}

/** The newest first. */
export async function list(db: Executor, studioId: string, limit: number): Promise<Rehearsal[]> {
  const rows = await db
    .selectFrom('rehearsals')
    .select(COLUMNS)
    .where('studio_id', '=', studioId)
    .orderBy('started_at', 'desc')
    .orderBy('id', 'desc')
    .limit(limit)
    .execute()
  return rows.map(shown)
}

export async function read(db: Executor, studioId: string, id: string): Promise<Rehearsal | null> {
  const query = db.selectFrom('rehearsals').select(COLUMNS)
  const row = await query.where('studio_id', '=', studioId).where('id', '=', id).executeTakeFirst()
  return row === undefined ? null : shown(row)
}

/** Takes one that is due for this process alone, until then. */
export async function claim(
  db: Executor,
  { now, until }: { now: Millis; until: Millis },
): Promise<Rehearsal | null> {
  const { rows } = await sql<{ studioId: string; id: string }>`
    update rehearsals set next_at = ${isoOf(until)}
    where (studio_id, id) in (
      select studio_id, id from rehearsals
      where state = 'running' and next_at <= ${isoOf(now)}
      order by next_at limit 1 for update skip locked
    )
    returning studio_id as "studioId", id`.execute(db)
  const [row] = rows
  return row === undefined ? null : await read(db, row.studioId, row.id)
}

export async function save(
  db: Executor,
  { studioId, id, stageId, state, steps, made, endedAt }: Rehearsal,
  nextAt: Millis | null,
): Promise<void> {
  await db
    .updateTable('rehearsals')
    .set({
      ...{ stage_id: stageId, state, ended_at: isoOrNull(endedAt), next_at: isoOrNull(nextAt) },
      ...{ steps: JSON.stringify(steps), made: JSON.stringify(made) },
    })
    .where('studio_id', '=', studioId)
    .where('id', '=', id)
    .execute()
}

/** Whether a rehearsal of this studio booked under this address. */
export async function isEmailOf(db: Executor, studioId: string, email: string): Promise<boolean> {
  const row = await db
    .selectFrom('rehearsals')
    .select('id')
    .where('studio_id', '=', studioId)
    .where('email', '=', email)
    .executeTakeFirst()
  return row !== undefined
}

type Heard = { kind: string; dedupeKey: string; body: Buffer; receivedAt: Millis }

/** What Cal.com told of it, as it came. */
export async function readHeard(
  db: Executor,
  { studioId, email, startedAt }: Pick<Rehearsal, 'studioId' | 'email' | 'startedAt'>,
): Promise<Heard[]> {
  const { rows } = await sql<Heard>`
    select kind, dedupe_key as "dedupeKey", body, received_at as "receivedAt" from inputs
    where studio_id = ${studioId} and source = 'webhook' and verification = 'rehearsal'
      and received_at >= ${isoOf(startedAt)} and position(${email}::bytea in body) > 0
    order by received_at, id limit 50`.execute(db)
  return rows
}
