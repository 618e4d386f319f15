import { afterAll, afterEach, beforeAll, beforeEach, expect, test } from 'vitest'
import * as outbox from '../../src/db/calcom/outbox.ts'
import type { Database } from '../../src/db/open.ts'
import * as sessions from '../../src/db/sessions/sessions.ts'
import { replayStudio } from '../../src/usecases/replay/replay-studio.ts'
import { type Connected, createConnected } from '../connected.ts'
import { openTestDatabase } from '../database.ts'
import { remainingIn } from '../what-is-kept.ts'

/** What the host answers here is told to Cal.com, whose own word of it costs nothing. */

const ANN = 'ann@client.example'
const booker = { name: 'Ann', email: ANN, timeZone: 'Europe/Zurich', locale: 'fr' }
const HOUR = 3_600_000
const START = '2026-01-27T09:00:00Z'

let database: Database
let it: Connected
let packageId: string

beforeAll(async () => {
  database = await openTestDatabase()
})
afterAll(() => database.close())
beforeEach(async () => {
  it = await createConnected(database, '2026-01-20T09:00:00Z')
  packageId = (await it.grant(await it.client(ANN), 10)).id
  it.clock.advance(HOUR)
})
afterEach(() => it.close())

const one = async () => {
  const [session] = await sessions.list(it.db, it.studioId, { limit: 5, order: 'asc' })
  if (session === undefined) throw new Error('there is a session')
  return session
}
const stands = async () => {
  const { status, credit, calcomSync } = await one()
  return `${status} ${credit} ${calcomSync}`
}
const left = () => remainingIn(it, packageId)
const there = () => it.calcom.simulator.bookings()[0]
const jobs = () => outbox.list(it.db, it.studioId, { limit: 20 })

async function book(eventTypeSlug: string): Promise<string> {
  const startsAt = Date.parse(START)
  const done = it.calcom.simulator.book({ booker, startsAt, eventTypeSlug })
  if (!done.ok) throw new Error(done.refusal.type)
  for (const { body } of done.deliveries) await it.deliver(body)
  it.clock.advance(HOUR)
  return (await one()).id
}

const requested = () => book('bilan')

async function undo(done: Awaited<ReturnType<Connected['act']>>) {
  const actId = done.ok && 'undo' in done.value ? (done.value.undo?.actId ?? '') : ''
  return await it.act({ type: 'undo', actId })
}

test('a request confirmed here is scheduled at once, and confirmed at Cal.com once', async () => {
  const sessionId = await requested()
  expect(await stands()).toBe('requested held none')
  expect(await it.act({ type: 'confirm-session', sessionId })).toMatchObject({ ok: true })
  expect(await stands()).toBe('scheduled held waiting')
  await it.send()
  expect(there()?.status).toBe('ACCEPTED')
  expect(await stands()).toBe('scheduled held done')
  expect(await left()).toBe(9)
  const again = await it.act({ type: 'confirm-session', sessionId })
  expect(again).toMatchObject({ refusal: { type: 'NotRequested' } })
})

test('one refused here gives its credit back, says why, and is refused at Cal.com', async () => {
  const sessionId = await requested()
  await it.act({ type: 'decline-session', sessionId, reason: 'Complet' })
  expect(await stands()).toBe('cancelled returned waiting')
  await it.send()
  expect(there()).toMatchObject({ status: 'REJECTED', rejectionReason: 'Complet' })
  expect(await one()).toMatchObject({ cancelledBy: 'host', cancellationReason: 'Complet' })
  expect(await left()).toBe(10)
  expect((await jobs()).map(({ command, state }) => `${command.kind} ${state}`)).toEqual([
    'decline done',
  ])
})

test('an answer taken back before it has left is never sent; afterwards it stays', async () => {
  const sessionId = await requested()
  const early = await it.act({ type: 'decline-session', sessionId })
  expect(await undo(early)).toMatchObject({ ok: true })
  expect(await stands()).toBe('requested held none')
  await it.send()
  expect(there()?.status).toBe('PENDING')
  const late = await it.act({ type: 'confirm-session', sessionId })
  await it.send()
  expect(await undo(late)).toMatchObject({ refusal: { type: 'SentToCalcom' } })
})

test('what somebody confirmed at Cal.com meanwhile is done, not failed', async () => {
  const sessionId = await requested()
  await it.act({ type: 'confirm-session', sessionId })
  it.held.isHeld = true
  it.calcom.simulator.confirm(there()?.uid ?? '')
  await it.send()
  expect(await stands()).toBe('scheduled held done')
})

test('what Cal.com will not have is said, and asked about', async () => {
  const sessionId = await requested()
  it.calcom.simulator.cancel(there()?.uid ?? '', { by: 'attendee' })
  await it.act({ type: 'confirm-session', sessionId })
  await it.send()
  expect(await stands()).toBe('scheduled held failed')
  const items = it.db.selectFrom('attention_items').select('kind').where('status', '=', 'open')
  const open = await items.where('studio_id', '=', it.studioId).execute()
  expect(open.map(({ kind }) => kind)).toContain('outgoing-failed')
})

test('without a key a request is answered at Cal.com; a client answers none', async () => {
  const sessionId = await requested()
  const { db, studioId, owner } = it
  const client = { ...owner, role: 'client' as const, personId: (await one()).clientId }
  const asClient = await it.act({ type: 'confirm-session', sessionId }, client)
  expect(asClient).toMatchObject({ refusal: { type: 'NotAllowed' } })
  await db.updateTable('studios').set({ calcom_api_key: null }).where('id', '=', studioId).execute()
  for (const type of ['confirm-session', 'decline-session'] as const) {
    const done = await it.act({ type, sessionId })
    expect(done).toMatchObject({ refusal: { type: 'CalcomNotConnected' } })
  }
  expect(await stands()).toBe('requested held none')
})

test('an absence marked here is marked at Cal.com, and no longer when it is taken back', async () => {
  const sessionId = await book('coaching-60')
  it.clock.set(Date.parse(START) + HOUR)
  const marked = await it.act({ type: 'mark-no-show', sessionId, noShow: true })
  await it.send()
  expect(there()?.attendee.noShow).toBe(true)
  expect(await stands()).toBe('no-show charged done')
  expect(await undo(marked)).toMatchObject({ ok: true })
  await it.send()
  expect(there()?.attendee.noShow).toBe(false)
  expect((await one()).status).not.toBe('no-show')
  expect(await left()).toBe(9)
})

test('an absence corrected before it was sent is not sent, and one corrected later is', async () => {
  const sessionId = await book('coaching-60')
  it.clock.set(Date.parse(START) + HOUR)
  await it.act({ type: 'mark-no-show', sessionId, noShow: true })
  it.clock.advance(1000)
  await it.act({ type: 'complete-session', sessionId })
  await it.send()
  await it.send()
  expect(there()?.attendee.noShow ?? false).toBe(false)
  it.clock.advance(1000)
  await it.act({ type: 'mark-no-show', sessionId, noShow: true })
  await it.send()
  expect(there()?.attendee.noShow).toBe(true)
  it.clock.advance(1000)
  await it.act({ type: 'complete-session', sessionId })
  await it.send()
  expect(there()?.attendee.noShow).toBe(false)
  expect((await one()).status).toBe('completed')
})

test('a booking that nobody made is given up at Cal.com, from where it waits', async () => {
  await it.act({ type: 'update-studio', confirmIdentity: true })
  it.clock.advance(1000)
  const startsAt = Date.parse(START)
  const done = it.calcom.simulator.book({ booker, startsAt, eventTypeSlug: 'coaching-60' })
  const [delivery] = done.ok ? done.deliveries : []
  const told = await it.deliver(delivery?.body ?? '')
  const itemId = 'attentionId' in told ? (told.attentionId ?? '') : ''
  const answer = { action: 'cancel-at-calcom' as const }
  const resolved = await it.act({ type: 'resolve-attention', itemId, answer })
  expect(await undo(resolved)).toMatchObject({ ok: true })
  await it.send()
  expect(there()?.status).toBe('ACCEPTED')
  it.clock.advance(1000)
  await it.act({ type: 'resolve-attention', itemId, answer })
  await it.send()
  expect(there()?.status).toBe('CANCELLED')
  expect((await jobs())[0]).toMatchObject({ state: 'done' })
  expect(await left()).toBe(10)
})

test('lived again, every answer is the same', async () => {
  const sessionId = await requested()
  await undo(await it.act({ type: 'decline-session', sessionId }))
  await it.act({ type: 'confirm-session', sessionId })
  await it.send()
  it.clock.set(Date.parse(START) + HOUR)
  const marked = await it.act({ type: 'mark-no-show', sessionId, noShow: true })
  await it.send()
  await undo(marked)
  await it.send()
  const shadow = await openTestDatabase()
  try {
    const options = { studioSlug: it.slug, from: null, until: null, differencesMax: 20 }
    const done = await replayStudio(it.deps, shadow, options)
    expect(done).toMatchObject({ ok: true, value: { differences: [], disagreements: [] } })
  } finally {
    await shadow.close()
  }
})
