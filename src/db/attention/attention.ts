import { sql } from 'kysely'
import type { Millis } from '../../domain/instant.ts'
import { isoOf } from '../../domain/iso.ts'
import type { Executor } from '../executor.ts'
import type { WaitingBooking } from '../tables/tables.ts'

export type AttentionStatus = 'open' | 'resolved' | 'gone'

/** Who decided an item, and how; by which act, where it was an act. */
type Resolution = {
  action: string
  reason: string | null
  byName: string
  byId: string | null
  at: Millis
  actId: string | null
}

/** What a person must decide; `booking` is what the booking says of itself. */
export type AttentionItem = {
  id: string
  kind: string
  subject: string
  reason: string
  sessionId: string | null
  clientId: string | null
  booking: WaitingBooking
  status: AttentionStatus
  createdAt: Millis
  resolution: Resolution | null
}

type AttentionFilter = {
  status: AttentionStatus
  after?: { at: Millis; id: string } | undefined
  limit: number
}

/** What waits, the oldest first; what was decided, the latest decision first. */
export function list(
  db: Executor,
  studioId: string,
  { status, after, limit }: AttentionFilter,
): Promise<AttentionItem[]> {
  const isDecided = status === 'resolved'
  const place = isDecided ? sql`(i.resolved_at, i.id)` : sql`(i.created_at, i.id)`
  const sign = isDecided ? sql`<` : sql`>`
  const beyond =
    after === undefined
      ? sql`true`
      : sql`${place} ${sign} (${isoOf(after.at)}::timestamptz, ${after.id}::uuid)`
  const isKnown = isDecided ? sql`i.resolved_at is not null` : sql`true`
  const order = isDecided ? sql`i.resolved_at desc, i.id desc` : sql`i.created_at, i.id`
  const condition = sql`i.status = ${status} and ${isKnown} and ${beyond}`
  return select(db, studioId, condition, limit, order)
}

export async function read(
  db: Executor,
  studioId: string,
  itemId: string,
): Promise<AttentionItem | null> {
  const [found] = await select(db, studioId, sql`i.id = ${itemId}`, 1)
  return found ?? null
}

export async function countOpen(db: Executor, studioId: string): Promise<number> {
  const { rows } = await sql<{ count: number }>`
    select count(*)::integer as count from attention_items
    where studio_id = ${studioId} and status = 'open'`.execute(db)
  return rows[0]?.count ?? 0
}

type Row = Omit<AttentionItem, 'resolution'> & {
  resolution: { action?: string; reason?: string } | null
  resolvedByName: string | null
  resolvedById: string | null
  actId: string | null
  resolvedAt: Millis | null
}

async function select(
  db: Executor,
  studioId: string,
  condition: ReturnType<typeof sql>,
  limit: number,
  order = sql`i.created_at, i.id`,
): Promise<AttentionItem[]> {
  const { rows } = await sql<Row>`
    select i.id, i.kind, i.subject, i.reason, i.session_id as "sessionId",
      i.client_id as "clientId", i.booking, i.status, i.created_at as "createdAt", i.resolution,
      i.resolved_at as "resolvedAt", p.name as "resolvedByName", p.id as "resolvedById",
      case when i.status = 'resolved' then (select n.id from inputs n
        where n.studio_id = i.studio_id and n.source = 'person' and n.kind = 'resolve-attention'
          and n.received_at = i.resolved_at and n.actor_id = i.resolved_by
          and position(i.id::text in convert_from(n.body, 'UTF8')) > 0 limit 1) end as "actId"
    from attention_items i
    left join people p on p.studio_id = i.studio_id and p.id = i.resolved_by
    where i.studio_id = ${studioId} and ${condition}
    order by ${order} limit ${limit}`.execute(db)
  return rows.map(({ resolvedByName, resolvedById, resolvedAt, actId, ...item }) => ({
    ...item,
    // An item that is asked anew may still hold its former answer.
    resolution:
      item.status !== 'resolved' || resolvedAt === null
        ? null
        : {
            action: item.resolution?.action ?? 'gone',
            reason: item.resolution?.reason ?? null,
            byName: resolvedByName ?? '',
            byId: resolvedById,
            at: resolvedAt,
            actId,
          },
  }))
}
