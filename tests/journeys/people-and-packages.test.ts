import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { entries, packageAfter } from '../../src/contract/package.ts'
import { person } from '../../src/contract/person.ts'
import { problem } from '../../src/contract/problem.ts'
import type { Database } from '../../src/db/open.ts'
import { openTestDatabase } from '../database.ts'
import { createStory, type Story } from '../four-mondays.ts'

let database: Database
let story: Story

beforeAll(async () => {
  database = await openTestDatabase()
})
afterAll(() => database.close())
beforeEach(async () => {
  story = await createStory(database)
})

describe('a client', () => {
  const LEA = { email: ' Lea@Client.example ', name: 'Léa Dubois', locale: 'en' }

  test('is created, found, changed, and given another address', async () => {
    const answer = await story.ask('owner', 'POST /api/clients', { ...LEA, phone: '079' })
    expect(answer.status).toBe(201)
    const lea = answer.as(person)
    expect(lea).toMatchObject({
      role: 'client',
      name: 'Léa Dubois',
      email: 'lea@client.example',
      emails: ['lea@client.example'],
      locale: 'en',
      timeZone: null,
      phone: '079',
      createdAt: '2026-01-20T09:00:00Z',
    })
    const path = `/api/clients/${lea.id}`
    expect((await story.ask('owner', `GET ${path}`)).as(person)).toEqual(lea)

    const change = { name: 'Léa Martin', phone: null, timeZone: 'America/Montreal' }
    const changed = (await story.ask('owner', `PATCH ${path}`, change)).as(person)
    expect(changed).toEqual({ ...lea, ...change })

    const added = await story.ask('owner', `POST ${path}/emails`, { email: 'lea@work.example' })
    expect(added.status).toBe(201)
    expect(added.as(person).emails).toEqual(['lea@client.example', 'lea@work.example'])

    const gone = await story.ask('owner', `DELETE ${path}/emails/Lea%40Work.example`)
    expect(gone.as(person).emails).toEqual(['lea@client.example'])
    const last = await story.ask('owner', `DELETE ${path}/emails/lea@client.example`)
    expect(last.status).toBe(409)
    expect(last.as(problem).code).toBe('LastEmail')
  })

  test('cannot have the address of somebody else', async () => {
    await story.ask('owner', 'POST /api/clients', LEA)
    const again = await story.ask('owner', 'POST /api/clients', {
      ...LEA,
      email: 'LEA@client.EXAMPLE',
    })
    expect(again.status).toBe(409)
    expect(again.as(problem).code).toBe('EmailTaken')
    const path = `/api/clients/${story.ann.personId}/emails`
    const taken = await story.ask('owner', `POST ${path}`, { email: 'lea@client.example' })
    expect(taken.as(problem).code).toBe('EmailTaken')
  })

  test('cannot live in a zone that does not exist', async () => {
    const answer = await story.ask('owner', 'POST /api/clients', {
      ...LEA,
      timeZone: 'Europe/Paname',
    })
    expect(answer.status).toBe(422)
    expect(answer.as(problem).code).toBe('InvalidTimeZone')
    const path = `/api/clients/${story.ann.personId}`
    const changed = await story.ask('owner', `PATCH ${path}`, { timeZone: 'Nowhere' })
    expect(changed.as(problem).code).toBe('InvalidTimeZone')
  })

  test('keeps emoji, other scripts and mark-up in the name as they are', async () => {
    const name = 'ليلى 🏋️‍♀️ <b>"Léa"</b> \u202eoops'
    const answer = await story.ask('owner', 'POST /api/clients', { ...LEA, name })
    expect(answer.as(person).name).toBe(name)
  })
})

describe('a package', () => {
  test('has the studio’s terms where none are given, and every counter', async () => {
    const sold = await story.sell(10, {
      name: 'Forfait 10',
      validUntil: '2026-06-30',
      price: { amountCents: 45000, currency: 'CHF' },
      terms: { freeCancellationHours: 48 },
    })
    expect(sold).toMatchObject({
      clientId: story.ann.personId,
      name: 'Forfait 10',
      status: 'active',
      totalSessions: 10,
      sessionsUsed: 0,
      sessionsRemaining: 10,
      sessionsDone: 0,
      sessionsBooked: 0,
      sessionsForfeited: 0,
      sessionsExpired: 0,
      validFrom: '2026-01-20',
      validUntil: '2026-06-30',
      expiresAt: '2026-06-30T22:00:00Z',
      price: { amountCents: 45000, currency: 'CHF' },
      terms: {
        freeCancellationHours: 48,
        lateCancellation: 'charged',
        noShow: 'charged',
        lateMove: 'free',
        expiry: 'hold-by',
        courtesyCredits: 0,
        holdDaysAfterRequest: 7,
      },
    })
    expect(await story.seePackage(sold.id)).toEqual(sold)
  })

  test('cannot end before it begins', async () => {
    const body = { clientId: story.ann.personId, totalSessions: 1, validUntil: '2026-01-19' }
    const answer = await story.ask('owner', 'POST /api/packages', body)
    expect(answer.status).toBe(422)
    expect(answer.as(problem).code).toBe('InvalidValidity')
  })

  test('is adjusted with a reason, never below what is left', async () => {
    const { id } = await story.sell(2)
    const path = `/api/packages/${id}/adjustments`
    const more = await story.ask('owner', `POST ${path}`, { quantity: 3, reason: 'geste' })
    expect(more.status).toBe(201)
    expect(more.as(packageAfter)).toMatchObject({
      totalSessions: 5,
      sessionsRemaining: 5,
      entry: { kind: 'adjustment', quantity: 3, reason: 'geste', balanceAfter: 5 },
    })
    const less = await story.ask('owner', `POST ${path}`, { quantity: -6, reason: 'erreur' })
    expect(less.status).toBe(422)
    expect(less.as(problem)).toMatchObject({
      code: 'NotEnoughCredits',
      available: 5,
      requested: 6,
      title: 'Pas assez de crédits',
      detail: 'Il faudrait 6 crédits, il en reste 5.',
    })
    const ledger = (await story.ask('ann', `GET /api/packages/${id}/entries`)).as(entries)
    expect(ledger.items.map(({ quantity }) => quantity)).toEqual([3, 2])
  })
})
