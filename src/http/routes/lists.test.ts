import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import type { z } from 'zod'
import { type Api, createApi } from '../../../tests/api.ts'
import { openTestDatabase } from '../../../tests/database.ts'
import { entries, packages } from '../../contract/package.ts'
import { people } from '../../contract/person.ts'
import { createdSeries } from '../../contract/series.ts'
import { sessions } from '../../contract/session.ts'
import type { ListOf } from '../../contract/wire.ts'
import type { Database } from '../../db/open.ts'
import type { Actor } from '../../domain/person.ts'

let database: Database
let api: Api
let ann: Actor
let seriesId = ''
let packageId = ''

const NAMES = ['Zoé', 'anna', 'Anna', 'Élise', 'Marc 100%', 'Marc_A']

beforeAll(async () => {
  database = await openTestDatabase()
  api = await createApi(database)
  for (const name of NAMES) await api.join(name, 'client')
  ann = await api.join('Ann Mueller', 'client')
  for (let count = 1; count <= 5; count += 1) await api.grant(ann.personId, count)
  const pack = await api.grant(ann.personId, 10)
  packageId = pack.id
  const request = { frequency: 'weekly', weekdays: [1, 3], time: '10:00', count: 7, packageId }
  api.admit('ann', ann)
  const answer = await api.ask('ann', 'POST /api/sessions/recurring', request)
  seriesId = answer.as(createdSeries).seriesId
})

afterAll(() => database.close())

/** Every page of a list, one after the other. */
async function pages<T>(path: string, schema: z.ZodType<ListOf<T>>, limit: number): Promise<T[][]> {
  const found: T[][] = []
  let cursor: string | null = null
  do {
    const sign = path.includes('?') ? '&' : '?'
    const more: string = cursor === null ? '' : `&cursor=${cursor}`
    const answer = await api.ask('owner', `GET ${path}${sign}limit=${limit}${more}`)
    const page: ListOf<T> = answer.as(schema)
    found.push(page.items)
    cursor = page.nextCursor
  } while (cursor !== null)
  return found
}

describe('page after page', () => {
  test.each([
    ['/api/clients', people, 7],
    ['/api/packages', packages, 6],
    ['/api/sessions', sessions, 7],
    ['/api/sessions?order=desc', sessions, 7],
  ])('%s shows everything once, in the order of one long page', async (path, schema, count) => {
    const list: z.ZodType<ListOf<{ id: string }>> = schema
    const [whole = []] = await pages(path, list, 200)
    expect(whole).toHaveLength(count)
    const byTwo = await pages(path, list, 2)
    expect(byTwo.map((page) => page.length).slice(0, -1)).toEqual(
      Array.from({ length: Math.ceil(count / 2) - 1 }, () => 2),
    )
    expect(byTwo.flat()).toEqual(whole)
  })

  test('the ledger is newest first, each line with the balance after it', async () => {
    const path = `/api/packages/${packageId}/entries`
    const byThree = await pages(path, entries, 3)
    const lines = byThree.flat()
    expect(lines.map(({ kind }) => kind)).toEqual([...Array(7).fill('hold'), 'grant'])
    expect(lines.map(({ balanceAfter }) => balanceAfter)).toEqual([3, 4, 5, 6, 7, 8, 9, 10])
    expect(lines.at(-1)).toMatchObject({
      quantity: 10,
      actor: 'person',
      actorId: api.owner.personId,
      recordedAt: '2026-01-20T09:00:00Z',
    })
  })

  test('a cursor says nothing of whom it stands for', async () => {
    const answer = await api.ask('owner', 'GET /api/clients?limit=1')
    const { nextCursor } = answer.as(people)
    const told = Buffer.from(nextCursor ?? '', 'base64url').toString()
    for (const name of NAMES) expect(told).not.toContain(name)
  })
})

describe('the clients that match', () => {
  test.each([
    ['anna', ['Anna', 'anna']],
    ['MUELLER', ['Ann Mueller']],
    ['%', ['Marc 100%']],
    ['_', ['Marc_A']],
    ['\\', []],
    ["'; drop table people; --", []],
    ['ann-mueller-', ['Ann Mueller']],
    ['@EXAMPLE.CH', ['Ann Mueller', ...NAMES]],
  ])('%j', async (query, names) => {
    const answer = await api.ask('owner', `GET /api/clients?query=${encodeURIComponent(query)}`)
    const found = answer.as(people).items.map(({ name }) => name)
    expect(found.toSorted()).toEqual([...names].sort())
  })
})

describe('the sessions that are asked for', () => {
  const starts = async (query: string) => {
    const answer = await api.ask('ann', `GET /api/sessions?${query}`)
    return answer.as(sessions).items.map(({ startsAt }) => startsAt.slice(5, 10))
  }

  test.each([
    ['', ['01-21', '01-26', '01-28', '02-02', '02-04', '02-09', '02-11']],
    ['from=2026-02-02T09:00:00Z', ['02-02', '02-04', '02-09', '02-11']],
    ['from=2026-02-02T09:00:01Z', ['02-04', '02-09', '02-11']],
    ['to=2026-01-26T09:00:00Z', ['01-21']],
    ['to=2026-01-26', ['01-21', '01-26']],
    ['from=2026-02-09&to=2026-02-09', ['02-09']],
    ['from=2026-02-09T11:00:00%2B02:00', ['02-09', '02-11']],
    ['status=cancelled', []],
    ['status=scheduled,cancelled&limit=1', ['01-21']],
    ['order=desc&limit=2', ['02-11', '02-09']],
  ])('%s', async (query, expected) => {
    expect(await starts(query)).toEqual(expected)
  })

  test('by series, package and coach', async () => {
    expect(await starts(`seriesId=${seriesId}`)).toHaveLength(7)
    expect(await starts(`packageId=${packageId}&coachId=${api.owner.personId}`)).toHaveLength(7)
    expect(await starts(`coachId=${ann.personId}`)).toEqual([])
  })
})

test('packages by their status', async () => {
  const answer = await api.ask('owner', 'GET /api/packages?status=used-up')
  expect(answer.as(packages).items).toEqual([])
  const active = await api.ask('owner', `GET /api/packages?status=active&clientId=${ann.personId}`)
  expect(active.as(packages).items).toHaveLength(6)
})
