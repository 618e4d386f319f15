import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest'
import {
  extendedPackages,
  extensionsPreview,
  messagesPreview,
  writtenToClients,
} from '../../src/contract/bulk.ts'
import { clients } from '../../src/contract/person.ts'
import type { Database } from '../../src/db/open.ts'
import type { Actor } from '../../src/domain/person.ts'
import { openTestDatabase } from '../database.ts'
import { createStory, type Story } from '../four-mondays.ts'

/** Everybody for whom a shared package ends is found and written to, and nobody twice. */

let database: Database
let story: Story
let ben: Actor

beforeAll(async () => {
  database = await openTestDatabase()
})
afterAll(() => database.close())
beforeEach(async () => {
  story = await createStory(database)
  ben = await story.join('ben', 'client')
})

const shared = async (totalSessions: number, more: object = {}) =>
  await story.sell(totalSessions, { beneficiaries: [ben.personId], ...more })

const remove = (id: string) =>
  story.ask('owner', `DELETE /api/packages/${id}/beneficiaries/${ben.personId}`)

test('a package that ends is found with each who books from it, unless another follows', async () => {
  const ending = async () => {
    const listed = await story.ask('owner', 'GET /api/clients?filter=ending')
    return listed.as(clients).items.map(({ name }) => name)
  }
  const sold = await shared(2)
  expect(await ending()).toEqual(['ann', 'ben'])
  const own = await story.sell(10, { clientId: ben.personId })
  expect(await ending()).toEqual(['ann'])
  await story.ask('owner', `POST /api/packages/${own.id}/close`, { reason: 'x' })
  expect(await ending()).toEqual(['ann', 'ben'])
  await remove(sold.id)
  expect(await ending()).toEqual(['ann'])
  await story.ask('owner', `POST /api/packages/${sold.id}/close`, { reason: 'x' })
  await shared(10, { validUntil: '2026-01-28' })
  expect(await ending()).toEqual(['ann', 'ben'])
})

const WORDS = { subject: '{prénom}', text: 'Il reste {reste}, jusqu’au {fin}.' }
const ENDING = { validUntil: '2026-01-28' }

test('a message goes once to each who books from the packages, whichever is named first', async () => {
  const both = await shared(5, ENDING)
  const hers = await story.sell(3, { ...ENDING, validUntil: '2026-01-29' })
  const his = await story.sell(3, { clientId: ben.personId, validUntil: '2026-01-30' })
  const packageIds = [both.id, hers.id, his.id]
  const asked = { packageIds, ...WORDS }
  const preview = await story.ask('owner', 'POST /api/bulk/messages/preview', asked)
  const expected = [
    { packageId: both.id, clientId: story.ann.personId, problem: null },
    { packageId: both.id, clientId: ben.personId, problem: null },
    { packageId: hers.id, clientId: story.ann.personId, problem: 'same-client' },
    { packageId: his.id, clientId: ben.personId, problem: 'same-client' },
  ]
  const told = preview.as(messagesPreview).items
  expect(told).toMatchObject(expected)
  expect(told.map(({ subject }) => subject).slice(0, 2)).toEqual(['ann', 'ben'])
  expect(told[1]?.text).toContain('5\u00a0sessions')
  const write = async () =>
    (await story.ask('owner', 'POST /api/bulk/messages', asked)).as(writtenToClients).items
  expect(await write()).toMatchObject(expected)
  const mailed = await database.db
    .selectFrom('mails')
    .select(['person_id', 'package_id'])
    .where('studio_id', '=', story.studioId)
    .where('kind', '=', 'message')
    .execute()
  expect(mailed).toHaveLength(2)
  expect(mailed.every(({ package_id }) => package_id === both.id)).toBe(true)
  expect((await write()).map(({ problem }) => problem)).toEqual([
    ...['already-written', 'already-written', 'same-client', 'same-client'],
  ])
})

test('who no longer books from it is not written to', async () => {
  const both = await shared(5, ENDING)
  await remove(both.id)
  const asked = { packageIds: [both.id], ...WORDS }
  const done = await story.ask('owner', 'POST /api/bulk/messages', asked)
  expect(done.as(writtenToClients).items).toMatchObject([{ clientId: story.ann.personId }])
})

test('a shared package is extended once, whoever books from it', async () => {
  const both = await shared(5, ENDING)
  const asked = { endsFrom: '2026-01-01', endsUntil: '2026-01-31', days: 10 }
  const preview = await story.ask('owner', 'POST /api/bulk/extensions/preview', asked)
  const { items } = preview.as(extensionsPreview)
  expect(items).toMatchObject([{ packageId: both.id, validUntil: '2026-02-07', problem: null }])
  const packages = items.map(({ packageId, validUntil }) => ({ packageId, validUntil }))
  const extend = (all: object[]) =>
    story.ask('owner', 'POST /api/bulk/extensions', { packages: all, reason: 'closed' })
  expect((await extend([...packages, ...packages])).status).toBe(400)
  expect((await extend(packages)).as(extendedPackages).items).toMatchObject([{ problem: null }])
  expect((await extend(packages)).as(extendedPackages).items).toMatchObject([
    { problem: 'InvalidValidity' },
  ])
  expect((await story.seePackage(both.id)).validUntil).toBe('2026-02-07')
})
