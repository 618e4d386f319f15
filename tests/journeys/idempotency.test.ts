import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { soldPackage } from '../../src/contract/package.ts'
import { problem } from '../../src/contract/problem.ts'
import type { Database } from '../../src/db/open.ts'
import { openTestDatabase } from '../database.ts'
import { createStory, MONDAYS, type Story } from '../four-mondays.ts'

let database: Database
let story: Story

beforeAll(async () => {
  database = await openTestDatabase()
})
afterAll(() => database.close())
beforeEach(async () => {
  story = await createStory(database)
})

describe('the same idempotency key', () => {
  const key = (value: string) => ({ 'Idempotency-Key': value })

  test('gives the same answer, and nothing happens twice', async () => {
    const sold = await story.sell(10)
    const first = await story.createSeries(MONDAYS, 'ann', key('k-1'))
    const again = await story.createSeries(MONDAYS, 'ann', key('k-1'))
    expect(first.status).toBe(201)
    expect([again.status, again.text]).toEqual([201, first.text])
    expect((await story.seePackage(sold.id)).sessionsUsed).toBe(4)
  })

  test('sent twice at once still makes one series', async () => {
    const sold = await story.sell(10)
    const [one, two] = await Promise.all([
      story.createSeries(MONDAYS, 'ann', key('k-2')),
      story.createSeries(MONDAYS, 'ann', key('k-2')),
    ])
    expect(two.text).toBe(one.text)
    expect((await story.seePackage(sold.id)).sessionsUsed).toBe(4)
  })

  test('gives the same refusal, even when it would now be possible', async () => {
    const first = await story.createSeries(MONDAYS, 'ann', key('k-3'))
    await story.sell(10)
    const again = await story.createSeries(MONDAYS, 'ann', key('k-3'))
    expect([again.status, again.text]).toEqual([422, first.text])
  })

  test('with another body is refused', async () => {
    await story.sell(10)
    await story.createSeries(MONDAYS, 'ann', key('k-4'))
    const other = await story.createSeries({ ...MONDAYS, count: 2 }, 'ann', key('k-4'))
    expect(other.status).toBe(422)
    expect(other.as(problem).code).toBe('IdempotencyKeyReused')
  })

  test('of two people are two keys', async () => {
    const body = { email: 'new@client.example', name: 'New' }
    await story.join('coach', 'coach')
    const one = await story.ask('owner', 'POST /api/clients', body, key('k-5'))
    const two = await story.ask('coach', 'POST /api/clients', body, key('k-5'))
    expect([one.status, two.status]).toEqual([201, 409])
  })

  test('holds for packages and adjustments too', async () => {
    const body = { clientId: story.ann.personId, totalSessions: 3 }
    const one = await story.ask('owner', 'POST /api/packages', body, key('k-6'))
    const two = await story.ask('owner', 'POST /api/packages', body, key('k-6'))
    expect(two.text).toBe(one.text)
    const { id } = one.as(soldPackage)
    const path = `POST /api/packages/${id}/adjustments`
    const more = { quantity: 1, reason: 'geste' }
    await story.ask('owner', path, more, key('k-6'))
    await story.ask('owner', path, more, key('k-6'))
    expect((await story.seePackage(id)).totalSessions).toBe(4)
  })

  test('may have spaces in it, and those around it are no part of it', async () => {
    const body = { clientId: story.ann.personId, totalSessions: 3 }
    const one = await story.ask(
      'owner',
      'POST /api/packages',
      body,
      key(' sale of 4 May: "10 × 1 h" '),
    )
    const two = await story.ask(
      'owner',
      'POST /api/packages',
      body,
      key('sale of 4 May: "10 × 1 h"'),
    )
    expect([one.status, two.text]).toEqual([201, one.text])
  })

  test('must be a decent one', async () => {
    const answer = await story.createSeries(MONDAYS, 'ann', key('x'.repeat(201)))
    expect(answer.status).toBe(400)
    expect(answer.as(problem).field).toBe('Idempotency-Key')
  })
})
