import { sql } from 'kysely'
import type { Database } from '../../src/db/open.ts'
import { type Api, createApi } from '../api.ts'
import type { World } from '../world.ts'
import type { Expected, ExpectedEntry, ExpectedSession, Line } from './story.ts'
import studio from './studio.json' with { type: 'json' }

/** FitBuddy as a receiver of the cases: the studio of `studio.json`, and what it makes of a case. */

const HOUR_MS = 3_600_000

export type Receiver = {
  /** The status that the line is answered with; null where only time passes. */
  take: (line: Line) => Promise<number | null>
  state: () => Promise<Expected>
}

export async function openReceiver(database: Pick<Database, 'db'>): Promise<Receiver> {
  const world = await createApi(database)
  world.clock.set(Date.parse(studio.start) - HOUR_MS)
  await world.db
    .updateTable('studios')
    .set({ webhook_secret: studio.secret })
    .where('id', '=', world.studioId)
    .execute()
  const items = studio.eventTypes.map(({ id, slug, credits }) => {
    return { calcomId: String(id), slug, label: slug, credits }
  })
  const entered = await world.act({ type: 'put-event-types', items })
  if (!entered.ok) throw new Error(entered.refusal.type)
  const names = new Map<string, string>()
  for (const [name, { emails, credits, name: called }] of Object.entries(studio.clients)) {
    const [first = '', ...others] = emails
    const id = await world.client(first, called)
    names.set(id, name)
    for (const email of others) await attach(world, id, email)
    await world.grant(id, credits)
  }
  return {
    take: (line) => take(world, line),
    state: () => stateOf(world, names),
  }
}

async function attach(world: World, personId: string, email: string): Promise<void> {
  const made = await world.act({ type: 'attach-email', personId, email })
  if (!made.ok) throw new Error(made.refusal.type)
}

/** Over HTTP, but for the network: what is answered is what Cal.com would see. */
async function take({ app, clock, slug, tick }: Api, line: Line): Promise<number | null> {
  clock.set(Math.max(clock.now(), Date.parse(line.at)))
  const { headers = {}, body } = line
  if (body === undefined) {
    await tick()
    return null
  }
  const request = { method: 'POST', headers, body }
  return (await app.request(`/api/webhooks/calcom/${slug}`, request)).status
}

type SessionRow = {
  client: string
  uid: string
  start: number
  end: number
  status: string
  credit: string
}

type EntryRow = { client: string; session: string; kind: string; quantity: number }

async function stateOf(world: World, names: Map<string, string>): Promise<Expected> {
  const { db, studioId } = world
  const nameOf = (id: string) => names.get(id) ?? id
  const sessions = await sql<SessionRow>`
    select s.client_id as client, s.calcom_booking_id as uid, s.starts_at as start,
      s.ends_at as "end", s.status, s.credit
    from sessions s where s.studio_id = ${studioId} and s.merged_into is null and not exists (
      select from claims c where c.studio_id = s.studio_id and c.session_id = s.id
        and c.claim = 'place' and c.standing = 'waiting')`.execute(db)
  const entries = await sql<EntryRow>`
    select p.client_id as client, split_part(c.life ->> 'key', '#', 1) as session, e.kind,
      e.quantity
    from credit_entries e
    join packages p on p.studio_id = e.studio_id and p.id = e.package_id
    join claims c on c.studio_id = e.studio_id and c.session_id = e.session_id
      and c.claim = 'place'
    where e.studio_id = ${studioId} and e.reverses is null and not exists (
      select from credit_entries r where r.studio_id = e.studio_id and r.reverses = e.id)`.execute(
    db,
  )
  const packages = await sql<{ client: string; remaining: number }>`
    select client_id as client, sessions_remaining as remaining from packages
    where studio_id = ${studioId}`.execute(db)
  const asks = await sql<{ reason: string }>`
    select reason from attention_items
    where studio_id = ${studioId} and status = 'open'`.execute(db)
  return {
    sessions: sessions.rows.map((row): ExpectedSession => {
      const start = new Date(row.start).toISOString()
      const end = new Date(row.end).toISOString()
      return { ...row, client: nameOf(row.client), start, end }
    }),
    entries: entries.rows.map((row): ExpectedEntry => ({ ...row, client: nameOf(row.client) })),
    remaining: Object.fromEntries(
      packages.rows.map(({ client, remaining }) => [nameOf(client), remaining]),
    ),
    asks: asks.rows.map(({ reason }) => reason),
  }
}
