import { sql } from 'kysely'
import type { Millis } from '../domain/instant.ts'
import type { Executor } from './executor.ts'
import { isoOf } from './instants.ts'
import type { WaitingBooking } from './tables.ts'

export type AttentionStatus = 'open' | 'resolved' | 'gone'

/** Who decided an item, and how. */
export type Resolution = { action: string; reason: string | null; byName: string; at: Millis }

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
  after?: { createdAt: Millis; id: string } | undefined
  limit: number
}

/** The oldest first. */
export function list(
  db: Executor,
  studioId: string,
  { status, after, limit }: AttentionFilter,
): Promise<AttentionItem[]> {
  const later =
    after === undefined
      ? sql`true`
      : sql`(i.created_at, i.id) > (${isoOf(after.createdAt)}::timestamptz, ${after.id}::uuid)`
  return select(db, studioId, sql`i.status = ${status} and ${later}`, limit)
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
  resolvedAt: Millis | null
}

async function select(
  db: Executor,
  studioId: string,
  condition: ReturnType<typeof sql>,
  limit: number,
): Promise<AttentionItem[]> {
  const { rows } = await sql<Row>`
    select i.id, i.kind, i.subject, i.reason, i.session_id as "sessionId",
      i.client_id as "clientId", i.booking, i.status, i.created_at as "createdAt", i.resolution,
      i.resolved_at as "resolvedAt", p.name as "resolvedByName"
    from attention_items i
    left join people p on p.studio_id = i.studio_id and p.id = i.resolved_by
    where i.studio_id = ${studioId} and ${condition}
    order by i.created_at, i.id limit ${limit}`.execute(db)
  return rows.map(({ resolvedByName, resolvedAt, ...item }) => ({
    ...item,
    // An item that is asked anew may still hold its former answer.
    resolution:
      item.status !== 'resolved' || resolvedAt === null
        ? null
        : {
            action: item.resolution?.action ?? 'gone',
            reason: item.resolution?.reason ?? null,
            byName: resolvedByName ?? '',
            at: resolvedAt,
          },
  }))
}
