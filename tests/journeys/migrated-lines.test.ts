import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { extendedPackages } from '../../src/contract/bulk.ts'
import { explanation } from '../../src/contract/explanation.ts'
import { entries, packageAfter } from '../../src/contract/package.ts'
import { problem } from '../../src/contract/problem.ts'
import type { Database } from '../../src/db/open.ts'
import { terms as termsInEnglish } from '../../src/i18n/en/terms.ts'
import { formatFor } from '../../src/i18n/format.ts'
import { terms as termsInFrench } from '../../src/i18n/fr/terms.ts'
import { migratedTold } from '../../src/web/why/why-words.ts'
import { openTestDatabase } from '../database.ts'
import { expectSound } from '../expect-sound.ts'
import { createStory, type Story } from '../four-mondays.ts'
import { createOfferDesk, NEXT, ONE_MONTH } from '../offer-desk.ts'

/** What the ledger says of a migration: which terms it changed, and what of before is corrected since. */

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

describe('a migration', () => {
  test('is told in « Pourquoi 3 ? » by what it changed, with names, to client and coach', async () => {
    const put = { items: [{ slug: 'yoga', label: 'Yoga', credits: 1 }] }
    await story.ask('owner', 'PUT /api/event-types', put)
    const made = await make()
    const sold = await sell(made.id)
    const coaches = [story.owner.personId]
    await change(made.id, {
      ...NEXT,
      terms: { ...NEXT.terms, eventTypes: ['yoga', 'gone'], coaches },
    })
    await migrate(made.id, await preview(made.id))
    for (const who of ['owner', 'ann']) {
      const path = `GET /api/packages/${sold.id}/explanation`
      const { lines, names } = (await story.ask(who, path)).as(explanation)
      expect(names).toEqual({ yoga: 'Yoga', [story.owner.personId]: 'Élodie Favre' })
      const [line] = lines.filter(({ type }) => type === 'migrated')
      expect(line).toMatchObject({
        quantity: 0,
        details: {
          terms: {
            before: { freeCancellationHours: 48 },
            after: { freeCancellationHours: 12, eventTypes: ['yoga', 'gone'] },
            ...{ countsFromFirstSessionBefore: null, countsFromFirstSession: null },
          },
        },
      })
      if (line === undefined) throw new Error('the migration has a line')
      const french = formatFor('fr', 'Europe/Zurich')
      expect(migratedTold(line, names, termsInFrench, french)).toEqual([
        'valable\u202f: jusqu’au 19\u00a0juillet 2026 → *jusqu’au 19\u00a0janvier 2027*',
        'annulation gratuite\u202f: jusqu’à 48\u00a0h avant → *jusqu’à 12\u00a0h avant*',
        'absence\u202f: décomptée → *recréditée*',
        'gestes\u202f: 1 par forfait → *aucun*',
        'types de sessions\u202f: tous → *Yoga, gone*',
        'coachs\u202f: toute l’équipe → *Élodie Favre*',
      ])
      const english = migratedTold(line, names, termsInEnglish, formatFor('en', 'Europe/Zurich'))
      expect(english).toContain('types of sessions: all → *Yoga, gone*')
      const sheet = await story.ask(who, `GET /api/packages/${sold.id}/statement.csv`)
      expect(sheet.text).toMatch(/→ Yoga, gone · .*→ Élodie Favre/)
    }
  })

  test('counts an extension in that was corrected since, however many migrations came after', async () => {
    const made = await make()
    const sold = await sell(made.id)
    const path = `/api/packages/${sold.id}`
    const linesOf = async (kind: string) =>
      (await story.ask('owner', `GET ${path}/entries`))
        .as(entries)
        .items.filter((line) => line.kind === kind)
    const extend = async (validUntil: string) => {
      const asked = { validUntil, reason: 'ill' }
      const done = await story.ask('owner', `POST ${path}/extend`, asked)
      return done.as(packageAfter).entry.id
    }
    const correct = (entryId: string) =>
      story.ask('owner', `POST ${path}/corrections`, { entryId, reason: 'mistyped' })
    const lastDay = async () => (await story.seePackage(sold.id)).validUntil
    const first = await extend('2026-07-29')
    await change(made.id, NEXT)
    await migrate(made.id, await preview(made.id))
    await change(made.id, { ...NEXT, terms: { freeCancellationHours: 6 } })
    const last = (await migrate(made.id, await preview(made.id))).as(extendedPackages)
    const second = await extend('2027-02-10')
    expect((await correct(first)).as(problem)).toMatchObject({ status: 409, code: 'ChangedSince' })
    expect((await correct(second)).status).toBe(201)
    expect(await lastDay()).toBe('2027-01-29')
    const corrected = await correct(first)
    expect(corrected.as(packageAfter).entry).toMatchObject({
      ...{ kind: 'correction', reverses: first, details: { correctedKind: 'extension' } },
    })
    expect(await lastDay()).toBe('2027-01-19')
    expect(await story.seePackage(sold.id)).toMatchObject({
      ...{ offerVersion: 3, terms: { freeCancellationHours: 6, courtesyCredits: 0 } },
    })
    expect((await correct(first)).as(problem).code).toBe('AlreadyReversed')
    const told = (await story.ask('ann', `GET ${path}/explanation`)).as(explanation).lines
    const migrated = told.filter(({ type }) => type === 'migrated').map(({ details }) => details)
    expect(migrated).toMatchObject([
      { validUntilBefore: '2026-07-19', validUntil: '2027-01-19', versionBefore: 1, version: 2 },
      { validUntilBefore: '2027-01-19', validUntil: '2027-01-19', versionBefore: 2, version: 3 },
    ])
    expect(told.map(({ type }) => type)).not.toContain('extension')
    // Nothing was edited: each is reversed, and written anew beside it.
    expect(await linesOf('migration')).toHaveLength(4)
    await extend('2027-03-01')
    expect(await lastDay()).toBe('2027-03-01')
    const undone = await story.ask('owner', `POST /api/acts/${last.undo?.actId}/undo`, {})
    expect(undone.as(problem).code).toBe('ChangedSince')
  })

  test('is still taken back as one act after an extension before it was corrected', async () => {
    const made = await make()
    const sold = await sell(made.id)
    const path = `/api/packages/${sold.id}`
    const asked = { validUntil: '2026-07-29', reason: 'ill' }
    const entryId = (await story.ask('owner', `POST ${path}/extend`, asked)).as(packageAfter).entry
      .id
    await change(made.id, NEXT)
    const done = (await migrate(made.id, await preview(made.id))).as(extendedPackages)
    await story.ask('owner', `POST ${path}/corrections`, { entryId, reason: 'mistyped' })
    expect((await story.seePackage(sold.id)).validUntil).toBe('2027-01-19')
    await story.ask('owner', `POST /api/acts/${done.undo?.actId}/undo`, {})
    const { undo: _, ...kept } = sold
    expect(await story.seePackage(sold.id)).toEqual(kept)
  })

  test('to days from the first session counts on without an extension that is corrected', async () => {
    const made = await make()
    const sold = await sell(made.id)
    const path = `/api/packages/${sold.id}`
    await book('2026-01-28T09:00:00Z')
    const asked = { validUntil: '2026-07-29', reason: 'ill' }
    const entryId = (await story.ask('owner', `POST ${path}/extend`, asked)).as(packageAfter).entry
      .id
    await change(made.id, { validity: { ...ONE_MONTH, from: 'first-session' } })
    await migrate(made.id, await preview(made.id))
    expect((await story.seePackage(sold.id)).validUntil).toBe('2026-03-09')
    await story.ask('owner', `POST ${path}/corrections`, { entryId, reason: 'mistyped' })
    expect((await story.seePackage(sold.id)).validUntil).toBe('2026-02-27')
  })
})
