import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { coachToday } from '../../src/contract/coach.ts'
import { offer } from '../../src/contract/offer.ts'
import { grantedPackage, packageAfter, transferredPackage } from '../../src/contract/package.ts'
import { clients } from '../../src/contract/person.ts'
import { problem } from '../../src/contract/problem.ts'
import { report } from '../../src/contract/report.ts'
import { createdSeries, plan } from '../../src/contract/series.ts'
import { sessionAfter } from '../../src/contract/session.ts'
import type { Database } from '../../src/db/open.ts'
import { statementOf } from '../../src/http/answered/statement-rows.ts'
import { seeStatement } from '../../src/usecases/balance/see-statement.ts'
import { tickStudios } from '../../src/usecases/inputs/tick-studios.ts'
import { openTestDatabase } from '../database.ts'
import { expectSound } from '../expect-sound.ts'
import { createStory, MONDAYS, type Story } from '../four-mondays.ts'

/** Packages whose days count from the first session: without an end until one is booked. */

let database: Database
let story: Story

beforeAll(async () => {
  database = await openTestDatabase()
})
afterAll(() => database.close())
beforeEach(async () => {
  story = await createStory(database)
})
afterEach(async () => {
  await expectSound(story)
})

const WEEK = { count: 2, unit: 'weeks', from: 'first-session' }
const TOLD = { count: 2, unit: 'weeks' }

const sell = async (more: object = {}) =>
  (
    await story.ask('owner', 'POST /api/packages', {
      ...{ clientId: story.ann.personId, totalSessions: 5, validity: WEEK, ...more },
    })
  ).as(grantedPackage)

const book = (startsAt: string) =>
  story.ask('owner', 'POST /api/sessions', {
    ...{ clientId: story.ann.personId, startsAt, durationMinutes: 60 },
  })

const booked = async (startsAt: string) => (await book(startsAt)).as(sessionAfter)
const lastDay = async (id: string) => (await story.seePackage(id)).validUntil

describe('a package that counts from the first session', () => {
  test('says so, has no end while nothing is booked, and then the first session’s', async () => {
    const sold = await sell()
    expect(sold).toMatchObject({
      ...{ validUntil: null, expiresAt: null, countsFromFirstSession: TOLD },
    })
    await booked('2026-02-02T09:00:00Z')
    expect(await story.seePackage(sold.id)).toMatchObject({
      ...{ validUntil: '2026-02-15', expiresAt: '2026-02-15T23:00:00Z' },
      countsFromFirstSession: TOLD,
    })
    expect((await book('2026-02-16T09:00:00Z')).as(problem).code).toBe('OutsideValidity')
    await booked('2026-01-28T09:00:00Z')
    expect(await lastDay(sold.id)).toBe('2026-02-10')
  })

  test('says how long it lasts wherever an end is told, until one is booked', async () => {
    const sold = await sell({ validity: { ...WEEK, count: 8 }, totalSessions: 2 })
    const told = { count: 8, unit: 'weeks' }
    const listed = async () =>
      (await story.ask('owner', 'GET /api/clients')).as(clients).items[0]?.summary
    const reported = async () =>
      (await story.ask('owner', 'GET /api/reports/without-booking')).as(report).rows
    const ending = async () =>
      (await story.ask('owner', 'GET /api/coach/today')).as(coachToday).ending
    expect(await listed()).toMatchObject({ expiresAt: null, countsFromFirstSession: told })
    expect(await reported()).toMatchObject([{ validUntil: null, fromFirstSession: '8 weeks' }])
    expect(await ending()).toMatchObject([{ validUntil: null, countsFromFirstSession: told }])
    const sheet = await story.ask('owner', 'GET /api/reports/without-booking.csv')
    expect(sheet.text).toContain(',8 weeks,')
    const found = await seeStatement(story.deps, story.owner, { packageId: sold.id })
    if (!found.ok) throw new Error('a statement was expected')
    expect(statementOf(found.value, 'fr', 'Europe/Zurich').validity).toContain(
      '(8\u00a0semaines dès la première session)',
    )
    await booked('2026-02-02T09:00:00Z')
    expect(await listed()).toMatchObject({
      ...{ expiresAt: '2026-03-29T22:00:00Z', countsFromFirstSession: null },
    })
    expect(await ending()).toMatchObject([{ validUntil: '2026-03-29' }])
    // What has an end that is known says that, also beside one that has none yet.
    await sell()
    expect(await listed()).toMatchObject({ countsFromFirstSession: null })
  })

  test('follows a move, and a cancellation to the next session or to none', async () => {
    const sold = await sell()
    const first = await booked('2026-01-28T09:00:00Z')
    const next = await booked('2026-02-02T09:00:00Z')
    const path = (id: string) => `POST /api/sessions/${id}`
    await story.ask('owner', `${path(first.id)}/reschedule`, { startsAt: '2026-01-30T09:00:00Z' })
    expect(await lastDay(sold.id)).toBe('2026-02-12')
    const done = await story.ask('owner', `${path(first.id)}/cancel`, {})
    expect(await lastDay(sold.id)).toBe('2026-02-15')
    await story.ask('owner', `${path(next.id)}/cancel`, {})
    expect(await lastDay(sold.id)).toBeNull()
    await story.ask('owner', `POST /api/acts/${done.as(sessionAfter).undo?.actId}/undo`, {})
    expect(await lastDay(sold.id)).toBe('2026-02-12')
  })

  test('is of an offer that says so, unless a last day is given', async () => {
    const name = { fr: 'Essai', en: 'Trial' }
    const body = { name, totalSessions: 3, validity: WEEK }
    const made = (await story.ask('owner', 'POST /api/offers', body)).as(offer)
    expect(made.validity).toEqual(WEEK)
    const only = { validity: undefined, totalSessions: undefined, offerId: made.id }
    expect((await sell(only)).countsFromFirstSession).toEqual(TOLD)
    const given = await sell({ ...only, validUntil: '2026-03-01' })
    expect(given).toMatchObject({ validUntil: '2026-03-01', countsFromFirstSession: null })
    const both = { clientId: story.ann.personId, totalSessions: 1, validity: WEEK }
    const answer = await story.ask('owner', 'POST /api/packages', {
      ...{ ...both, validUntil: '2026-03-01' },
    })
    expect(answer.as(problem).code).toBe('Malformed')
  })

  test('is extended once it has an end, by days that it keeps when the session moves', async () => {
    const sold = await sell()
    const extend = (validUntil: string) =>
      story.ask('owner', `POST /api/packages/${sold.id}/extend`, { validUntil, reason: 'ill' })
    expect((await extend('2026-03-01')).as(problem).code).toBe('InvalidValidity')
    const first = await booked('2026-02-02T09:00:00Z')
    expect((await extend('2026-02-20')).as(packageAfter).validUntil).toBe('2026-02-20')
    await story.ask('owner', `POST /api/sessions/${first.id}/reschedule`, {
      startsAt: '2026-02-04T09:00:00Z',
    })
    expect(await lastDay(sold.id)).toBe('2026-02-22')
  })

  test('passes its end on with a transfer, or the days that nobody has begun', async () => {
    const ben = await story.join('ben', 'client')
    const sold = await sell()
    const give = async () =>
      (
        await story.ask('owner', `POST /api/packages/${sold.id}/transfer`, {
          ...{ toClientId: ben.personId, quantity: 1, reason: 'a present' },
        })
      ).as(transferredPackage).to
    expect(await give()).toMatchObject({ validUntil: null, countsFromFirstSession: TOLD })
    await booked('2026-02-02T09:00:00Z')
    expect(await give()).toMatchObject({ validUntil: '2026-02-15', countsFromFirstSession: null })
  })

  test('plans a series no further than its first session lets it', async () => {
    const sold = await sell()
    const answer = await story.createSeries({ ...MONDAYS, count: 2 })
    expect(answer.as(createdSeries).sessions).toHaveLength(2)
    expect(await lastDay(sold.id)).toBe('2026-02-08')
    story.clock.advance(1000)
    const another = await sell()
    const later = { ...MONDAYS, startOn: '2026-03-02', count: 3 }
    expect((await story.createSeries(later)).status).toBe(422)
    expect(await lastDay(another.id)).toBeNull()
  })

  test('plans a series that begins before its first session with the end that this brings', async () => {
    const sold = await sell()
    await booked('2026-02-10T09:00:00Z')
    await story.ask('owner', `POST /api/packages/${sold.id}/extend`, {
      ...{ validUntil: '2026-02-25', reason: 'ill' },
    })
    const planned = async (count: number) =>
      (await story.ask('ann', 'POST /api/sessions/recurring/preview', { ...MONDAYS, count })).as(
        plan,
      )
    expect(await planned(2)).toMatchObject({
      ...{ bookable: true, package: { id: sold.id, validUntil: '2026-02-10' } },
    })
    // The fourth Monday lies beyond the end that the first of them brings.
    expect((await planned(4)).bookable).toBe(false)
    await story.createSeries({ ...MONDAYS, count: 2 })
    expect(await lastDay(sold.id)).toBe('2026-02-10')
    story.clock.advance(1000)
    expect((await planned(1)).package).toMatchObject({ validUntil: '2026-02-10' })
  })

  test('ends when its days are over, and closes what is left', async () => {
    const sold = await sell()
    await booked('2026-01-28T09:00:00Z')
    story.clock.set(Date.parse('2026-02-10T23:00:01Z'))
    await tickStudios(story.deps)
    expect(await story.seePackage(sold.id)).toMatchObject({ status: 'expired', sessionsExpired: 4 })
    const extended = await story.ask('owner', `POST /api/packages/${sold.id}/extend`, {
      ...{ validUntil: '2026-02-28', reason: 'holidays' },
    })
    expect(extended.as(packageAfter)).toMatchObject({ validUntil: '2026-02-28' })
  })

  test('says in its statement what it was sold as, until a session begins its days', async () => {
    const sold = await sell()
    const sheet = async () => {
      const path = `GET /api/packages/${sold.id}/statement.csv`
      return (await story.ask('ann', path, undefined, { 'Accept-Language': 'fr' })).text
    }
    expect(await sheet()).toContain('2\u00a0semaines dès la première session,5,5')
    const seen = await seeStatement(story.deps, story.owner, { packageId: sold.id })
    if (!seen.ok) throw new Error('there is one')
    const told = (locale: 'fr' | 'en') => statementOf(seen.value, locale, 'Europe/Zurich').validity
    expect(told('fr')).toBe('dès le 20\u00a0janvier 2026 (2\u00a0semaines dès la première session)')
    expect(told('en')).toBe('from 20\u00a0January 2026 (2\u00a0weeks from the first session)')
    await booked('2026-02-02T09:00:00Z')
    expect(await sheet()).toContain('2\u00a0semaines dès la première session,5,5')
  })
})
