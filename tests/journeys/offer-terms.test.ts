import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { offer } from '../../src/contract/offer.ts'
import { grantedPackage, type PackageJson } from '../../src/contract/package.ts'
import { problem } from '../../src/contract/problem.ts'
import { plan as seriesPlan } from '../../src/contract/series.ts'
import { sessionAfter, sessions } from '../../src/contract/session.ts'
import type { Database } from '../../src/db/open.ts'
import { createCalcom } from '../calcom.ts'
import { openTestDatabase } from '../database.ts'
import { expectSound } from '../expect-sound.ts'
import { createStory, MONDAYS, type Story } from '../four-mondays.ts'

/** What an offer covers and allows: types, coaches, costs, and so many a week and a month. */

let database: Database
let story: Story

beforeAll(async () => {
  database = await openTestDatabase()
})
afterAll(() => database.close())
beforeEach(async () => {
  story = await createStory(database)
})

const NAME = { fr: 'Carnet', en: 'Book' }

const sold = async (terms: object, totalSessions = 10): Promise<PackageJson> => {
  const body = { name: NAME, totalSessions, terms }
  const made = (await story.ask('owner', 'POST /api/offers', body)).as(offer)
  const grant = { clientId: story.ann.personId, offerId: made.id }
  return (await story.ask('owner', 'POST /api/packages', grant)).as(grantedPackage)
}

const book = (startsAt: string, more: object = {}) =>
  story.ask('owner', 'POST /api/sessions', {
    ...{ clientId: story.ann.personId, startsAt, durationMinutes: 60, ...more },
  })

const EMAIL = 'ann@x.example'
const annHasMail = () =>
  story.ask('owner', `POST /api/clients/${story.ann.personId}/emails`, { email: EMAIL })

describe('so many a week and a month', () => {
  test('a series over it is refused with the dates, and left out where dates may be', async () => {
    const pack = await sold({ caps: { perMonth: 2 } })
    expect(pack.terms.caps).toEqual({ perMonth: 2, timeZone: 'Europe/Zurich' })
    const asked = { ...MONDAYS, startOn: '2026-02-02', count: 4 }
    const refusal = await story.createSeries(asked)
    expect(refusal.as(problem)).toMatchObject({
      ...{ status: 422, code: 'OverCap', dates: ['2026-02-16', '2026-02-23'] },
    })
    const path = 'POST /api/sessions/recurring/preview'
    const plan = (await story.ask('ann', path, asked)).as(seriesPlan)
    expect(plan.bookable).toBe(false)
    expect(plan.occurrences.map(({ status }) => status)).toEqual([
      ...['free', 'free', 'over-cap', 'over-cap'],
    ])
    expect((await story.createSeries({ ...asked, onConflict: 'skip' })).status).toBe(201)
    expect((await story.seePackage(pack.id)).sessionsBooked).toBe(2)
  })

  test('a series until it is used up keeps to them by itself', async () => {
    await sold({ caps: { perWeek: 1 } }, 3)
    const asked = { ...MONDAYS, count: undefined, weekdays: [1, 4], end: { whenUsedUp: true } }
    const made = await story.createSeries(asked)
    const starts = JSON.parse(made.text).sessions.map((one: { startsAt: string }) => one.startsAt)
    expect(starts).toEqual(['2026-01-26', '2026-02-02', '2026-02-09'].map((d) => `${d}T09:00:00Z`))
  })

  test('one session more is refused here, and so is a move into a full week', async () => {
    await sold({ caps: { perWeek: 1 } })
    expect((await book('2026-01-27T09:00:00Z')).status).toBe(201)
    const more = (await book('2026-01-29T09:00:00Z')).as(problem)
    expect(more).toMatchObject({ code: 'OverCap', dates: ['2026-01-29'] })
    const next = (await book('2026-02-03T09:00:00Z')).as(sessionAfter)
    const move = (startsAt: string) =>
      story.ask('owner', `POST /api/sessions/${next.id}/reschedule`, { startsAt })
    expect((await move('2026-01-30T09:00:00Z')).as(problem).code).toBe('OverCap')
    expect((await move('2026-02-05T09:00:00Z')).status).toBe(200)
    await expectSound(story)
  })

  test('a booking of Cal.com over it is not covered, and waits until there is room', async () => {
    const pack = await sold({ caps: { perWeek: 1 } })
    await annHasMail()
    const first = (await book('2026-02-02T09:00:00Z')).as(sessionAfter)
    const { body } = createCalcom(story.clock).book(EMAIL, '2026-02-04T10:00:00Z')
    expect(JSON.parse((await story.send(body)).text)).toMatchObject({ outcome: 'attention' })
    expect((await story.seePackage(pack.id)).sessionsBooked).toBe(1)
    const moved = { startsAt: '2026-02-09T09:00:00Z' }
    await story.ask('owner', `POST /api/sessions/${first.id}/reschedule`, moved)
    expect((await story.seePackage(pack.id)).sessionsBooked).toBe(2)
    const listed = (await story.ask('owner', 'GET /api/sessions')).as(sessions)
    expect(listed.items.map(({ packageId }) => packageId)).toEqual([pack.id, pack.id])
    await expectSound(story)
  })

  test('a booking over it takes from the next package that covers it', async () => {
    const capped = await sold({ caps: { perWeek: 1 } })
    const other = await story.sell(2, { price: { amountCents: 100, currency: 'CHF' } })
    await book('2026-01-27T09:00:00Z')
    const second = (await book('2026-01-29T09:00:00Z')).as(sessionAfter)
    expect(second.packageId).toBe(other.id)
    expect((await story.seePackage(capped.id)).sessionsBooked).toBe(1)
    await expectSound(story)
  })
})

describe('whose sessions it covers', () => {
  test('is the coaches that it names, here and from Cal.com', async () => {
    const coach = await story.join('coach', 'coach')
    const pack = await sold({ coaches: [coach.personId] })
    const owners = await book('2026-01-27T09:00:00Z')
    expect(owners.as(problem).code).toBe('NoActivePackage')
    const theirs = await book('2026-01-27T11:00:00Z', { coachId: coach.personId })
    expect(theirs.as(sessionAfter).packageId).toBe(pack.id)
    await annHasMail()
    const { body } = createCalcom(story.clock).book(EMAIL, '2026-02-04T10:00:00Z')
    expect(JSON.parse((await story.send(body)).text)).toMatchObject({
      ...{ outcome: 'attention', reason: 'NoActivePackage' },
    })
    const series = await story.createSeries({ ...MONDAYS, count: 2, coachId: coach.personId })
    expect(series.status).toBe(201)
    await expectSound(story)
  })
})

describe('what a type costs of it', () => {
  const types = async () => {
    const items = [{ slug: 'double', label: 'Double', credits: 1 }]
    const answer = await story.ask('owner', 'PUT /api/event-types', { items })
    expect([answer.status, answer.text]).toEqual([200, answer.text])
    return JSON.parse(answer.text)
  }

  test('is taken, shown with the session, and given back whole', async () => {
    const [type] = (await types()).items ?? []
    const pack = await sold({ costs: [{ eventType: 'double', credits: 3 }] })
    const made = await book('2026-01-27T09:00:00Z', { eventTypeId: type.id })
    const session = made.as(sessionAfter)
    expect(session).toMatchObject({ packageId: pack.id, cost: 3 })
    expect(await story.seePackage(pack.id)).toMatchObject({ sessionsRemaining: 7 })
    await expectSound(story)
    await story.ask('owner', `POST /api/sessions/${session.id}/cancel`, {})
    expect(await story.seePackage(pack.id)).toMatchObject({ sessionsRemaining: 10 })
    await expectSound(story)
    const plain = (await book('2026-01-28T09:00:00Z')).as(sessionAfter)
    expect(plain.cost).toBe(1)
    story.clock.advance(60_000)
    const few = await sold({ costs: [{ eventType: 'double', credits: 3 }] }, 2)
    const more = await book('2026-01-29T09:00:00Z', { eventTypeId: type.id, packageId: few.id })
    expect(more.as(problem)).toMatchObject({ code: 'NotEnoughCredits', available: 2 })
  })
})

test.each([
  ['a package for no type of session', { eventTypes: [] }],
  ['a cap of nothing', { caps: { perWeek: 0 } }],
  ['a cap below nothing', { caps: { perMonth: -1 } }],
  ['half a session a week', { caps: { perWeek: 0.5 } }],
  ['a month with fewer sessions than one of its weeks', { caps: { perWeek: 3, perMonth: 2 } }],
  ['two costs of one type', { costs: [1, 2].map((credits) => ({ eventType: 'a', credits })) }],
  [
    'a cost of a type that is not covered',
    { eventTypes: ['b'], costs: [{ eventType: 'a', credits: 1 }] },
  ],
  ['a cost of nothing', { costs: [{ eventType: 'a', credits: 0 }] }],
  ['an enormous cost', { costs: [{ eventType: 'a', credits: 1e9 }] }],
  ['a coach who is none', { coaches: ['x'] }],
  ['no coach at all', { coaches: [] }],
])('terms that contradict themselves are refused: %s', async (_, terms) => {
  const body = { name: NAME, totalSessions: 10, terms }
  const made = await story.ask('owner', 'POST /api/offers', body)
  expect(made.as(problem)).toMatchObject({ status: 400, code: 'Malformed' })
})
