import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { packageAfter } from '../../src/contract/package.ts'
import type { Database } from '../../src/db/open.ts'
import { openTestDatabase } from '../database.ts'
import { type MailStory, mailStory } from '../letters.ts'

/** Mails that time brings about. */

let database: Database
let story: MailStory

beforeAll(async () => {
  database = await openTestDatabase()
})
afterAll(() => database.close())

beforeEach(async () => {
  story = await mailStory(database)
})

describe('warnings before a package ends', () => {
  test('come 30, 14, 7 and 1 days before, once each, and say what is left and until when', async () => {
    await story.onlyWarnings()
    await story.api.grant(story.ann, 10, { validUntil: '2026-03-31' })
    expect(await story.at('2026-01-20T09:00:10Z')).toEqual([])
    expect(await story.at('2026-03-01T07:59:00Z')).toEqual([])
    story.api.clock.set(Date.parse('2026-03-01T08:00:00Z'))
    await story.wake()
    const [letter] = story.taken()
    expect(letter).toMatchObject({
      ...{ kind: 'package-ends', content: { days: 30, lastDay: '2026-03-31' } },
      ...{ name: story.name, locale: 'fr', studioName: 'Studio' },
      balance: { sessionsRemaining: 10, sessionsBooked: 0, lastDay: '2026-03-31' },
      links: {
        book: 'http://localhost:3000/dashboard/book',
        dashboard: 'http://localhost:3000/dashboard',
      },
    })
    expect(await story.at('2026-03-01T12:00:00Z')).toEqual([])
    expect(await story.at('2026-03-17T08:00:00Z')).toEqual(['package-ends 14'])
    expect(await story.at('2026-03-24T08:00:00Z')).toEqual(['package-ends 7'])
    // The clocks have changed since.
    expect(await story.at('2026-03-30T07:00:00Z')).toEqual(['package-ends 1'])
    expect(await story.at('2026-04-02T07:00:00Z')).toEqual([])
    expect(await story.log()).toEqual([1, 7, 14, 30].map((days) => `package-ends ${days} sent`))
  })

  test('that passed while nobody was awake are one, the most urgent', async () => {
    await story.onlyWarnings()
    await story.api.grant(story.ann, 10, { validUntil: '2026-03-31' })
    await story.at('2026-01-20T09:00:10Z')
    expect(await story.at('2026-03-25T12:00:00Z')).toEqual(['package-ends 7'])
    expect(await story.log()).toEqual(['package-ends 7 sent'])
  })

  test('are sent once by two processes that wake together, and after a restart', async () => {
    await story.onlyWarnings()
    await story.api.grant(story.ann, 10, { validUntil: '2026-03-31' })
    await story.at('2026-01-20T09:00:10Z')
    story.api.clock.set(Date.parse('2026-03-24T08:00:00Z'))
    await Promise.all([story.wake(), story.wake(), story.wake()])
    await story.wake()
    expect(story.taken()).toHaveLength(1)
  })

  test('come anew for another end, and not twice for the same one', async () => {
    await story.onlyWarnings()
    const pack = await story.api.grant(story.ann, 10, { validUntil: '2026-03-31' })
    await story.at('2026-01-20T09:00:10Z')
    expect(await story.at('2026-03-24T08:00:00Z')).toEqual(['package-ends 7'])
    const extended = await story.act(pack.id, 'extend', {
      validUntil: '2026-04-30',
      reason: 'geste',
    })
    await story.at('2026-03-24T08:01:00Z')
    const { undo } = extended.as(packageAfter)
    await story.api.ask('owner', `POST /api/acts/${undo?.actId}/undo`, {})
    expect(await story.at('2026-03-24T08:02:00Z')).toEqual([])
    await story.act(pack.id, 'extend', { validUntil: '2026-04-30', reason: 'geste' })
    expect(await story.at('2026-03-24T08:03:00Z')).toEqual([])
    expect(await story.at('2026-03-31T08:00:00Z')).toEqual(['package-ends 30'])
    expect(await story.at('2026-04-23T08:00:00Z')).toEqual(['package-ends 7'])
  })

  test('rest while the package is paused, and follow its later end', async () => {
    await story.onlyWarnings()
    const pack = await story.api.grant(story.ann, 10, { validUntil: '2026-03-31' })
    await story.at('2026-01-20T09:00:10Z')
    await story.act(pack.id, 'pause', { from: '2026-03-20', until: '2026-03-29' })
    expect(await story.at('2026-03-24T08:00:00Z')).toEqual([])
    expect(await story.at('2026-03-27T08:00:00Z')).toEqual([])
    // It ends on 10 April now: fourteen days before, it was paused.
    expect(await story.at('2026-03-30T08:00:00Z')).toEqual(['package-ends 14'])
    expect(await story.at('2026-04-03T07:00:00Z')).toEqual(['package-ends 7'])
  })

  test.each([
    ['closed', 'close', { reason: 'déménage' }],
    ['refunded', 'refund', { reason: 'déménage' }],
    ['used up', 'adjustments', { quantity: -10, reason: 'erreur' }],
  ])('do not come where the package is %s', async (_, how, body) => {
    await story.onlyWarnings()
    const pack = await story.api.grant(story.ann, 10, { validUntil: '2026-03-31' })
    await story.at('2026-01-20T09:00:10Z')
    await story.act(pack.id, how, body)
    expect(await story.at('2026-03-25T12:00:00Z')).toEqual([])
    expect(await story.log()).toEqual([])
  })

  test('that wait are dropped when they are no longer true', async () => {
    await story.onlyWarnings()
    const pack = await story.api.grant(story.ann, 10, { validUntil: '2026-03-31' })
    await story.at('2026-01-20T09:00:10Z')
    await story.settings({ quietHours: { from: '06:00', until: '12:00' } })
    expect(await story.at('2026-03-24T08:00:00Z')).toEqual([])
    expect(await story.log()).toEqual(['package-ends 7 waiting quiet-hours'])
    await story.act(pack.id, 'extend', { validUntil: '2026-05-31', reason: 'geste' })
    expect(await story.at('2026-03-24T11:00:00Z')).toEqual([])
    expect(await story.log()).toEqual(['package-ends 7 dropped no-longer-true'])
  })
})

describe('nudges', () => {
  test('tell that two sessions are left, once what was done is settled', async () => {
    const pack = await story.api.grant(story.ann, 10)
    await story.at('2026-01-20T09:00:10Z')
    await story.act(pack.id, 'adjustments', { quantity: -8, reason: 'déjà faites' })
    expect(await story.at('2026-01-20T09:01:00Z')).toEqual([])
    expect(await story.at('2026-01-20T09:16:00Z')).toEqual([])
    await story.act(pack.id, 'adjustments', { quantity: 5, reason: 'achat' })
    await story.act(pack.id, 'adjustments', { quantity: -2, reason: 'erreur' })
    expect(await story.at('2026-01-20T12:00:00Z')).toEqual([])
    const booked = await story.api.ask('owner', 'POST /api/sessions', {
      ...{ clientId: story.ann, startsAt: '2026-01-21T12:00:00Z', durationMinutes: 60 },
    })
    expect(booked.status).toBe(201)
    expect(await story.at('2026-01-21T13:30:00Z')).toEqual([])
    expect(await story.at('2026-01-21T15:00:00Z')).toEqual([])
    await story.act(pack.id, 'adjustments', { quantity: -2, reason: 'x' })
    await story.act(pack.id, 'adjustments', { quantity: 2, reason: 'x' })
    expect(await story.at('2026-01-21T15:10:00Z')).toEqual([])
    // Another session, so that four of five are behind.
    for (const day of [22, 23]) {
      await story.api.ask('owner', 'POST /api/sessions', {
        ...{ clientId: story.ann, startsAt: `2026-01-${day}T12:00:00Z`, durationMinutes: 60 },
      })
    }
    expect(await story.at('2026-01-22T15:30:00Z')).toEqual([])
    expect(await story.at('2026-01-23T15:30:00Z')).toEqual(['few-left'])
    expect(await story.at('2026-01-23T16:30:00Z')).toEqual([])
  })

  test('tell that nothing is booked, a week after the last session, and never twice', async () => {
    await story.api.grant(story.ann, 10)
    const startsAt = '2026-01-22T12:00:00Z'
    await story.api.ask('owner', 'POST /api/sessions', {
      clientId: story.ann,
      startsAt,
      durationMinutes: 60,
    })
    expect(await story.at('2026-01-21T09:00:00Z')).toEqual([])
    expect(await story.at('2026-01-28T12:00:00Z')).toEqual([])
    expect(await story.at('2026-01-29T08:00:00Z')).toEqual(['nothing-booked'])
    expect(await story.at('2026-03-29T08:00:00Z')).toEqual([])
  })

  test('do not tell somebody who booked meanwhile', async () => {
    await story.api.grant(story.ann, 10)
    await story.at('2026-01-20T09:00:10Z')
    await story.settings({ quietHours: { from: '06:00', until: '12:00' } })
    expect(await story.at('2026-01-27T08:00:00Z')).toEqual([])
    const startsAt = '2026-01-30T12:00:00Z'
    await story.api.ask('owner', 'POST /api/sessions', {
      clientId: story.ann,
      startsAt,
      durationMinutes: 60,
    })
    expect(await story.at('2026-01-27T11:00:00Z')).toEqual([])
    expect(await story.log()).toEqual(['nothing-booked dropped no-longer-true'])
  })
})

describe('quiet hours', () => {
  test('are those of whoever is written to: it leaves when they end', async () => {
    await story.onlyWarnings()
    await story.api.ask('owner', `PATCH /api/clients/${story.ann}`, {
      timeZone: 'America/Los_Angeles',
    })
    await story.api.grant(story.ann, 10, { validUntil: '2026-02-28' })
    await story.at('2026-01-20T09:00:10Z')
    // Nine in Zurich is midnight in Los Angeles.
    expect(await story.at('2026-02-14T08:00:00Z')).toEqual([])
    expect(await story.log()).toEqual(['package-ends 14 waiting quiet-hours'])
    expect(await story.at('2026-02-14T15:59:00Z')).toEqual([])
    expect(await story.at('2026-02-14T16:00:00Z')).toEqual(['package-ends 14'])
  })
})
