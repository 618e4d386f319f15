import { sql } from 'kysely'
import { DAY_MS, type Millis } from '../../domain/instant.ts'
import { isoOf } from '../../domain/iso.ts'
import type { Executor } from '../executor.ts'
import { leadingTo } from '../people/client-merges.ts'
import type { WaitingBooking } from '../tables/tables.ts'

/** « Est-ce bien vous ? »: what clients are asked about bookings that wait for their answer. */

/** How long the link in the mail can be followed. */
const LIFE_MS = 7 * DAY_MS

type Question = { itemId: string; clientId: string; askedAt: Millis; expiresAt: Millis }

/** Asked once for each item, whatever is folded again. */
export async function ask(
  db: Executor,
  studioId: string,
  asked: readonly Pick<Question, 'itemId' | 'clientId' | 'askedAt'>[],
): Promise<void> {
  const rows = asked.map(({ itemId, clientId, askedAt }) => ({
    ...{ itemId, clientId, askedAt: isoOf(askedAt) },
    expiresAt: isoOf(askedAt + LIFE_MS),
  }))
  await sql`
    insert into identity_questions (studio_id, item_id, client_id, asked_at, expires_at)
    select ${studioId}::uuid, "itemId", "clientId", "askedAt", "expiresAt"
    from jsonb_to_recordset(${JSON.stringify(rows)}::jsonb) as r("itemId" uuid, "clientId" uuid,
      "askedAt" timestamptz, "expiresAt" timestamptz)
    on conflict (studio_id, item_id) do nothing`.execute(db)
}

export async function read(
  db: Executor,
  studioId: string,
  itemId: string,
): Promise<Question | null> {
  const { rows } = await sql<Question>`
    select item_id as "itemId", client_id as "clientId", asked_at as "askedAt",
      expires_at as "expiresAt"
    from identity_questions where studio_id = ${studioId} and item_id = ${itemId}`.execute(db)
  return rows[0] ?? null
}

export type OpenQuestion = { itemId: string; expiresAt: Millis; booking: WaitingBooking }

/** What still waits for this person's word, the soonest booking first. */
export async function listOpen(
  db: Executor,
  studioId: string,
  { clientId, now, limit }: { clientId: string; now: Millis; limit: number },
): Promise<OpenQuestion[]> {
  const { rows } = await sql<OpenQuestion>`
    select q.item_id as "itemId", q.expires_at as "expiresAt", i.booking
    from identity_questions q
    join attention_items i on i.studio_id = q.studio_id and i.id = q.item_id
    where q.studio_id = ${studioId} and i.status = 'open' and q.expires_at > ${isoOf(now)}
      and q.client_id in (select id from people where studio_id = ${studioId}
        and coalesce(leads_to, id) = ${leadingTo(studioId, clientId)})
    order by (i.booking ->> 'startsAt')::bigint nulls last, q.item_id limit ${limit}`.execute(db)
  return rows
}
