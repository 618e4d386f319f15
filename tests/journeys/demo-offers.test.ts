import { afterAll, beforeAll, expect, test } from 'vitest'
import { offers } from '../../src/contract/offer.ts'
import { soldPackage } from '../../src/contract/package.ts'
import { listOf } from '../../src/contract/wire.ts'
import type { Database } from '../../src/db/open.ts'
import { openTestDatabase } from '../database.ts'
import { type Browser, type DemoApp, readJson, startDemoApp } from '../demo-app.ts'

let database: Database
let app: DemoApp
let coach: Browser

beforeAll(async () => {
  database = await openTestDatabase()
  app = await startDemoApp(database)
  coach = await app.ownersBrowser()
  expect((await coach.post('/api/demo', { locale: 'fr' })).status).toBe(201)
})

afterAll(async () => {
  await app.started.close()
  await database.close()
})

test('offers for everybody and for some, in both languages, that packages were sold as', async () => {
  const list = async (browser: Browser, query = '') =>
    offers.parse(await readJson(browser, `/api/offers${query}`)).items
  const all = await list(coach, '?archived=true')
  expect(all.filter(({ isArchived }) => isArchived)).toHaveLength(1)
  expect(all.every(({ name }) => name.fr !== name.en)).toBe(true)
  const onSale = await list(coach)
  const shown = onSale.filter(({ isPublic }) => isPublic)
  expect([shown.length, onSale.length]).toEqual([3, 5])
  const client = app.browser()
  for (const [key, value] of coach.jar) client.jar.set(key, value)
  expect((await client.post('/api/demo/view-as', { role: 'client' })).status).toBe(200)
  const seen = await list(client)
  expect(seen.map(({ id }) => id).sort()).toEqual(shown.map(({ id }) => id).sort())
  const { items } = listOf(soldPackage).parse(await readJson(coach, '/api/packages'))
  const sold = items.filter(({ isGift }) => !isGift)
  const publicIds = new Set<string | null>(shown.map(({ id }) => id))
  expect(sold.every(({ offerId }) => publicIds.has(offerId))).toBe(true)
  expect(new Set(sold.map(({ offerVersion }) => offerVersion))).toEqual(new Set([1]))
  expect(new Set(shown.map(({ version }) => version))).toEqual(new Set([1, 2]))
  expect(sold.filter(({ payer }) => payer !== null)).toHaveLength(1)
})
