import { randomUUID } from 'node:crypto'
import { sql } from 'kysely'
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest'
import { migrationPreview } from '../../src/contract/migration.ts'
import { offer } from '../../src/contract/offer.ts'
import { grantedPackage, packageAfter } from '../../src/contract/package.ts'
import { sessionAfter } from '../../src/contract/session.ts'
import type { Database } from '../../src/db/open.ts'
import { openTestDatabase } from '../database.ts'
import { expectSound } from '../expect-sound.ts'
import { createStory, type Story } from '../four-mondays.ts'

/** Every act of the team's pages, sent twice at once and once more under one key: it happens once. */

let database: Database
let story: Story

beforeAll(async () => {
  database = await openTestDatabase()
})
afterAll(() => database.close())
beforeEach(async () => {
  story = await createStory(database)
})

type Asked = { request: string; body: object }
/** What one act writes: lines of the ledger, payments, packages and mails. */
type Written = { entries?: number; payments?: number; packages?: number; mails?: number }
type Case = { act: string; prepare: () => Promise<Asked>; written: Written }

const PRICE = { amountCents: 45000, currency: 'CHF' }
const SOLD = { validUntil: '2026-06-30', price: PRICE }

const sell = () => story.sell(10, SOLD)

const onPackage = (path: string, body: object) => async () => {
  const { id } = await sell()
  return { request: `POST /api/packages/${id}/${path}`, body }
}

/** One that was missed, and cost its credit. */
async function missed(): Promise<string> {
  await sell()
  const clientId = story.ann.personId
  const body = { clientId, startsAt: '2026-01-22T09:00:00Z', durationMinutes: 60 }
  const { id } = (await story.ask('owner', 'POST /api/sessions', body)).as(sessionAfter)
  story.clock.set(Date.parse('2026-01-22T11:00:00Z'))
  await story.tick()
  await story.ask('owner', `POST /api/sessions/${id}/no-show`, { noShow: true })
  // Of two marks at one instant neither is the later.
  story.clock.advance(60_000)
  return id
}

const pause = (id: string) =>
  story.ask('owner', `POST /api/packages/${id}/pause`, { from: '2026-01-20', reason: 'away' })

const OFFER = { name: { fr: 'Dix', en: 'Ten' }, totalSessions: 10, price: PRICE }

const makeOffer = async () => (await story.ask('owner', 'POST /api/offers', OFFER)).as(offer)

async function migration(): Promise<Asked> {
  const { id } = await makeOffer()
  const asked = { clientId: story.ann.personId, offerId: id }
  ;(await story.ask('owner', 'POST /api/packages', asked)).as(grantedPackage)
  await story.ask('owner', `PATCH /api/offers/${id}`, { terms: { freeCancellationHours: 12 } })
  const path = `/api/offers/${id}`
  const seen = await story.ask('owner', `GET ${path}/migration-preview`)
  const { version, items } = seen.as(migrationPreview)
  const packages = items.map(({ packageId, validUntil }) => ({ packageId, validUntil }))
  return {
    request: `POST ${path}/migrations`,
    body: { version, packages, reason: 'better terms' },
  }
}

const CASES: Case[] = [
  {
    act: 'adjust',
    prepare: onPackage('adjustments', { quantity: 2, reason: 'gift' }),
    written: { entries: 1 },
  },
  {
    act: 'correct',
    prepare: onPackage('corrections', { quantity: 1, reason: 'miscounted' }),
    written: { entries: 1 },
  },
  {
    act: 'return a credit',
    prepare: async () => ({
      request: `POST /api/sessions/${await missed()}/return-credit`,
      body: { reason: 'ill' },
    }),
    written: { entries: 1 },
  },
  {
    act: 'forgive an absence',
    prepare: async () => ({
      request: `POST /api/sessions/${await missed()}/no-show`,
      body: { noShow: false },
    }),
    written: { entries: 1 },
  },
  {
    act: 'extend',
    prepare: onPackage('extend', { validUntil: '2026-07-31', reason: 'ill' }),
    written: { entries: 1 },
  },
  {
    act: 'pause',
    prepare: onPackage('pause', { from: '2026-02-01', until: '2026-02-14', reason: 'away' }),
    written: { entries: 1 },
  },
  {
    act: 'resume',
    prepare: async () => {
      const { id } = await sell()
      await pause(id)
      return { request: `POST /api/packages/${id}/resume`, body: {} }
    },
    written: { entries: 1 },
  },
  {
    act: 'transfer',
    prepare: async () => {
      const { personId: toClientId } = await story.join('ben', 'client')
      const { id } = await sell()
      return {
        request: `POST /api/packages/${id}/transfer`,
        body: { toClientId, quantity: 3, reason: 'couple' },
      }
    },
    written: { entries: 2, packages: 1 },
  },
  {
    act: 'refund',
    prepare: onPackage('refund', { reason: 'moved away' }),
    written: { entries: 1 },
  },
  {
    act: 'close',
    prepare: onPackage('close', { reason: 'over' }),
    written: { entries: 2 },
  },
  {
    act: 'undo',
    prepare: async () => {
      const { id } = await sell()
      const asked = { quantity: 2, reason: 'gift' }
      const done = await story.ask('owner', `POST /api/packages/${id}/adjustments`, asked)
      return { request: `POST /api/acts/${done.as(packageAfter).undo?.actId}/undo`, body: {} }
    },
    written: { entries: 1 },
  },
  {
    act: 'sell an offer',
    prepare: async () => ({
      request: 'POST /api/packages',
      body: { clientId: story.ann.personId, offerId: (await makeOffer()).id },
    }),
    written: { entries: 1, packages: 1 },
  },
  {
    act: 'grant',
    prepare: async () => ({
      request: 'POST /api/packages',
      body: { clientId: story.ann.personId, totalSessions: 5, isGift: true },
    }),
    written: { entries: 1, packages: 1 },
  },
  {
    act: 'note a payment',
    prepare: onPackage('payments', { amountCents: 10000, method: 'cash' }),
    written: { payments: 1 },
  },
  {
    act: 'share',
    prepare: async () => {
      const { personId: clientId } = await story.join('ben', 'client')
      return {
        request: `POST /api/packages/${(await sell()).id}/beneficiaries`,
        body: { clientId },
      }
    },
    written: { entries: 1 },
  },
  {
    act: 'extend many',
    prepare: async () => {
      const packages = [await sell(), await sell()].map(({ id: packageId }) => packageId)
      const agreed = packages.map((packageId) => ({ packageId, validUntil: '2026-07-31' }))
      return { request: 'POST /api/bulk/extensions', body: { packages: agreed, reason: 'closed' } }
    },
    written: { entries: 2 },
  },
  {
    act: 'write to many',
    prepare: async () => ({
      request: 'POST /api/bulk/messages',
      body: { packageIds: [(await sell()).id], subject: 'Bonjour', text: 'Il reste {reste}.' },
    }),
    written: { mails: 1 },
  },
  { act: 'migrate', prepare: migration, written: { entries: 1 } },
]

const NOTHING = { entries: 0, payments: 0, packages: 0, mails: 0 }

async function counts(): Promise<Required<Written>> {
  const of = (table: string) => sql`(
    select count(*)::integer from ${sql.table(table)} where studio_id = ${story.studioId})`
  const { rows } = await sql<Required<Written>>`
    select ${of('credit_entries')} as entries, ${of('payments')} as payments,
      ${of('packages')} as packages,
      (select count(*)::integer from mails
        where studio_id = ${story.studioId} and kind = 'message') as mails`.execute(database.db)
  return rows[0] ?? NOTHING
}

test.each(CASES)('$act', async ({ prepare, written }) => {
  const { request, body } = await prepare()
  const before = await counts()
  const key = { 'Idempotency-Key': randomUUID() }
  const send = () => story.ask('owner', request, body, key)
  const [one, two] = await Promise.all([send(), send()])
  const again = await send()
  expect(one.text).not.toContain('/api/docs#')
  expect([two.status, two.json]).toEqual([one.status, one.json])
  expect([again.status, again.json]).toEqual([one.status, one.json])
  const after = await counts()
  expect({
    entries: after.entries - before.entries,
    payments: after.payments - before.payments,
    packages: after.packages - before.packages,
    mails: after.mails - before.mails,
  }).toEqual({ ...NOTHING, ...written })
  await expectSound(story)
})
