import { sql } from 'kysely'
import type { Millis } from '../../domain/instant.ts'
import { isoOf } from '../../domain/iso.ts'
import type { Executor } from '../executor.ts'

/** A delivery of Cal.com as it was kept: one of the inputs. */
export type Delivery = {
  id: string
  trigger: string
  receivedAt: Millis
  lastSeenAt: Millis
  seen: number
  verification: string
  /** Null while it waits to be applied. */
  outcome: string | null
  reason: string | null
  attentionId: string | null
  sessionId: string | null
  appliedAt: Millis | null
  attempts: number
  nextAttemptAt: Millis | null
}

type WholeDelivery = Delivery & { headers: { [name: string]: unknown }; body: Buffer }

const COLUMNS = sql`
  id, kind as trigger, received_at as "receivedAt", last_seen_at as "lastSeenAt", seen,
  verification, outcome, reason, attention_id as "attentionId", session_id as "sessionId",
  applied_at as "appliedAt", attempts, next_attempt_at as "nextAttemptAt"`

/** The newest first. The outcome `recorded` is that of what waits to be applied. */
export async function list(
  db: Executor,
  studioId: string,
  {
    outcome,
    before,
    limit,
  }: {
    outcome?: string | undefined
    before?: { receivedAt: Millis; id: string } | undefined
    limit: number
  },
): Promise<Delivery[]> {
  const earlier =
    before === undefined
      ? sql`true`
      : sql`(received_at, id) < (${isoOf(before.receivedAt)}::timestamptz, ${before.id}::uuid)`
  const wanted = outcome === undefined ? sql`true` : sql`coalesce(outcome, 'recorded') = ${outcome}`
  const { rows } = await sql<Delivery>`
    select ${COLUMNS} from inputs
    where studio_id = ${studioId} and source = 'webhook' and ${earlier} and ${wanted}
    order by received_at desc, id desc limit ${limit}`.execute(db)
  return rows
}

export async function read(
  db: Executor,
  studioId: string,
  deliveryId: string,
): Promise<WholeDelivery | null> {
  const { rows } = await sql<WholeDelivery>`
    select ${COLUMNS}, coalesce(headers, '{}'::jsonb) as headers, body from inputs
    where studio_id = ${studioId} and id = ${deliveryId} and source = 'webhook'`.execute(db)
  return rows[0] ?? null
}

/** For `/api/health`: when the last one came, and how much of all that came in waits. */
export async function readState(
  db: Executor,
): Promise<{ lastDeliveryAt: Millis | null; waiting: number }> {
  const { rows } = await sql<{ lastDeliveryAt: Millis | null; waiting: number }>`
    select (select max(last_delivery_at) from studios) as "lastDeliveryAt",
      (select count(*)::integer from inputs where applied_seq is null) as waiting`.execute(db)
  return rows[0] ?? { lastDeliveryAt: null, waiting: 0 }
}
