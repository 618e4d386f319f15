import { afterAll, beforeAll, expect, test } from 'vitest'
import { openTestDatabase } from '../../../tests/database.ts'
import { createWorld } from '../../../tests/world.ts'
import type { Database } from '../../db/open.ts'
import { createFindReceivingStudio } from './find-receiving-studio.ts'

let database: Database

beforeAll(async () => {
  database = await openTestDatabase()
})

afterAll(() => database.close())

test('deliveries of one breath share a look, and each address has its own', async () => {
  const find = createFindReceivingStudio(database)
  const one = await createWorld(database, '2026-01-26T09:00:00Z')
  const other = await createWorld(database, '2026-01-26T09:00:00Z')
  const looks = [find(one.slug), find(one.slug), find(other.slug), find('nobody')]
  expect(looks[1]).toBe(looks[0])
  const studios = await Promise.all(looks)
  expect(studios.map((studio) => studio?.id)).toEqual([
    ...[one.studioId, one.studioId, other.studioId, undefined],
  ])
})

test('who asks later sees what was replaced meanwhile', async () => {
  const find = createFindReceivingStudio(database)
  const { slug } = await createWorld(database, '2026-01-26T09:00:00Z')
  const before = await find(slug)
  await database.db
    .updateTable('studios')
    .set({ webhook_secret: 'another secret' })
    .where('slug', '=', slug)
    .execute()
  const after = await find(slug)
  expect(after?.webhookSecret).toBe('another secret')
  expect(before?.webhookSecret).not.toBe('another secret')
})

test('a look that fails fails for everybody who shared it', async () => {
  const away = await openTestDatabase()
  const find = createFindReceivingStudio(away)
  await away.close()
  const looks = await Promise.allSettled([find('nobody'), find('nobody')])
  expect(looks.map(({ status }) => status)).toEqual(['rejected', 'rejected'])
})
