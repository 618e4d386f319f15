import { sql } from 'kysely'
import type { ConnectionCheck } from '../../domain/connection-check.ts'
import type { Millis } from '../../domain/instant.ts'
import { isoOf } from '../../domain/iso.ts'
import type { Executor } from '../executor.ts'

/** How Cal.com's API has been answering a studio. */
export type CalcomState = {
  account: string | null
  username: string | null
  checkedAt: Millis | null
  workedAt: Millis | null
  /** The last refusal, until something works again. */
  failure: string | null
  failingSince: Millis | null
  /** How far its clock is ahead of ours. */
  skewMs: number | null
  webhookId: string | null
  webhookTriggers: string[] | null
  reconciledAt: Millis | null
  widelyAt: Millis | null
  /** What was tested last. */
  checks: ConnectionCheck[] | null
}

const NOTHING: CalcomState = {
  account: null,
  username: null,
  checkedAt: null,
  workedAt: null,
  failure: null,
  failingSince: null,
  skewMs: null,
  webhookId: null,
  webhookTriggers: null,
  reconciledAt: null,
  widelyAt: null,
  checks: null,
}

export async function read(db: Executor, studioId: string): Promise<CalcomState> {
  const row = await db
    .selectFrom('calcom_api_states')
    .select(['account', 'username', 'failure', 'checked_at as checkedAt', 'worked_at as workedAt'])
    .select(['failing_since as failingSince', 'skew_ms as skewMs', 'webhook_id as webhookId'])
    .select(['webhook_triggers as webhookTriggers', 'reconciled_at as reconciledAt'])
    .select(['widely_at as widelyAt', 'checks'])
    .where('studio_id', '=', studioId)
    .executeTakeFirst()
  return row ?? NOTHING
}

export type Worked = {
  account?: { id: string; username: string | null } | undefined
  skewMs?: number | undefined
  webhook?: { id: string; triggers: readonly string[] } | undefined
}

/** It answered as it should: what was wrong is over. */
export async function noteWorked(
  db: Executor,
  studioId: string,
  at: Millis,
  { account, skewMs, webhook }: Worked = {},
): Promise<void> {
  await save(db, studioId, {
    checked_at: isoOf(at),
    worked_at: isoOf(at),
    failure: null,
    failing_since: null,
    ...(account === undefined ? {} : { account: account.id, username: account.username }),
    ...(skewMs === undefined ? {} : { skew_ms: skewMs }),
    ...(webhook === undefined
      ? {}
      : { webhook_id: webhook.id, webhook_triggers: JSON.stringify(webhook.triggers) }),
  })
}

export async function noteFailure(
  db: Executor,
  studioId: string,
  at: Millis,
  failure: string,
): Promise<void> {
  const { failingSince } = await read(db, studioId)
  const since = isoOf(failingSince ?? at)
  await save(db, studioId, { checked_at: isoOf(at), failure, failing_since: since })
}

/** Another key, or another server: nothing of before is known of it. */
export async function forget(db: Executor, studioId: string): Promise<void> {
  await db.deleteFrom('calcom_api_states').where('studio_id', '=', studioId).execute()
}

export async function noteChecks(
  db: Executor,
  studioId: string,
  checks: readonly ConnectionCheck[],
): Promise<void> {
  await save(db, studioId, { checks: JSON.stringify(checks) })
}

type Reconciled = { reconciledAt: Millis; widelyAt?: Millis | undefined }

export async function noteReconciled(
  db: Executor,
  studioId: string,
  { reconciledAt, widelyAt }: Reconciled,
): Promise<void> {
  await save(db, studioId, {
    reconciled_at: isoOf(reconciledAt),
    ...(widelyAt === undefined ? {} : { widely_at: isoOf(widelyAt) }),
  })
}

type Saved = {
  account?: string | null
  username?: string | null
  checked_at?: string
  worked_at?: string
  failure?: string | null
  failing_since?: string | null
  skew_ms?: number
  webhook_id?: string
  webhook_triggers?: string
  checks?: string
  reconciled_at?: string
  widely_at?: string
}

async function save(db: Executor, studioId: string, changes: Saved): Promise<void> {
  await db
    .insertInto('calcom_api_states')
    .values({ studio_id: studioId, ...changes })
    .onConflict((conflict) => conflict.column('studio_id').doUpdateSet(changes))
    .execute()
}

/** Claims the right to reconcile; false while another process has it. */
export async function lease(
  db: Executor,
  studioId: string,
  { by, now, until }: { by: string; now: Millis; until: Millis },
): Promise<boolean> {
  const { rows } = await sql`
    insert into calcom_api_states (studio_id, leased_by, leased_until)
    values (${studioId}, ${by}, ${isoOf(until)})
    on conflict (studio_id) do update set
      leased_by = excluded.leased_by, leased_until = excluded.leased_until
    where calcom_api_states.leased_by is null or calcom_api_states.leased_by = ${by}
      or calcom_api_states.leased_until <= ${isoOf(now)}
    returning studio_id`.execute(db)
  return rows.length === 1
}

/** Which comparison has it, by its id; null where nobody does. */
export async function readHolder(db: Executor, studioId: string): Promise<string | null> {
  const row = await db
    .selectFrom('calcom_api_states')
    .select('leased_by')
    .where('studio_id', '=', studioId)
    .executeTakeFirst()
  return row?.leased_by ?? null
}

export async function release(db: Executor, studioId: string, by: string): Promise<void> {
  await db
    .updateTable('calcom_api_states')
    .set({ leased_by: null, leased_until: null })
    .where('studio_id', '=', studioId)
    .where('leased_by', '=', by)
    .execute()
}
