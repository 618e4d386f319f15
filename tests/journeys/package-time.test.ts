import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import {
  entries,
  grantedPackage,
  packageAfter,
  packages,
  pausePreview,
} from '../../src/contract/package.ts'
import { problem } from '../../src/contract/problem.ts'
import { createdSeries } from '../../src/contract/series.ts'
import { session } from '../../src/contract/session.ts'
import type { Database } from '../../src/db/open.ts'
import { openTestDatabase } from '../database.ts'
import { createStory, MONDAYS, type Story } from '../four-mondays.ts'
import { wrongCounters } from '../wrong-counters.ts'

/** A package's time as its coach changes it: extended, paused, resumed, closed, and taken back. */

let database: Database
let story: Story

beforeAll(async () => {
  database = await openTestDatabase()
})
afterAll(() => database.close())
beforeEach(async () => {
  story = await createStory(database)
})

const act = (id: string, what: string, body: object = {}, who = 'owner') =>
  story.ask(who, `POST /api/packages/${id}/${what}`, body)

const codeOf = async (id: string, what: string, body: object = {}) => {
  const answer = await act(id, what, body)
  return `${answer.status} ${answer.as(problem).code}`
}

async function undo(answer: { as: (schema: typeof packageAfter) => { undo: unknown } }) {
  const after = packageAfter.shape.undo.parse(answer.as(packageAfter).undo)
  return await story.ask('owner', `POST /api/acts/${after?.actId}/undo`, {})
}

const go = (to: string) => story.clock.set(Date.parse(to))

describe('extending', () => {
  test('lets a later day be booked, is written down with its reason, and can be taken back', async () => {
    const sold = await story.sell(3, { validUntil: '2026-02-15' })
    expect((await story.createSeries(MONDAYS)).as(problem).code).toBe('OutsideValidity')
    const answer = await act(sold.id, 'extend', { validUntil: '2026-03-31', reason: 'malade' })
    expect(answer.status).toBe(200)
    expect(answer.as(packageAfter)).toMatchObject({
      validUntil: '2026-03-31',
      expiresAt: '2026-03-31T22:00:00Z',
      entry: {
        ...{ kind: 'extension', quantity: 0, reason: 'malade', balanceAfter: 3 },
        details: { validUntilBefore: '2026-02-15', validUntil: '2026-03-31' },
      },
      undo: { until: '2026-01-20T09:15:00Z' },
    })
    expect((await undo(answer)).status).toBe(200)
    expect(await story.seePackage(sold.id)).toEqual(sold)
  })

  test('after the end brings the credits back', async () => {
    const sold = await story.sell(3, { validUntil: '2026-01-31' })
    go('2026-02-10T09:00:00Z')
    await story.tick()
    expect(await story.seePackage(sold.id)).toMatchObject({
      ...{ status: 'expired', sessionsRemaining: 0, sessionsExpired: 3 },
    })
    const answer = await act(sold.id, 'extend', { validUntil: '2026-02-28', reason: 'geste' })
    expect(answer.as(packageAfter)).toMatchObject({
      ...{ status: 'active', sessionsRemaining: 3, sessionsExpired: 0 },
    })
    go('2026-02-28T22:59:59Z')
    await story.tick()
    expect((await story.seePackage(sold.id)).status).toBe('active')
    go('2026-02-28T23:00:00Z')
    await story.tick()
    expect((await story.seePackage(sold.id)).status).toBe('expired')
    const ledger = (await story.ask('ann', `GET /api/packages/${sold.id}/entries`)).as(entries)
    expect(ledger.items.map((one) => [one.kind, one.reason, one.balanceAfter])).toEqual([
      ['expiry', 'expired', 0],
      ['expiry', 'reopened', 3],
      ['extension', 'geste', 0],
      ['expiry', 'expired', 0],
      ['grant', 'granted', 3],
    ])
  })

  test('to a day that is not later, or has gone already, is refused', async () => {
    const sold = await story.sell(3, { validUntil: '2026-01-31' })
    const to = (validUntil: string) => codeOf(sold.id, 'extend', { validUntil, reason: 'x' })
    expect(await to('2026-01-31')).toBe('422 InvalidValidity')
    expect(await to('2026-01-19')).toBe('422 InvalidValidity')
    expect(await to('2026-02-30')).toBe('400 Malformed')
    const endless = await story.sell(3)
    expect(await codeOf(endless.id, 'extend', { validUntil: '2027-01-01', reason: 'x' })).toBe(
      '422 InvalidValidity',
    )
    go('2026-03-01T09:00:00Z')
    expect(await to('2026-02-28')).toBe('422 InvalidValidity')
  })
})

describe('pausing', () => {
  async function booked() {
    const sold = await story.sell(4, { validUntil: '2026-03-31' })
    const { sessions } = (await story.createSeries(MONDAYS)).as(createdSeries)
    story.clock.advance(60_000)
    return { sold, ids: sessions.map(({ id }) => id) }
  }
  const OFF = { from: '2026-02-01', until: '2026-02-14' }

  test('shows before what is booked within it, and until when the package lasts then', async () => {
    const { sold, ids } = await booked()
    const path = `/api/packages/${sold.id}/pause-preview?from=${OFF.from}&until=${OFF.until}`
    const seen = (await story.ask('owner', `GET ${path}`)).as(pausePreview)
    expect(seen).toMatchObject({ ...OFF, validUntil: '2026-04-14' })
    expect(seen.sessions.map(({ id }) => id)).toEqual(ids.slice(1, 3))
    expect((await story.seePackage(sold.id)).pause).toBeNull()
  })

  test('keeps what is booked, or cancels it, and gives both back when it is taken back', async () => {
    const { sold, ids } = await booked()
    const kept = await act(sold.id, 'pause', OFF)
    expect(kept.as(packageAfter)).toMatchObject({
      ...{ status: 'used-up', sessionsBooked: 4, pause: OFF, validUntil: '2026-04-14' },
    })
    expect((await undo(kept)).status).toBe(200)
    const cancelled = await act(sold.id, 'pause', { ...OFF, sessions: 'cancel', reason: 'blessée' })
    expect(cancelled.as(packageAfter)).toMatchObject({ sessionsBooked: 2, sessionsRemaining: 2 })
    const second = (await story.ask('ann', `GET /api/sessions/${ids[1]}`)).as(session)
    expect(second).toMatchObject({
      ...{ status: 'cancelled', cancelledBy: 'host', credit: 'returned' },
    })
    expect((await undo(cancelled)).status).toBe(200)
    expect(await story.seePackage(sold.id)).toMatchObject({ sessionsBooked: 4, pause: null })
    expect(await wrongCounters(story)).toEqual([])
  })

  test('covers no new session of its days, until it is over or resumed', async () => {
    const sold = await story.sell(4, { validUntil: '2026-03-31' })
    await act(sold.id, 'pause', OFF)
    const one = (startsAt: string) => ({
      ...{ clientId: story.ann.personId, startsAt, durationMinutes: 60 },
    })
    const within = await story.ask('owner', 'POST /api/sessions', one('2026-02-05T09:00:00Z'))
    expect(within.as(problem).code).toBe('OutsideValidity')
    const after = await story.ask('owner', 'POST /api/sessions', one('2026-02-16T09:00:00Z'))
    expect(after.as(session).packageId).toBe(sold.id)
    go('2026-02-05T08:00:00Z')
    await story.tick()
    expect((await story.seePackage(sold.id)).status).toBe('paused')
    const resumed = await act(sold.id, 'resume')
    expect(resumed.as(packageAfter)).toMatchObject({
      ...{ status: 'active', pause: null, validUntil: '2026-04-04' },
      entry: {
        kind: 'resumption',
        details: { pause: { from: '2026-02-01', until: '2026-02-04' } },
      },
    })
    const again = await story.ask('owner', 'POST /api/sessions', one('2026-02-05T09:00:00Z'))
    expect(again.as(session).packageId).toBe(sold.id)
    expect(await codeOf(sold.id, 'resume')).toBe('409 NotPaused')
  })

  test('without an end never ends the package, which lasts longer by the days that it took', async () => {
    const sold = await story.sell(4, { validUntil: '2026-03-31' })
    const open = await act(sold.id, 'pause', { from: '2026-02-01' })
    expect(open.as(packageAfter)).toMatchObject({ validUntil: null, expiresAt: null })
    expect(await codeOf(sold.id, 'pause', OFF)).toBe('409 AlreadyPaused')
    expect(await codeOf(sold.id, 'extend', { validUntil: '2027-01-01', reason: 'x' })).toBe(
      '409 AlreadyPaused',
    )
    go('2026-06-01T08:00:00Z')
    await story.tick()
    expect(await story.seePackage(sold.id)).toMatchObject({
      ...{ status: 'paused', sessionsRemaining: 4 },
    })
    const resumed = await act(sold.id, 'resume')
    expect(resumed.as(packageAfter)).toMatchObject({ status: 'active', validUntil: '2026-07-29' })
  })

  test('over a leap day and a clock change counts days, not hours', async () => {
    go('2028-02-01T09:00:00Z')
    const sold = await story.sell(4, { validUntil: '2028-02-29' })
    const answer = await act(sold.id, 'pause', { from: '2028-02-29', until: '2028-03-27' })
    expect(answer.as(packageAfter)).toMatchObject({
      ...{ validUntil: '2028-03-28', expiresAt: '2028-03-28T22:00:00Z' },
    })
  })

  test('that ends before it begins, or begins after the package has ended, is refused', async () => {
    const sold = await story.sell(4, { validUntil: '2026-03-31' })
    const code = (body: object) => codeOf(sold.id, 'pause', body)
    expect(await code({ from: '2026-02-02', until: '2026-02-01' })).toBe('422 InvalidValidity')
    expect(await code({ from: '2026-04-01' })).toBe('422 InvalidValidity')
    expect(await code({ from: '2026-01-19' })).toBe('422 InvalidValidity')
    expect(await code({ from: '29.02.2026' })).toBe('400 Malformed')
  })

  test('that would lengthen a package beyond the last day that can be named is refused', async () => {
    const sold = await story.sell(4, { validUntil: '9998-12-31' })
    const days = { from: '2026-02-02', until: '9998-12-31' }
    expect(await codeOf(sold.id, 'pause', days)).toBe('422 InvalidValidity')
    const path = `/api/packages/${sold.id}/pause-preview?from=${days.from}&until=${days.until}`
    expect((await story.ask('owner', `GET ${path}`)).as(problem).code).toBe('InvalidValidity')
  })
})

describe('closing', () => {
  test('closes what is left, keeps what is booked, and nothing comes after it', async () => {
    const sold = await story.sell(6)
    await story.createSeries(MONDAYS)
    const closed = await act(sold.id, 'close', { reason: 'déménage' })
    expect(closed.as(packageAfter)).toMatchObject({
      ...{ status: 'closed', sessionsBooked: 4, sessionsRemaining: 0, sessionsExpired: 2 },
    })
    expect(await codeOf(sold.id, 'close', { reason: 'x' })).toBe('409 PackageEnded')
    expect(await codeOf(sold.id, 'adjustments', { quantity: 1, reason: 'x' })).toBe(
      '409 PackageEnded',
    )
    expect(await codeOf(sold.id, 'pause', { from: '2026-02-01' })).toBe('409 PackageEnded')
    expect((await undo(closed)).status).toBe(200)
    expect(await story.seePackage(sold.id)).toMatchObject({
      ...{ status: 'active', sessionsRemaining: 2, sessionsExpired: 0 },
    })
  })
})

describe('an opening balance', () => {
  test('says on which day so many were left, and where that comes from', async () => {
    const sold = await story.sell(7, { opening: { on: '2026-01-05', origin: 'Tableur 2025' } })
    expect(sold).toMatchObject({ validFrom: '2026-01-05', grantedAt: '2026-01-04T23:00:00Z' })
    const ledger = (await story.ask('ann', `GET /api/packages/${sold.id}/entries`)).as(entries)
    expect(ledger.items).toMatchObject([
      {
        ...{ kind: 'opening', quantity: 7, reason: 'Tableur 2025', balanceAfter: 7 },
        ...{ effectiveAt: '2026-01-04T23:00:00Z', recordedAt: '2026-01-20T09:00:00Z' },
        details: { openedOn: '2026-01-05' },
      },
    ])
  })

  test('of a day to come is refused', async () => {
    const body = { clientId: story.ann.personId, totalSessions: 7 }
    const opening = { on: '2026-01-21', origin: 'Tableur' }
    const answer = await story.ask('owner', 'POST /api/packages', { ...body, opening })
    expect(answer.as(problem).code).toBe('InvalidValidity')
  })
})

describe('taking back', () => {
  test('a grant closes the package, and refuses while something of it is booked', async () => {
    const body = { clientId: story.ann.personId, totalSessions: 4 }
    const made = (await story.ask('owner', 'POST /api/packages', body)).as(grantedPackage)
    const { sessions } = (await story.createSeries({ ...MONDAYS, count: 1 })).as(createdSeries)
    const path = `POST /api/acts/${made.undo?.actId}/undo`
    const refused = (await story.ask('owner', path, {})).as(problem)
    expect(refused).toMatchObject({
      ...{ code: 'NotEnoughCredits', available: 3, requested: 4 },
      sessions: [{ id: sessions[0]?.id, startsAt: '2026-01-26T09:00:00Z' }],
    })
    await story.ask('owner', `POST /api/sessions/${sessions[0]?.id}/cancel`, {})
    expect((await story.ask('owner', path, {})).status).toBe(200)
    expect(await story.seePackage(made.id)).toMatchObject({ status: 'closed', totalSessions: 0 })
    expect((await story.ask('owner', path, {})).as(problem).code).toBe('AlreadyUndone')
    const listed = await story.ask('ann', 'GET /api/packages?status=active')
    expect(listed.as(packages).items).toEqual([])
  })

  test('is for what was done last to a package, and for a quarter of an hour', async () => {
    const sold = await story.sell(4, { validUntil: '2026-03-31' })
    const first = await act(sold.id, 'extend', { validUntil: '2026-04-30', reason: 'a' })
    const second = await act(sold.id, 'adjustments', { quantity: 1, reason: 'b' })
    expect((await undo(first)).as(problem).code).toBe('ChangedSince')
    expect((await undo(second)).status).toBe(200)
    expect((await undo(first)).status).toBe(200)
    expect(await story.seePackage(sold.id)).toEqual(sold)
    const third = await act(sold.id, 'close', { reason: 'c' })
    story.clock.advance(15 * 60_000)
    expect((await undo(third)).as(problem).code).toBe('UndoExpired')
  })
})
