import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { type Calcom, createCalcom } from '../../../tests/calcom.ts'
import { openTestDatabase } from '../../../tests/database.ts'
import { remainingIn } from '../../../tests/what-is-kept.ts'
import { createWorld, type World } from '../../../tests/world.ts'
import type { Database } from '../../db/open.ts'
import { DAY_MS } from '../../domain/instant.ts'
import type { IdentityLetter, SendLetter } from '../../domain/mail/letter.ts'
import { sendMails } from '../mails/send-mails.ts'
import { signBookingToken } from '../receive/booking-token.ts'
import { TOKEN_FIELD } from '../receive/session-token.ts'
import { replayStudio } from '../replay/replay-studio.ts'
import { answerIdentityQuestion, seeIdentityQuestion } from './answer-identity.ts'

const ANN = 'ann@client.example'
const START = '2026-01-27T17:30:00Z'
let database: Database
let world: World
let calcom: Calcom
let clientId: string
let packageId: string
let letters: IdentityLetter[]
let canLeave: boolean

beforeAll(async () => {
  database = await openTestDatabase()
})
afterAll(() => database.close())
beforeEach(async () => {
  world = await createWorld(database, '2026-01-20T09:00:00Z')
  calcom = createCalcom(world.clock)
  canLeave = true
  letters = []
  clientId = await world.client(ANN)
  packageId = (await world.grant(clientId, 1)).id
  // What other tests left to be sent is theirs.
  await sendMails({ ...world.deps, now: () => world.clock.now() + DAY_MS, sendLetter })
  letters = []
  world.clock.advance(60_000)
  await demand(true)
  world.clock.advance(60_000)
})

const demand = (confirmIdentity: boolean) => world.act({ type: 'update-studio', confirmIdentity })

const sendLetter: SendLetter = async (letter) => {
  if (!canLeave) return { is: 'unreachable' }
  if (letter.kind === 'identity') letters.push(letter)
  return { is: 'sent', subject: letter.kind }
}

const send = () => sendMails({ ...world.deps, sendLetter })

const tokenIn = ({ page }: IdentityLetter) => new URL(page).searchParams.get('token') ?? ''

/** A booking with somebody's address, with a token of our booking page where one is given. */
function booking(token?: string, start = START) {
  const booker = { name: 'Camille', email: ANN, timeZone: 'Europe/Zurich', locale: 'fr' }
  const metadata = token === undefined ? {} : { [TOKEN_FIELD]: token }
  const asked = { booker, startsAt: Date.parse(start), eventTypeSlug: 'coaching-60', metadata }
  const made = calcom.simulator.book(asked)
  if (!made.ok) throw new Error(made.refusal.type)
  return { uid: made.booking.uid, body: made.deliveries[0]?.body ?? '' }
}

function tokenFor(who: string, expiresAt = world.clock.now() + DAY_MS) {
  const { studioId, deps } = world
  return signBookingToken(deps.bookingKey, { studioId, clientId: who, expiresAt })
}

/** Booked by nobody knows whom, and asked about by mail. */
async function asked() {
  const sent = booking()
  const delivered = await world.deliver(sent.body)
  await send()
  const [letter] = letters
  if (letter === undefined || !('attentionId' in delivered)) throw new Error('nobody was asked')
  return { ...sent, token: tokenIn(letter), itemId: delivered.attentionId ?? '' }
}

const answer = (token: string, isMe: boolean) =>
  answerIdentityQuestion(world.deps, token, { isMe, named: { route: 'POST /api/identity' } })

const sessions = () =>
  world.db
    .selectFrom('sessions')
    .select(['calcom_booking_id as uid', 'status', 'credit'])
    .where('studio_id', '=', world.studioId)
    .execute()

const items = () =>
  world.db
    .selectFrom('attention_items')
    .select(['kind', 'status'])
    .where('studio_id', '=', world.studioId)
    .where('kind', '<>', 'unmapped-type')
    .orderBy('kind')
    .execute()

const left = () => remainingIn(world, packageId)

const UNCONFIRMED = { kind: 'unconfirmed-identity', status: 'open' }

describe('where bookings must prove who made them', () => {
  test('one with the token of our own page is applied like any other', async () => {
    const { body, uid } = booking(tokenFor(clientId))
    expect(await world.deliver(body)).toMatchObject({ outcome: 'applied' })
    expect(await sessions()).toEqual([{ uid, status: 'scheduled', credit: 'held' }])
    expect(await items()).toEqual([])
  })

  test('one without waits, takes no credit, and its client is asked once', async () => {
    const { body } = booking()
    const told = await world.deliver(body)
    expect(told).toMatchObject({ outcome: 'attention', reason: 'UnconfirmedIdentity' })
    expect(await items()).toEqual([UNCONFIRMED])
    expect(await left()).toBe(1)
    expect(await sessions()).toEqual([])
    await send()
    await world.deliver(body)
    await send()
    expect(letters).toMatchObject([{ to: ANN, startsAt: Date.parse(START), locale: 'fr' }])
  })

  test('a token of somebody else, of another studio or too old proves nothing', async () => {
    const bob = await world.client('bob@client.example', 'Bob')
    const { bookingKey } = world.deps
    const elsewhere = { studioId: clientId, clientId, expiresAt: world.clock.now() + DAY_MS }
    const tokens = [
      tokenFor(bob),
      tokenFor(clientId, world.clock.now()),
      signBookingToken(bookingKey, elsewhere),
    ]
    for (const [index, token] of tokens.entries()) {
      const { body } = booking(token, `2026-01-2${index + 2}T17:30:00Z`)
      expect(await world.deliver(body)).toMatchObject({ reason: 'UnconfirmedIdentity' })
    }
  })

  test('what was booked before it was demanded does not wait, however late it is told', async () => {
    await demand(false)
    const { body } = booking()
    world.clock.advance(60_000)
    await demand(true)
    expect(await world.deliver(body)).toMatchObject({ outcome: 'applied' })
  })

  test('a move of a booking that was proven needs no other proof', async () => {
    const { body, uid } = booking(tokenFor(clientId))
    await world.deliver(body)
    await world.deliver(calcom.move(uid, '2026-01-28T17:30:00Z').body)
    expect(await items()).toEqual([])
    expect(await sessions()).toMatchObject([{ status: 'scheduled', credit: 'held' }])
  })

  test('what is cancelled while it waits is asked about no more, and nobody is written to', async () => {
    const { body, uid } = booking()
    await world.deliver(body)
    await world.deliver(calcom.cancel(uid).body)
    expect(await items()).toEqual([{ ...UNCONFIRMED, status: 'gone' }])
    await send()
    expect(letters).toEqual([])
  })

  test('a mail that cannot leave is tried again', async () => {
    await world.deliver(booking().body)
    canLeave = false
    await send()
    canLeave = true
    await send()
    expect(letters).toEqual([])
    world.clock.advance(60_000)
    await send()
    expect(letters).toHaveLength(1)
  })
})

describe('the answer of the client', () => {
  test('yes: the booking is applied, as of then, and the link has been used', async () => {
    const { token, uid } = await asked()
    expect(await seeIdentityQuestion(world.deps, token)).toMatchObject({ value: { state: 'open' } })
    // An honest booking made meanwhile takes the last credit: it was certain earlier.
    const proven = booking(tokenFor(clientId), '2026-01-29T17:30:00Z')
    await world.deliver(proven.body)
    world.clock.advance(60_000)
    expect(await answer(token, true)).toMatchObject({ ok: true, value: { state: 'confirmed' } })
    expect(await sessions()).toEqual([{ uid: proven.uid, status: 'scheduled', credit: 'held' }])
    await world.grant(clientId, 1)
    expect(await sessions()).toContainEqual({ uid, status: 'scheduled', credit: 'held' })
    expect(await answer(token, false)).toMatchObject({
      refusal: { type: 'AlreadyDecided', action: 'confirm-identity', byName: 'Camille Rochat' },
    })
    expect(await seeIdentityQuestion(world.deps, token)).toMatchObject({
      value: { state: 'confirmed' },
    })
  })

  test('no: no credit is touched, and the studio is told that it was not them', async () => {
    const { token } = await asked()
    expect(await answer(token, false)).toMatchObject({ value: { state: 'disowned' } })
    expect(await items()).toEqual([
      { kind: 'disowned', status: 'open' },
      { ...UNCONFIRMED, status: 'resolved' },
    ])
    expect(await left()).toBe(1)
    expect(await sessions()).toEqual([])
    expect(await answer(token, true)).toMatchObject({ refusal: { type: 'AlreadyDecided' } })
  })

  test('of two at the same time one counts', async () => {
    const { token } = await asked()
    const both = await Promise.all([answer(token, true), answer(token, false)])
    expect(both.filter(({ ok }) => ok)).toHaveLength(1)
  })

  test('too late it says so, and the studio can still decide', async () => {
    const { token, itemId } = await asked()
    world.clock.advance(7 * DAY_MS)
    expect(await answer(token, true)).toMatchObject({ refusal: { type: 'LinkExpired' } })
    expect(await seeIdentityQuestion(world.deps, token)).toMatchObject({
      value: { state: 'expired' },
    })
    const decision = { action: 'attach' as const, clientId }
    const act = { type: 'resolve-attention' as const, itemId, answer: decision }
    expect(await world.act(act)).toMatchObject({ ok: true })
    expect(await left()).toBe(0)
    expect(await answer(token, true)).toMatchObject({ refusal: { type: 'AlreadyDecided' } })
    expect(await seeIdentityQuestion(world.deps, token)).toMatchObject({
      value: { state: 'settled' },
    })
  })

  test('a link that nobody made leads nowhere', async () => {
    const { token } = await asked()
    const wrong = `${token.slice(0, -4)}${token.at(-4) === 'a' ? 'b' : 'a'}${token.slice(-3)}`
    expect(await answer(wrong, true)).toMatchObject({ refusal: { type: 'NotFound' } })
    expect(await seeIdentityQuestion(world.deps, wrong)).toMatchObject({ ok: false })
  })
})

describe('the studio', () => {
  test('decides whose it is, and takes that back', async () => {
    const { itemId } = await asked()
    const decision = { action: 'attach' as const, clientId }
    const act = { type: 'resolve-attention' as const, itemId, answer: decision }
    const done = await world.act(act)
    expect(await left()).toBe(0)
    if (!done.ok || !('undo' in done.value)) throw new Error('it can be taken back')
    await world.act({ type: 'undo', actId: done.value.undo?.actId ?? '' })
    expect(await left()).toBe(1)
    expect(await items()).toEqual([UNCONFIRMED])
  })

  test('that no longer demands it applies what waits', async () => {
    const { uid } = await asked()
    world.clock.advance(60_000)
    await demand(false)
    expect(await sessions()).toEqual([{ uid, status: 'scheduled', credit: 'held' }])
    expect(await items()).toEqual([{ ...UNCONFIRMED, status: 'gone' }])
  })

  test('without a key cannot cancel at Cal.com', async () => {
    const { itemId } = await asked()
    const decision = { action: 'cancel-at-calcom' as const }
    const act = { type: 'resolve-attention' as const, itemId, answer: decision }
    expect(await world.act(act)).toMatchObject({ refusal: { type: 'CalcomNotConnected' } })
    expect(await items()).toEqual([UNCONFIRMED])
  })
})

test('lived again, every answer gives the same', async () => {
  const first = await asked()
  await answer(first.token, true)
  letters = []
  await world.deliver(booking(undefined, '2026-01-28T17:30:00Z').body)
  await send()
  await answer(letters.map(tokenIn)[0] ?? '', false)
  await world.deliver(booking(tokenFor(clientId), '2026-01-29T17:30:00Z').body)
  await world.deliver(booking(undefined, '2026-01-30T17:30:00Z').body)
  world.clock.advance(60_000)
  await demand(false)
  const shadow = await openTestDatabase()
  try {
    const options = { studioSlug: world.slug, from: null, until: null, differencesMax: 20 }
    const done = await replayStudio(world.deps, shadow, options)
    expect(done).toMatchObject({ ok: true, value: { differences: [], disagreements: [] } })
  } finally {
    await shadow.close()
  }
})
