import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import type { EventType } from '../../simulator/booking.ts'
import { EVERY_EVENT_TYPE } from '../../simulator/default-studio.ts'
import * as outbox from '../../src/db/calcom/outbox.ts'
import type { Database } from '../../src/db/open.ts'
import * as sessions from '../../src/db/sessions/sessions.ts'
import { replayStudio } from '../../src/usecases/replay/replay-studio.ts'
import { type Connected, createConnected } from '../connected.ts'
import { openTestDatabase } from '../database.ts'
import { expectSound } from '../expect-sound.ts'
import { remainingIn } from '../what-is-kept.ts'

/** Requests that the studio lets FitBuddy answer by itself. */

const ANN = 'ann@client.example'
const START = '2026-01-27T09:00:00Z'

let database: Database
let it: Connected
let clientId: string
let packageId: string

beforeAll(async () => {
  database = await openTestDatabase()
})
afterAll(() => database.close())
beforeEach(async () => {
  it = await createConnected(database, '2026-01-20T09:00:00Z')
  clientId = await it.client(ANN)
  packageId = (await it.grant(clientId, 1)).id
  it.clock.advance(60_000)
})
afterEach(async () => {
  await expectSound(it)
  await it.close()
})

const set = async (requests: { isOn?: boolean; declines?: boolean; reason?: string }) => {
  await it.act({ type: 'update-studio', requests })
  it.clock.advance(60_000)
}

/** Asked for at Cal.com; what it says of it is still to be told. */
function asked(start = START, email = ANN) {
  const booker = { name: 'Ann', email, timeZone: 'Europe/Zurich', locale: 'fr' }
  const at = { startsAt: Date.parse(start), eventTypeSlug: 'bilan' }
  const done = it.calcom.simulator.book({ booker, ...at })
  if (!done.ok) throw new Error(done.refusal.type)
  return { uid: done.booking.uid, bodies: done.deliveries.map(({ body }) => body) }
}

async function requested(start = START, email = ANN): Promise<string> {
  const { uid, bodies } = asked(start, email)
  for (const body of bodies) await it.deliver(body)
  it.clock.advance(1000)
  return uid
}

const there = (uid: string) => it.calcom.simulator.find(uid)?.status
const jobs = async () =>
  (await outbox.list(it.db, it.studioId, { limit: 20 })).map(
    ({ command, state }) => `${command.kind} ${state}`,
  )
const all = () => sessions.list(it.db, it.studioId, { limit: 9, order: 'asc' })
const stands = async () => (await all()).map(({ status, credit }) => `${status} ${credit}`)
const left = () => remainingIn(it, packageId)

test('nothing is answered before the studio says so, and nothing that was asked for before', async () => {
  const uid = await requested()
  await it.send()
  expect(await jobs()).toEqual([])
  await set({ isOn: true })
  await it.grant(clientId, 5)
  await it.send()
  expect([there(uid), await jobs()]).toEqual(['PENDING', []])
})

describe('while it is on', () => {
  beforeEach(() => set({ isOn: true }))

  test('what a credit is held for is confirmed, once, and the echo costs nothing', async () => {
    const uid = await requested()
    expect(await stands()).toEqual(['requested held'])
    await it.send()
    expect(there(uid)).toBe('ACCEPTED')
    expect(await stands()).toEqual(['scheduled held'])
    expect(await left()).toBe(0)
    expect(await jobs()).toEqual(['confirm done'])
    const [job] = await outbox.list(it.db, it.studioId, { limit: 1 })
    expect(job?.commandKey).toMatch(`own-confirm:${uid}:`)
    const causes = it.db
      .selectFrom('inputs')
      .select('source')
      .where('id', '=', job?.causeInputId ?? '')
    expect(await causes.execute()).toEqual([{ source: 'webhook' }])
  })

  test('of two deliveries at once one confirms', async () => {
    const { uid, bodies } = asked()
    await Promise.all([...bodies, ...bodies].map((body) => it.deliver(body)))
    await Promise.all([it.send(), it.send()])
    expect([there(uid), await jobs()]).toEqual(['ACCEPTED', ['confirm done']])
    expect(await left()).toBe(0)
  })

  test('what nobody knows, or no credit covers, is the coach’s', async () => {
    const covered = await requested()
    const uncovered = await requested('2026-01-28T09:00:00Z')
    const unknown = await requested('2026-01-29T09:00:00Z', 'who@unknown.example')
    await it.send()
    expect([covered, uncovered, unknown].map(there)).toEqual(['ACCEPTED', 'PENDING', 'PENDING'])
    // A package that is sold makes the difference.
    await it.grant(clientId, 5)
    await it.send()
    expect(there(uncovered)).toBe('ACCEPTED')
    expect(await stands()).toEqual(['scheduled held', 'scheduled held'])
  })

  test('taken back before it has left, it stops; turned on again, newer ones are answered', async () => {
    const uid = await requested()
    await set({ isOn: false })
    await it.send()
    expect([there(uid), await jobs()]).toEqual(['PENDING', ['confirm dropped']])
    expect(await stands()).toEqual(['requested held'])
    await set({ isOn: true })
    await it.grant(clientId, 5)
    const later = await requested('2026-01-28T09:00:00Z')
    await it.send()
    expect([uid, later].map(there)).toEqual(['PENDING', 'ACCEPTED'])
  })

  test('while Cal.com is away it waits, and is looked at again when it is back', async () => {
    const uid = await requested()
    it.calcom.faults.ask({ serverErrors: 200 })
    await it.send()
    expect([there(uid), await jobs()]).toEqual(['PENDING', ['confirm waiting']])
    it.calcom.faults.clear()
    it.clock.advance(3_600_000)
    await it.send()
    expect([there(uid), await jobs()]).toEqual(['ACCEPTED', ['confirm done']])
  })

  test('while Cal.com is away until it begins, nothing is confirmed any more', async () => {
    const uid = await requested()
    it.calcom.faults.ask({ serverErrors: 200 })
    await it.send()
    it.calcom.faults.clear()
    it.clock.set(Date.parse(START))
    await it.send()
    expect([there(uid), await jobs()]).toEqual(['PENDING', ['confirm dropped']])
  })

  test('withdrawn meanwhile, it is not confirmed, and nothing has failed', async () => {
    const uid = await requested()
    const gone = it.calcom.simulator.cancel(uid, { by: 'attendee' })
    await it.send()
    expect(await jobs()).toEqual(['confirm dropped'])
    for (const { body } of gone.ok ? gone.deliveries : []) await it.deliver(body)
    expect(await left()).toBe(1)
    const failed = it.db
      .selectFrom('attention_items')
      .select('id')
      .where('kind', '=', 'outgoing-failed')
    expect(await failed.where('studio_id', '=', it.studioId).execute()).toEqual([])
  })

  test('what the coach answered first stays as the coach said', async () => {
    const uid = await requested()
    const [session] = await all()
    await it.act({ type: 'decline-session', sessionId: session?.id ?? '', reason: 'Complet' })
    await it.send()
    await it.send()
    expect(there(uid)).toBe('REJECTED')
    expect((await jobs()).sort()).toEqual(['confirm dropped', 'decline done'])
  })

  test('at a time that the coach has given away here it is left to the coach', async () => {
    const other = await it.client('bea@client.example')
    await it.grant(other, 5)
    const request = { clientId: other, startsAt: Date.parse(START), durationMinutes: 60 }
    expect(await it.act({ type: 'create-session', request })).toMatchObject({ ok: true })
    const uid = await requested()
    await it.send()
    expect(there(uid)).toBe('PENDING')
    expect(await jobs()).toContain('confirm dropped')
  })

  test('a request that is moved is answered as what it was moved to', async () => {
    const uid = await requested()
    const moved = it.calcom.simulator.move(uid, {
      startsAt: Date.parse('2026-01-28T09:00:00Z'),
      by: 'attendee',
    })
    if (!moved.ok) throw new Error(moved.refusal.type)
    for (const { body } of moved.deliveries) await it.deliver(body)
    await it.grant(clientId, 5)
    await it.send()
    expect(there(moved.booking.uid)).toBe('ACCEPTED')
    expect(await jobs()).not.toContain('confirm failed')
    expect(there(uid)).toBe('CANCELLED')
  })
})

describe('what one answer would answer for others', () => {
  const isShared = ({ recurringEvent, seats }: EventType) =>
    recurringEvent !== undefined || seats !== undefined
  const sharing = EVERY_EVENT_TYPE.filter(isShared).map(({ slug }) => slug)
  const onRequest = (type: EventType) => ({ ...type, requiresConfirmation: true })

  test.each(sharing)('of « %s » is the coach’s', async (slug) => {
    await it.close()
    const [first, ...others] = EVERY_EVENT_TYPE
    it = await createConnected(database, '2026-01-20T09:00:00Z', {
      eventTypes: [onRequest(first), ...others.map(onRequest)],
    })
    clientId = await it.client(ANN)
    await it.grant(clientId, 20)
    await set({ isOn: true, declines: true })
    const booker = { name: 'Ann', email: ANN, timeZone: 'Europe/Zurich', locale: 'fr' }
    const at = { startsAt: Date.parse(START), eventTypeSlug: slug }
    const done = it.calcom.simulator.book({ booker, ...at })
    if (!done.ok) throw new Error(done.refusal.type)
    for (const { body } of done.deliveries) await it.deliver(body)
    await it.send()
    expect(new Set(await stands())).toEqual(new Set(['requested held']))
    expect([there(done.booking.uid), await jobs()]).toEqual(['PENDING', []])
  })
})

test('a request that nobody has proven to be the client’s waits for its proof', async () => {
  await set({ isOn: true, declines: true })
  await it.act({ type: 'update-studio', confirmIdentity: true })
  it.clock.advance(1000)
  const uid = await requested()
  await it.send()
  expect([there(uid), await jobs()]).toEqual(['PENDING', []])
  await it.act({ type: 'update-studio', confirmIdentity: false })
  await it.send()
  expect(there(uid)).toBe('ACCEPTED')
})

describe('where the studio wants what is not covered refused', () => {
  beforeEach(() => set({ isOn: true, declines: true, reason: 'Plus de session' }))

  test('it is refused with the reason, and nothing is left to decide', async () => {
    await requested()
    const uid = await requested('2026-01-28T09:00:00Z')
    await it.send()
    expect(it.calcom.simulator.find(uid)).toMatchObject({
      ...{ status: 'REJECTED', rejectionReason: 'Plus de session' },
    })
    expect((await jobs()).sort()).toEqual(['confirm done', 'decline done'])
    const items = it.db.selectFrom('attention_items').select('kind').where('status', '=', 'open')
    const open = await items
      .where('studio_id', '=', it.studioId)
      .where('kind', '=', 'no-package')
      .execute()
    expect(open).toEqual([])
  })

  test('a package sold before it has left keeps it from being refused', async () => {
    await requested()
    const uid = await requested('2026-01-28T09:00:00Z')
    await it.grant(clientId, 5)
    await it.send()
    await it.send()
    expect(there(uid)).toBe('ACCEPTED')
    expect((await jobs()).sort()).toEqual(['confirm done', 'confirm done', 'decline dropped'])
  })

  test('what was moved is never refused by itself: its credit may be held by what it was', async () => {
    const uid = await requested()
    await it.send()
    const startsAt = Date.parse('2026-01-28T09:00:00Z')
    const moved = it.calcom.simulator.move(uid, { startsAt, by: 'attendee' })
    if (!moved.ok) throw new Error(moved.refusal.type)
    for (const { body } of moved.deliveries) await it.deliver(body)
    await it.send()
    expect(there(moved.booking.uid)).not.toBe('REJECTED')
  })
})

test('without a key nothing is answered; lived again, all is the same', async () => {
  await set({ isOn: true })
  await requested()
  await it.send()
  const shadow = await openTestDatabase()
  try {
    const options = { studioSlug: it.slug, from: null, until: null, differencesMax: 20 }
    const done = await replayStudio(it.deps, shadow, options)
    expect(done).toMatchObject({ ok: true, value: { differences: [], disagreements: [] } })
  } finally {
    await shadow.close()
  }
  const { db, studioId } = it
  await db.updateTable('studios').set({ calcom_api_key: null }).where('id', '=', studioId).execute()
  await it.grant(clientId, 5)
  await requested('2026-01-28T09:00:00Z')
  expect(await jobs()).toEqual(['confirm done'])
})
