import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import {
  extendedPackages,
  extensionsPreview,
  messagesPreview,
  writtenToClients,
} from '../../src/contract/bulk.ts'
import { entries } from '../../src/contract/package.ts'
import { problem } from '../../src/contract/problem.ts'
import type { Database } from '../../src/db/open.ts'
import { openTestDatabase } from '../database.ts'
import { type MailStory, mailStory } from '../letters.ts'
import { wrongCounters } from '../wrong-counters.ts'

/** What a coach does about everyone whose package ends this month. */

let database: Database
let story: MailStory
let bob: string
const packs: Record<string, string> = {}

beforeAll(async () => {
  database = await openTestDatabase()
})
afterAll(() => database.close())

beforeEach(async () => {
  story = await mailStory(database)
  const { api, ann } = story
  bob = (await api.join('Bob', 'client')).personId
  await story.settings({ silentDays: null, fewLeft: null, warningDays: [] })
  packs.ann = (await api.grant(ann, 10, { validUntil: '2026-01-28' })).id
  packs.bob = (await api.grant(bob, 5, { validUntil: '2026-01-31' })).id
  packs.later = (await api.grant(bob, 5, { validUntil: '2026-02-01' })).id
})

const ask = (path: string, body: object, key?: string) =>
  story.api.ask(
    'owner',
    `POST /api/bulk/${path}`,
    body,
    key === undefined ? {} : { 'idempotency-key': key },
  )

const JANUARY = { endsFrom: '2026-01-01', endsUntil: '2026-01-31' }

const extend = (some: Record<string, string>, key?: string) => {
  const packages = Object.entries(some).map(([who, validUntil]) => ({
    packageId: packs[who],
    validUntil,
  }))
  return ask('extensions', { packages, reason: 'fermeture' }, key)
}

const untilOf = async (who: string) => {
  const answer = await story.api.ask('owner', `GET /api/packages/${packs[who]}`)
  return Reflect.get(Object(answer.json), 'validUntil')
}

describe('extending', () => {
  test('shows before who is meant and each new last day, and changes nothing', async () => {
    const answer = await ask('extensions/preview', { ...JANUARY, days: 14 })
    const { items, isCut } = answer.as(extensionsPreview)
    expect(isCut).toBe(false)
    expect(items).toMatchObject([
      { packageId: packs.ann, validUntilBefore: '2026-01-28', validUntil: '2026-02-11' },
      { packageId: packs.bob, clientName: 'Bob', validUntil: '2026-02-14', problem: null },
    ])
    const all = await ask('extensions/preview', { ...JANUARY, validUntil: '2026-01-30' })
    expect(all.as(extensionsPreview).items.map((line) => line.problem)).toEqual([
      null,
      'InvalidValidity',
    ])
    expect(await untilOf('ann')).toBe('2026-01-28')
    const { id } = await story.api.grant(bob, 1, { validUntil: '9998-12-31' })
    const beyond = await ask('extensions/preview', { packageIds: [id], days: 1 })
    const [line] = beyond.as(extensionsPreview).items
    expect(line).toMatchObject({ validUntil: null, problem: 'InvalidValidity' })
  })

  test('is done for each that can be, says why not for the others, and adds up', async () => {
    await story.act(packs.bob ?? '', 'close', { reason: 'x' })
    const answer = await extend({ ann: '2026-02-11', bob: '2026-02-14', later: '2026-02-01' })
    expect(answer.status).toBe(201)
    const { items, undo } = answer.as(extendedPackages)
    expect(items.map((line) => line.problem)).toEqual([null, 'PackageEnded', 'InvalidValidity'])
    expect(undo).not.toBeNull()
    expect(await untilOf('ann')).toBe('2026-02-11')
    const path = `GET /api/packages/${packs.ann}/entries`
    const { items: lines } = (await story.api.ask('owner', path)).as(entries)
    expect(lines[0]).toMatchObject({ kind: 'extension', reason: 'fermeture' })
    expect(await wrongCounters(story.api)).toEqual([])
  })

  test('asked twice, with the same key or without one, is done once', async () => {
    const some = { ann: '2026-02-11', bob: '2026-02-14' }
    const [first, second] = await Promise.all([extend(some, 'once'), extend(some, 'once')])
    expect(second.text).toBe(first.text)
    const again = (await extend(some)).as(extendedPackages)
    expect(again.items.map((line) => line.problem)).toEqual(['InvalidValidity', 'InvalidValidity'])
    expect(again.undo).toBeNull()
    expect(await untilOf('ann')).toBe('2026-02-11')
  })

  test('brings back what had expired meanwhile', async () => {
    await story.at('2026-01-29T09:00:00Z')
    const { items } = (await ask('extensions/preview', { ...JANUARY, days: 14 })).as(
      extensionsPreview,
    )
    expect(items[0]).toMatchObject({ status: 'expired', sessionsRemaining: 0, problem: null })
    await extend({ ann: '2026-02-11' })
    const found = await story.api.ask('owner', `GET /api/packages/${packs.ann}`)
    expect(found.json).toMatchObject({ status: 'active', sessionsRemaining: 10 })
  })

  test('is taken back as a whole, but for what was changed since', async () => {
    const { undo } = (await extend({ ann: '2026-02-11', bob: '2026-02-14' })).as(extendedPackages)
    await story.act(packs.ann ?? '', 'adjustments', { quantity: 1, reason: 'geste' })
    const undone = await story.api.ask('owner', `POST /api/acts/${undo?.actId}/undo`, {})
    expect([undone.status, undone.json]).toEqual([200, { kept: [packs.ann] }])
    expect([await untilOf('ann'), await untilOf('bob')]).toEqual(['2026-02-11', '2026-01-31'])
    const again = await story.api.ask('owner', `POST /api/acts/${undo?.actId}/undo`, {})
    expect(again.as(problem).code).toBe('ChangedSince')
    expect(await wrongCounters(story.api)).toEqual([])
  })

  test('is not taken back where somebody booked in the days that it gave', async () => {
    const { undo } = (await extend({ ann: '2026-02-11', bob: '2026-02-14' })).as(extendedPackages)
    const session = { clientId: story.ann, startsAt: '2026-02-10T09:00:00Z', durationMinutes: 60 }
    expect((await story.api.ask('owner', 'POST /api/sessions', session)).status).toBe(201)
    const path = `POST /api/acts/${undo?.actId}/undo`
    const undone = await story.api.ask('owner', path, {})
    expect([undone.status, undone.json]).toEqual([200, { kept: [packs.ann] }])
    expect([await untilOf('ann'), await untilOf('bob')]).toEqual(['2026-02-11', '2026-01-31'])
    expect(await wrongCounters(story.api)).toEqual([])
  })

  test.each([
    ['no package', { packages: [], reason: 'x' }],
    ['a day that is none', { packages: [{ packageId: bobs(), validUntil: '2026-02-30' }] }],
    ['nothing', {}],
  ])('of %s is malformed', async (_, body) => {
    expect((await ask('extensions', body)).status).toBe(400)
  })

  test('of somebody else’s package is of none, and no client may', async () => {
    const packages = [{ packageId: bobs(), validUntil: '2026-02-11' }]
    const { items } = (await ask('extensions', { packages, reason: 'x' })).as(extendedPackages)
    expect(items).toMatchObject([{ problem: 'NotFound', clientId: null }])
    const body = { packages, reason: 'x' }
    expect((await story.api.ask('Bob', 'POST /api/bulk/extensions', body)).status).toBe(403)
    const preview = { ...JANUARY, days: 1 }
    const seen = await story.api.ask('Bob', 'POST /api/bulk/extensions/preview', preview)
    expect(seen.status).toBe(403)
    expect((await ask('extensions/preview', { ...JANUARY, days: 0 })).status).toBe(400)
    const turned = { endsFrom: '2026-02-01', endsUntil: '2026-01-01', days: 1 }
    expect((await ask('extensions/preview', turned)).as(problem).code).toBe('InvalidValidity')
  })
})

function bobs(): string {
  return '0198c3f0-0000-7000-8000-000000000001'
}

describe('writing', () => {
  const MESSAGE = { subject: '{prénom}, votre forfait', text: 'Il reste {reste} d’ici au {fin}.' }
  const write = (more: object = {}, key?: string) =>
    ask('messages', { packageIds: [packs.ann, packs.bob, packs.later], ...MESSAGE, ...more }, key)

  test('shows before what each would get', async () => {
    const answer = await ask('messages/preview', { ...JANUARY, ...MESSAGE })
    const { items } = answer.as(messagesPreview)
    expect(items.map(({ text }) => text.replaceAll(/\s/g, ' '))).toEqual([
      'Il reste 10 sessions d’ici au 28 janvier.',
      'Il reste 5 sessions d’ici au 31 janvier.',
    ])
    expect(items[1]?.subject).toBe('Bob, votre forfait')
  })

  test('writes to each client once, outside of quiet hours, and stands in their log', async () => {
    story.api.clock.set(Date.parse('2026-01-20T20:00:00Z'))
    const { items } = (await write()).as(writtenToClients)
    expect(items.map((line) => line.problem)).toEqual([null, null, 'same-client'])
    await story.wake()
    expect(story.taken()).toEqual([])
    expect(await story.log()).toEqual(['message waiting quiet-hours'])
    story.api.clock.set(Date.parse('2026-01-21T07:00:00Z'))
    await story.wake()
    expect(story.taken()).toMatchObject([
      { kind: 'message', content: MESSAGE, balance: { sessionsRemaining: 10 } },
    ])
    expect(await story.log()).toEqual(['message sent'])
  })

  test('the same twice is written once, and not to whoever wants none', async () => {
    await story.api.ask('Bob', 'PATCH /api/me', { nudges: false })
    const [first, second] = await Promise.all([write({}, 'once'), write({}, 'once')])
    expect(second.text).toBe(first.text)
    expect(first.as(writtenToClients).items.map((line) => line.problem)).toEqual([
      null,
      'muted',
      'muted',
    ])
    const again = (await write()).as(writtenToClients)
    expect(again.items[0]?.problem).toBe('already-written')
    await story.wake()
    expect(story.taken()).toHaveLength(1)
  })

  test('with a placeholder that nobody knows is malformed', async () => {
    const answer = await write({ text: 'Bonjour {nom}' })
    expect(answer.as(problem)).toMatchObject({ code: 'Malformed', field: 'text' })
  })
})
