import { randomUUID } from 'node:crypto'
import { sql } from 'kysely'
import { deliveryHeaders } from '../../simulator/sign.ts'
import { record } from '../../src/db/inputs/inputs.ts'
import type { Database } from '../../src/db/open.ts'
import { receiveDelivery } from '../../src/usecases/receive/receive-delivery.ts'
import { createWorld, SECRET, type World } from '../world.ts'
import { countersFrom, type Dump, dumpOf, naturalKey, type PackageLine, sorted } from './dump.ts'
import { validityOf } from './pure-core.ts'
import { sayApart } from './said-apart.ts'
import type { Event } from './schedule.ts'
import { addressOf, COACH_EMAIL, type Script, type ScriptAct } from './script.ts'

/** The same lives through the whole core: recorded, applied in batches, read back from the tables. */
export type DatabaseCore = {
  world: World
  /** The changes of packages that were carried out, by their names. */
  accepted: ReadonlySet<number>
  play: (events: readonly Event[]) => Promise<void>
  dump: () => Promise<Dump>
  /** Open items, by what they are about. */
  items: () => Promise<object[]>
  storedCounters: () => Promise<PackageLine[]>
  /** Of each package, in the order of the sales. */
  lastDays: () => Promise<(string | null)[]>
  reversals: () => Promise<number>
}

type Names = {
  people: Map<string, string>
  packages: Map<number, string>
  accepted: Set<number>
}

export async function createDatabaseCore(
  database: Pick<Database, 'db'>,
  { start }: Pick<Script, 'start'>,
): Promise<DatabaseCore> {
  const world = await createWorld(database, new Date(start - 60_000).toISOString())
  const names: Names = {
    people: new Map([['owner', world.owner.personId]]),
    packages: new Map(),
    accepted: new Set(),
  }
  const coach = { type: 'create-person', role: 'coach', email: COACH_EMAIL, name: 'Carla' } as const
  names.people.set('coach', await idOf(world, coach))
  return {
    world,
    accepted: names.accepted,
    play: async (events) => {
      for (const [index, event] of events.entries()) {
        world.clock.set(event.at)
        await take(world, names, event, events[index + 1])
      }
    },
    dump: () => dump(world, names),
    items: () => items(world),
    storedCounters: () => storedCounters(world),
    lastDays: () => lastDays(world),
    reversals: async () => {
      const { rows } = await sql<{ count: number }>`
        select count(*)::int as count from credit_entries
        where studio_id = ${world.studioId} and reverses is not null`.execute(world.db)
      return rows[0]?.count ?? 0
    },
  }
}

async function take(world: World, names: Names, event: Event, next: Event | undefined) {
  if (event.type === 'tick') return await tick(world, event.at)
  if (event.type === 'act') return await act(world, names, event.act)
  if (event.isAlone) {
    const answer = await deliver(world, event.body)
    if ('refusal' in answer) throw new Error(answer.refusal.type)
    return
  }
  await recordOnly(world, event.body, event.at)
  if (next?.type !== 'delivery') await world.deps.applyInputs.drain(world.studioId)
}

/** As the server's waker does it, for one studio: others of this database have their own clocks. */
async function tick(world: World, at: number): Promise<void> {
  const base = { studioId: world.studioId, source: 'clock' as const, kind: 'tick' }
  const kept = { actorId: null, headers: null, body: Buffer.from(''), verification: 'clock' }
  const dedupeKey = `tick:${at}:${randomUUID()}`
  await record(world.db, [{ ...base, ...kept, id: randomUUID(), dedupeKey, receivedAt: at }])
  await world.deps.applyInputs.drain(world.studioId)
}

function deliver(world: World, body: string) {
  const sent = Object.entries(deliveryHeaders(SECRET, body))
  const headers = Object.fromEntries(sent.map(([name, value]) => [name.toLowerCase(), value]))
  return receiveDelivery(world.deps, { studioSlug: world.slug, body: Buffer.from(body), headers })
}

async function recordOnly(world: World, body: string, receivedAt: number): Promise<void> {
  const input = {
    studioId: world.studioId,
    id: randomUUID(),
    source: 'webhook' as const,
    kind: 'BOOKING',
    dedupeKey: randomUUID(),
    receivedAt,
    actorId: null,
    headers: null,
    body: Buffer.from(body),
    verification: 'signed',
  }
  await record(world.db, [input])
}

async function act(world: World, names: Names, done: ScriptAct): Promise<void> {
  if (done.type === 'client') {
    const email = addressOf(done.client)
    names.people.set(done.client, await world.client(email, done.client))
    return
  }
  if (done.type === 'address') {
    const personId = names.people.get(done.client) ?? ''
    const email = addressOf(done.client, true)
    await idOf(world, { type: 'attach-email', personId, email })
    return
  }
  if (done.type === 'add') {
    const packageId = names.packages.get(done.number) ?? ''
    const { quantity } = done
    const made = await world.act({ type: 'adjust-package', packageId, quantity, reason: 'more' })
    if (made.ok) names.accepted.add(done.name)
    else if (!/^(PackageEnded|NotEnoughCredits)$/.test(made.refusal.type)) {
      throw new Error(made.refusal.type)
    }
    return
  }
  if (done.type === 'apart') return await sayApart(world, done)
  const { spec } = done
  const { validFrom, validUntil } = validityOf(spec, done.at)
  const pack = await world.grant(names.people.get(done.client) ?? '', spec.sessions, {
    terms: spec.terms,
    validFrom,
    ...(validUntil === null ? {} : { validUntil }),
    ...(spec.counted === null ? {} : { validity: { ...spec.counted, from: 'first-session' } }),
    ...(spec.isPriced ? { price: { amountCents: 1000, currency: 'CHF' } } : {}),
  })
  names.packages.set(done.number, pack.id)
}

async function idOf(world: World, act: Parameters<World['act']>[0]): Promise<string> {
  const made = await world.act(act)
  if (!made.ok) throw new Error(made.refusal.type)
  if (!('id' in made.value)) throw new Error('a resource has an id')
  return String(made.value.id)
}

async function lastDays({ db, studioId }: World): Promise<(string | null)[]> {
  const sold = db.selectFrom('packages').where('studio_id', '=', studioId).orderBy('number')
  const rows = await sold.select('valid_until').execute()
  return rows.map(({ valid_until }) => valid_until)
}

async function dump({ db, studioId }: World, { people }: Names): Promise<Dump> {
  const nameById = new Map([...people].map(([name, id]) => [id, name]))
  const person = (id: string): string => nameById.get(id) ?? id
  const sessions = await sql<SessionRow>`
    select s.client_id as client, s.calcom_booking_id as uid, s.coach_id as coach,
      '#' || p.number as package, s.starts_at as "startsAt", s.ends_at as "endsAt", s.status,
      s.credit, s.cancelled_at as "cancelledAt", s.cancelled_by as "cancelledBy",
      s.cancellation_reason as "cancellationReason", s.title, s.meeting_link as "meetingLink",
      s.booked_at as "bookedAt", s.free_cancellation_until as "freeUntil",
      s.done_at as "doneAt", s.spent_at as "spentAt"
    from sessions s left join packages p on p.studio_id = s.studio_id and p.id = s.package_id
    where s.studio_id = ${studioId} and s.merged_into is null and not exists (
      select from claims c where c.studio_id = s.studio_id and c.session_id = s.id
        and c.claim = 'place' and c.standing = 'waiting')`.execute(db)
  const claims = await sql<{ client: string }>`
    select c.client_id as client, place.life ->> 'key' as root, c.claim, c.standing,
      '#' || p.number as package
    from claims c
    left join claims place on place.studio_id = c.studio_id and place.session_id = c.session_id
      and place.claim = 'place'
    left join packages p on p.studio_id = c.studio_id and p.id = c.package_id
    where c.studio_id = ${studioId}`.execute(db)
  const all = await entryRows(db, studioId)
  const reversed = new Set(all.map((row) => row.reverses))
  const net = all.filter((row) => row.reverses === null && !reversed.has(row.id))
  const numbers = await sql<{ number: number }>`
    select number from packages where studio_id = ${studioId} order by number`.execute(db)
  return dumpOf({
    sessions: sessions.rows.map((row) => ({
      ...row,
      client: person(row.client),
      coach: person(row.coach),
    })),
    coverage: claims.rows.map((row) => ({ ...row, client: person(row.client) })),
    counters: countersFrom(
      all,
      numbers.rows.map(({ number }) => number),
    ),
    entries: net.map(({ id, key, number, packageId, reverses, ...line }) => ({
      key: naturalKey(key).replaceAll(packageId, `#${number}`),
      package: `#${number}`,
      ...line,
    })),
  })
}

type SessionRow = { client: string; coach: string }

type EntryRow = {
  id: string
  key: string
  number: number
  packageId: string
  quantity: number
  kind: string
  claim: string | null
  cause: string
  effectiveAt: number
  reverses: string | null
}

async function entryRows(db: World['db'], studioId: string): Promise<EntryRow[]> {
  const { rows } = await sql<EntryRow>`
    select e.id, e.entry_key as key, p.number, e.package_id as "packageId", e.quantity, e.kind,
      e.claim, e.cause, e.effective_at as "effectiveAt", e.reverses
    from credit_entries e join packages p on p.studio_id = e.studio_id and p.id = e.package_id
    where e.studio_id = ${studioId} order by e.seq`.execute(db)
  return rows
}

async function storedCounters({ db, studioId }: World): Promise<PackageLine[]> {
  const { rows } = await sql<PackageLine>`
    select number, total_sessions as total, sessions_used as used, sessions_closed as closed
    from packages where studio_id = ${studioId} order by number`.execute(db)
  return rows
}

async function items({ db, studioId }: World): Promise<object[]> {
  const { rows } = await sql<object>`
    select kind, reason, booking ->> 'uid' as uid from attention_items
    where studio_id = ${studioId} and status = 'open'`.execute(db)
  return sorted(rows)
}
