import { sql } from 'kysely'
import type { Millis } from '../../domain/instant.ts'
import { isoOf } from '../../domain/iso.ts'
import type { Reconciliation } from '../../domain/reconciliation.ts'
import type { Executor } from '../executor.ts'

/** What each comparison with Cal.com found. */

const COLUMNS = [
  'id',
  'reason',
  'asked_by as askedBy',
  'state',
  'failure',
  'started_at as startedAt',
  'ended_at as endedAt',
  'requests',
  'bookings',
  'unannounced',
  'differences',
] as const

type Begun = Pick<Reconciliation, 'id' | 'reason' | 'askedBy' | 'startedAt'>

export async function begin(
  db: Executor,
  studioId: string,
  { id, reason, askedBy, startedAt }: Begun,
): Promise<void> {
  await db
    .insertInto('reconciliations')
    .values({
      ...{ studio_id: studioId, id, reason, asked_by: askedBy, state: 'running' },
      ...{ failure: null, started_at: isoOf(startedAt), differences: '[]' },
    })
    .execute()
}

type Ended = Omit<Reconciliation, 'reason' | 'askedBy' | 'startedAt' | 'endedAt'> & {
  endedAt: Millis
}

export async function end(db: Executor, studioId: string, ended: Ended): Promise<void> {
  const { id, state, failure, endedAt, requests, bookings, unannounced, differences } = ended
  await db
    .updateTable('reconciliations')
    .set({
      ...{ state, failure, ended_at: isoOf(endedAt), requests, bookings, unannounced },
      differences: JSON.stringify(differences),
    })
    .where('studio_id', '=', studioId)
    .where('id', '=', id)
    .execute()
}

type Wanted = {
  after?: { startedAt: Millis; id: string } | undefined
  limit: number
  /** Those that found nothing too. */
  isQuiet?: boolean | undefined
}

/** The newest first. */
export async function list(
  db: Executor,
  studioId: string,
  { after, limit, isQuiet = true }: Wanted,
): Promise<Reconciliation[]> {
  let rows = db
    .selectFrom('reconciliations')
    .select(COLUMNS)
    .where('studio_id', '=', studioId)
    .orderBy('started_at', 'desc')
    .orderBy('id', 'desc')
    .limit(limit)
  if (after !== undefined) {
    const { startedAt, id } = after
    rows = rows.where(
      sql<boolean>`(started_at, id) < (${isoOf(startedAt)}::timestamptz, ${id}::uuid)`,
    )
  }
  if (!isQuiet) {
    rows = rows.where(
      sql<boolean>`(differences <> '[]'::jsonb or state <> 'done' or failure is not null)`,
    )
  }
  return (await rows.execute()).map(shown)
}

/** When the latest began of those that could read everything they were given. */
export async function findLastCleanStart(db: Executor, studioId: string): Promise<Millis | null> {
  const row = await db
    .selectFrom('reconciliations')
    .select('started_at as startedAt')
    .where('studio_id', '=', studioId)
    .where('state', '=', 'done')
    .where('failure', 'is', null)
    .orderBy('started_at', 'desc')
    .limit(1)
    .executeTakeFirst()
  return row?.startedAt ?? null
}

export async function read(
  db: Executor,
  studioId: string,
  id: string,
): Promise<Reconciliation | null> {
  const row = await db
    .selectFrom('reconciliations')
    .select(COLUMNS)
    .where('studio_id', '=', studioId)
    .where('id', '=', id)
    .executeTakeFirst()
  return row === undefined ? null : shown(row)
}

/** What `end` stored, and nobody else writes. */
function shown(row: Omit<Reconciliation, 'differences'> & { differences: object[] }) {
  return row as Reconciliation
}
