import { randomUUID } from 'node:crypto'
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { extendedPackages } from '../../src/contract/bulk.ts'
import { entries } from '../../src/contract/package.ts'
import { problem } from '../../src/contract/problem.ts'
import type { Database } from '../../src/db/open.ts'
import { createCalcom } from '../calcom.ts'
import { openTestDatabase } from '../database.ts'
import { expectSound } from '../expect-sound.ts'
import { createStory, type Story } from '../four-mondays.ts'
import { createOfferDesk, NEXT, ONE_MONTH, TEN } from '../offer-desk.ts'

/** Packages that were sold, taken to the newest version of their offer by an act with a preview. */

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

const { make, sell, change, preview, migrate, book } = createOfferDesk(() => story)

describe('the preview of a migration', () => {
  test('says who it concerns, and what changes for each, without changing anything', async () => {
    const made = await make()
    const sold = await sell(made.id, { terms: { lateMove: 'charged' } })
    await change(made.id, NEXT)
    const told = await preview(made.id)
    expect(told).toMatchObject({ version: 2, isCut: false })
    expect(told.items).toHaveLength(1)
    expect(told.items[0]).toMatchObject({
      ...{ packageId: sold.id, versionBefore: 1, sessionsRemaining: 10, problem: null },
      ...{ validUntilBefore: '2026-07-19', validUntil: '2027-01-19' },
      termsBefore: sold.terms,
      terms: { ...sold.terms, freeCancellationHours: 12, noShow: 'returned', courtesyCredits: 0 },
    })
    expect(told.items[0]?.changedTerms.toSorted()).toEqual([
      ...['courtesyCredits', 'freeCancellationHours', 'noShow'],
    ])
    const { undo: _, ...kept } = sold
    expect(await story.seePackage(sold.id)).toEqual(kept)
  })

  test('leaves a last day that was given to one package as it is', async () => {
    const made = await make()
    await sell(made.id, { validUntil: '2026-12-31' })
    await change(made.id, NEXT)
    expect((await preview(made.id)).items[0]).toMatchObject({
      ...{ validUntilBefore: '2026-12-31', validUntil: '2026-12-31' },
    })
  })

  test('keeps what an extension added', async () => {
    const made = await make()
    const sold = await sell(made.id)
    await story.ask('owner', `POST /api/packages/${sold.id}/extend`, {
      ...{ validUntil: '2026-07-29', reason: 'ill' },
    })
    await change(made.id, NEXT)
    expect((await preview(made.id)).items[0]).toMatchObject({ validUntil: '2027-01-29' })
  })

  test('says which sessions would stand otherwise: paid, after the end, free until', async () => {
    const made = await make({ terms: { freeCancellationHours: 48, eventTypes: ['duo'] } })
    const email = `${randomUUID()}@client.example`
    const clientId = await story.client(email, 'Ben')
    const sold = await sell(made.id, { clientId })
    story.clock.advance(1000)
    const other = await sell(made.id, { clientId, terms: { lateMove: 'charged' } })
    await change(made.id, { terms: { freeCancellationHours: 12 }, validity: ONE_MONTH })
    expect((await preview(made.id)).items[0]).toMatchObject({ sessions: [] })
    await story.deliver(createCalcom(story.clock).book(email, '2026-02-03T17:30:00Z').body)
    const told = await preview(made.id)
    expect(told.items).toMatchObject([
      {
        ...{ packageId: sold.id, sessionsRemaining: 10, sessionsRemainingAfter: 9 },
        sessions: [
          {
            ...{ startsAt: '2026-02-03T17:30:00Z', isPaid: true, isAfterEnd: false },
            ...{ freeUntilBefore: null, freeUntil: '2026-02-03T05:30:00Z' },
          },
        ],
      },
      { packageId: other.id, sessions: [{ isPaid: true }] },
    ])
  })

  test('says what stays booked after an earlier end, and until when each is free', async () => {
    const made = await make()
    await sell(made.id)
    await book('2026-01-28T09:00:00Z')
    await book('2026-03-02T09:00:00Z')
    story.clock.advance(1000)
    await change(made.id, { ...NEXT, validity: ONE_MONTH })
    const [item] = (await preview(made.id)).items
    expect(item).toMatchObject({ validUntil: '2026-02-19', sessionsRemainingAfter: 8 })
    expect(item?.sessions).toMatchObject([
      {
        ...{ startsAt: '2026-01-28T09:00:00Z', isPaid: false, isAfterEnd: false },
        ...{ freeUntilBefore: '2026-01-26T09:00:00Z', freeUntil: '2026-01-27T21:00:00Z' },
      },
      { startsAt: '2026-03-02T09:00:00Z', isPaid: false, isAfterEnd: true },
    ])
  })

  test('is the owner’s', async () => {
    const made = await make()
    await story.join('carl', 'coach')
    for (const who of ['carl', 'ann']) {
      const path = `/api/offers/${made.id}`
      expect((await story.ask(who, `GET ${path}/migration-preview`)).status).toBe(403)
    }
    expect(
      (await story.ask('owner', `GET /api/offers/${randomUUID()}/migration-preview`)).status,
    ).toBe(404)
  })
})

describe('a migration', () => {
  test('changes terms and validity from now on, with a line that says so', async () => {
    const made = await make()
    const sold = await sell(made.id)
    await change(made.id, NEXT)
    const told = await preview(made.id)
    const done = (await migrate(made.id, told)).as(extendedPackages)
    expect(done.items[0]).toMatchObject({ problem: null, validUntil: '2027-01-19' })
    expect(await story.seePackage(sold.id)).toMatchObject({
      ...{ offerVersion: 2, validUntil: '2027-01-19', totalSessions: 10, price: TEN.price },
      terms: { freeCancellationHours: 12, noShow: 'returned', courtesyCredits: 0 },
    })
    const path = `GET /api/packages/${sold.id}/entries`
    const lines = (await story.ask('owner', path)).as(entries).items
    expect(lines.find(({ kind }) => kind === 'migration')).toMatchObject({
      ...{ quantity: 0, reason: 'better terms for everybody' },
      details: {
        validUntilBefore: '2026-07-19',
        validUntil: '2027-01-19',
        versionBefore: 1,
        version: 2,
      },
    })
    expect((await preview(made.id)).items).toEqual([])
    const sheet = await story.ask('ann', `GET /api/packages/${sold.id}/statement.csv`)
    const changed =
      'valable\u202f: jusqu’au 19\u00a0juillet 2026 → jusqu’au 19\u00a0janvier 2027 · ' +
      'annulation gratuite\u202f: jusqu’à 48\u00a0h avant → jusqu’à 12\u00a0h avant · ' +
      'absence\u202f: décomptée → recréditée · gestes\u202f: 1 par forfait → aucun'
    expect(sheet.text).toContain(`better terms for everybody · ${changed}`)
  })

  test('that gave other days keeps what had been added to them', async () => {
    const made = await make()
    const sold = await sell(made.id)
    const correct = async (kind: string) => {
      const path = `/api/packages/${sold.id}`
      const { items } = (await story.ask('owner', `GET ${path}/entries`)).as(entries)
      const entryId = items.find((line) => line.kind === kind)?.id
      return story.ask('owner', `POST ${path}/corrections`, { entryId, reason: 'mistyped' })
    }
    const extend = (validUntil: string) =>
      story.ask('owner', `POST /api/packages/${sold.id}/extend`, { validUntil, reason: 'ill' })
    await extend('2026-07-29')
    await change(made.id, { terms: { freeCancellationHours: 12 } })
    await migrate(made.id, await preview(made.id))
    expect((await correct('extension')).status).toBe(201)
    expect((await story.seePackage(sold.id)).validUntil).toBe('2026-07-19')
    await extend('2026-07-31')
    await change(made.id, NEXT)
    await migrate(made.id, await preview(made.id))
    expect((await story.seePackage(sold.id)).validUntil).toBe('2027-01-31')
  })

  test('is taken back as it was done', async () => {
    const made = await make()
    const sold = await sell(made.id)
    await change(made.id, NEXT)
    const done = (await migrate(made.id, await preview(made.id))).as(extendedPackages)
    await story.ask('owner', `POST /api/acts/${done.undo?.actId}/undo`, {})
    const { undo: _, ...kept } = sold
    expect(await story.seePackage(sold.id)).toEqual(kept)
    expect((await preview(made.id)).items).toHaveLength(1)
  })

  test('is done as it was agreed, or not at all', async () => {
    const made = await make()
    const sold = await sell(made.id)
    await change(made.id, NEXT)
    const told = await preview(made.id)
    await story.ask('owner', `POST /api/packages/${sold.id}/extend`, {
      ...{ validUntil: '2026-07-29', reason: 'ill' },
    })
    const other = (await migrate(made.id, told)).as(extendedPackages)
    expect(other).toMatchObject({ items: [{ problem: 'ChangedSince' }], undo: null })
    await change(made.id, { terms: {} })
    expect((await migrate(made.id, told)).as(problem).code).toBe('ChangedSince')
    const again = await preview(made.id)
    expect((await migrate(made.id, again)).as(extendedPackages).items[0]?.problem).toBeNull()
    expect((await migrate(made.id, again)).as(extendedPackages).items[0]?.problem).toBe(
      'ChangedSince',
    )
  })

  test('can count a package from its first session from then on', async () => {
    const made = await make()
    const sold = await sell(made.id)
    const first = await book('2026-01-28T09:00:00Z')
    await change(made.id, { validity: { count: 1, unit: 'months', from: 'first-session' } })
    const told = await preview(made.id)
    expect(told.items[0]).toMatchObject({
      ...{ validUntil: '2026-02-27', countsFromFirstSessionBefore: null },
      countsFromFirstSession: { count: 1, unit: 'months' },
    })
    await migrate(made.id, told)
    expect((await story.seePackage(sold.id)).validUntil).toBe('2026-02-27')
    await story.ask('owner', `POST /api/sessions/${first.id}/reschedule`, {
      startsAt: '2026-02-02T09:00:00Z',
    })
    expect((await story.seePackage(sold.id)).validUntil).toBe('2026-03-01')
  })

  test('to an end that is past already is not done', async () => {
    const made = await make()
    await sell(made.id, { validFrom: '2026-01-01' })
    await change(made.id, { validity: { count: 2, unit: 'days' } })
    const told = await preview(made.id)
    expect(told.items[0]?.problem).toBe('InvalidValidity')
    expect((await migrate(made.id, told)).as(extendedPackages)).toMatchObject({
      ...{ items: [{ problem: 'InvalidValidity' }], undo: null },
    })
  })
})
