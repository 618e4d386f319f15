import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import * as attention from '../../src/db/attention/attention.ts'
import * as outbox from '../../src/db/calcom/outbox.ts'
import type { Database } from '../../src/db/open.ts'
import * as sessions from '../../src/db/sessions/sessions.ts'
import * as studios from '../../src/db/studios/studios.ts'
import { listAttention, seeAttention } from '../../src/usecases/attention/list-attention.ts'
import type { AttentionAnswer } from '../../src/usecases/inputs/act.ts'
import { replayStudio } from '../../src/usecases/replay/replay-studio.ts'
import { type Connected, createConnected } from '../connected.ts'
import { openTestDatabase } from '../database.ts'

/** A request that waits for its client, or for a credit, is answered from here all the same. */

const ANN = 'ann@client.example'
const START = '2026-01-27T09:00:00Z'

let database: Database
let it: Connected

beforeAll(async () => {
  database = await openTestDatabase()
})
afterAll(() => database.close())
beforeEach(async () => {
  it = await createConnected(database, '2026-01-20T09:00:00Z')
})
afterEach(() => it.close())

/** Asked for by somebody; answers the item that waits. */
async function requested(email = ANN): Promise<string> {
  const booker = { name: 'Ann', email, timeZone: 'Europe/Zurich', locale: 'fr' }
  const startsAt = Date.parse(START)
  const done = it.calcom.simulator.book({ booker, startsAt, eventTypeSlug: 'bilan' })
  if (!done.ok) throw new Error(done.refusal.type)
  let itemId = ''
  for (const { body } of done.deliveries) {
    const told = await it.deliver(body)
    itemId = 'attentionId' in told ? (told.attentionId ?? '') : itemId
  }
  it.clock.advance(1000)
  return itemId
}

const answer = (itemId: string, given: AttentionAnswer) =>
  it.act({ type: 'resolve-attention', itemId, answer: given })
const there = () => it.calcom.simulator.bookings()[0]
const jobs = async () =>
  (await outbox.list(it.db, it.studioId, { limit: 20 })).map(
    ({ command, state }) => `${command.kind} ${state}`,
  )
const item = (id: string) => attention.read(it.db, it.studioId, id)
const offered = async () => {
  const listed = await listAttention(it.deps, it.owner, {
    status: 'open',
    limit: 20,
    cursor: undefined,
  })
  if (!listed.ok) throw new Error(listed.refusal.type)
  return listed.value.items.map(({ kind, booking, suggestions }) => ({
    kind,
    isRequested: booking.isRequested === true,
    answers: suggestions.map(({ action }) => action).filter((name) => name.endsWith('-request')),
  }))
}
const BOTH = ['confirm-request', 'decline-request']

describe.each([
  ['of somebody unknown', 'unknown-client', async () => {}],
  ['of a client without a package', 'no-package', async () => void (await it.client(ANN))],
])('a request %s', (_, kind, prepare) => {
  test('says that it is one, and takes both answers', async () => {
    await prepare()
    await requested()
    expect(await offered()).toContainEqual({ kind, isRequested: true, answers: BOTH })
  })

  test('confirmed: Cal.com is told, and its own question stays', async () => {
    await prepare()
    const itemId = await requested()
    expect(await answer(itemId, { action: 'confirm-request' })).toMatchObject({ ok: true })
    await it.send()
    expect(there()?.status).toBe('ACCEPTED')
    expect(await jobs()).toEqual(['confirm done'])
    expect(await offered()).toContainEqual({ kind, isRequested: false, answers: [] })
    // What Cal.com says of it itself costs nothing, and it is answered once.
    expect(await answer(itemId, { action: 'confirm-request' })).toMatchObject({
      refusal: { type: 'NotRequested' },
    })
    const clientId =
      kind === 'unknown-client' ? await it.client(ANN) : ((await item(itemId))?.clientId ?? '')
    await it.grant(clientId, 5)
    const [session] = await sessions.list(it.db, it.studioId, { limit: 5, order: 'asc' })
    expect(session).toMatchObject({ status: 'scheduled', credit: 'held' })
    expect((await item(itemId))?.status).toBe('gone')
  })

  test('refused: Cal.com is told why, and there is nothing left to decide', async () => {
    await prepare()
    const itemId = await requested()
    await answer(itemId, { action: 'decline-request', reason: 'Complet' })
    expect(await item(itemId)).toMatchObject({
      status: 'resolved',
      resolution: { action: 'decline-request', reason: 'Complet' },
    })
    await it.send()
    expect(there()).toMatchObject({ status: 'REJECTED', rejectionReason: 'Complet' })
    expect(await jobs()).toEqual(['decline done'])
    const open = (await offered()).filter((one) => one.kind === kind)
    expect(open).toEqual([])
  })

  test('taken back before it has left, it is asked again, and nothing is told', async () => {
    await prepare()
    const itemId = await requested()
    for (const action of ['confirm-request', 'decline-request'] as const) {
      const done = await answer(itemId, { action })
      const actId = done.ok && 'undo' in done.value ? (done.value.undo?.actId ?? '') : ''
      expect(await it.act({ type: 'undo', actId })).toMatchObject({ ok: true })
      expect(await offered()).toContainEqual({ kind, isRequested: true, answers: BOTH })
    }
    await it.send()
    expect(there()?.status).toBe('PENDING')
  })
})

test('withdrawn meanwhile, nothing is told, and nothing has failed', async () => {
  const itemId = await requested()
  await answer(itemId, { action: 'confirm-request' })
  const gone = it.calcom.simulator.cancel(there()?.uid ?? '', { by: 'attendee' })
  await it.send()
  expect(await jobs()).toEqual(['confirm dropped'])
  for (const { body } of gone.ok ? gone.deliveries : []) await it.deliver(body)
  expect((await item(itemId))?.status).toBe('gone')
})

test('answered there meanwhile, it is done', async () => {
  const itemId = await requested()
  await answer(itemId, { action: 'confirm-request' })
  it.calcom.simulator.confirm(there()?.uid ?? '')
  await it.send()
  expect(await jobs()).toEqual(['confirm done'])
})

test('without a key, for what is no request, and when it is over, it is refused', async () => {
  const itemId = await requested()
  await it.db
    .updateTable('studios')
    .set({ calcom_api_key: null })
    .where('id', '=', it.studioId)
    .execute()
  expect(await answer(itemId, { action: 'confirm-request' })).toMatchObject({
    refusal: { type: 'CalcomNotConnected' },
  })
  it.clock.set(Date.parse(START))
  expect(await answer(itemId, { action: 'decline-request' })).toMatchObject({
    refusal: { type: 'NotRequested' },
  })
})

test('its page at Cal.com is one tap away, under the address that the studio named', async () => {
  await it.client('ben@client.example', 'Ben')
  const waiting = await requested()
  const linkOf = async (id: string) => {
    const seen = await seeAttention(it.deps, it.owner, id)
    return seen.ok ? seen.value.calcomLink : seen.refusal.type
  }
  const uid = there()?.uid ?? ''
  expect(await linkOf(waiting)).toBe(`https://app.cal.eu/booking/${uid}`)
  await studios.update(it.db, it.studioId, { calcomUrl: 'https://cal.studio.example/' })
  expect(await linkOf(waiting)).toBe(`https://cal.studio.example/booking/${uid}`)
  const listed = await listAttention(it.deps, it.owner, { status: 'open', limit: 20 })
  const links = listed.ok ? listed.value.items.map(({ calcomLink }) => calcomLink) : []
  expect(links).toContain(`https://cal.studio.example/booking/${uid}`)
  await answer(waiting, { action: 'decline-request' })
  expect(await linkOf(waiting)).toBeNull()
})

test('lived again, every answer is the same', async () => {
  await answer(await requested(), { action: 'confirm-request' })
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
