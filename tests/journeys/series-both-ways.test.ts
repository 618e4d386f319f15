import { afterAll, afterEach, beforeAll, beforeEach, expect, test } from 'vitest'
import * as outbox from '../../src/db/calcom/outbox.ts'
import type { Database } from '../../src/db/open.ts'
import * as packages from '../../src/db/packages/packages.ts'
import * as sessions from '../../src/db/sessions/sessions.ts'
import type { Actor } from '../../src/domain/person.ts'
import type { Session } from '../../src/domain/session.ts'
import { replayStudio } from '../../src/usecases/replay/replay-studio.ts'
import { type Connected, createConnected, TYPE } from '../connected.ts'
import { openTestDatabase } from '../database.ts'

/** What becomes of a part of a series becomes of its bookings at Cal.com, one by one. */

const DAY = 86_400_000

let database: Database
let it: Connected
let client: Actor
let packageId: string
let made: Session[]
let seriesId: string

beforeAll(async () => {
  database = await openTestDatabase()
})
afterAll(() => database.close())
beforeEach(async () => {
  it = await createConnected(database, '2026-01-20T09:00:00Z')
  const personId = await it.client('ann@client.example')
  client = { ...it.owner, personId, role: 'client' }
  packageId = (await it.grant(personId, 10)).id
  const { source: _, ...type } = TYPE
  await it.act({ type: 'put-event-types', items: [type] })
  const created = await it.act({
    type: 'create-series',
    request: {
      ...{ clientId: personId, frequency: 'weekly', weekdays: [1], time: '10:00' },
      ...{ startOn: '2026-01-26', durationMinutes: 60, count: 3 },
    },
  })
  if (!created.ok) throw new Error(created.refusal.type)
  it.clock.advance(60_000)
  await it.send()
  made = await all()
  seriesId = made[0]?.seriesId ?? ''
})
afterEach(() => it.close())

const all = () => sessions.list(it.db, it.studioId, { limit: 50, order: 'asc' })
const used = async () => (await packages.read(it.db, it.studioId, packageId))?.sessionsUsed
const waiting = async () => {
  const queue = await outbox.list(it.db, it.studioId, { limit: 50 })
  return queue.filter(({ state }) => state === 'waiting').map(({ command }) => command.kind)
}
const open = () =>
  it.calcom.simulator
    .bookings()
    .filter(({ status }) => status === 'ACCEPTED')
    .map(({ startsAt }) => startsAt)
    .sort()
const part = () => ({ seriesId, from: made[1]?.id ?? '', scope: 'following' as const })

test('each cancelled session is cancelled there', async () => {
  const done = await it.act({ type: 'cancel-series', ...part() }, client)
  expect(done).toMatchObject({ ok: true, value: { returned: 2, charged: 0 } })
  expect(await waiting()).toEqual(['cancel', 'cancel'])
  await it.send()
  expect(open()).toEqual([made[0]?.startsAt])
  expect((await all()).map(({ status, calcomSync }) => [status, calcomSync])).toEqual([
    ['scheduled', 'done'],
    ['cancelled', 'done'],
    ['cancelled', 'done'],
  ])
  expect(await used()).toBe(1)
})

test('each moved session is moved there, and the series can be changed again', async () => {
  for (const [round, weekday] of [2, 3].entries()) {
    const change = { weekday }
    const done = await it.act({ type: 'change-series', ...part(), change }, client)
    expect(done).toMatchObject({ ok: true, value: { kept: [] } })
    expect(await waiting()).toEqual(['reschedule', 'reschedule'])
    it.clock.advance(60_000)
    await it.send()
    await it.tell()
    const starts = made.map(({ startsAt }, index) => startsAt + (index && DAY * (round + 1)))
    expect(open()).toEqual(starts)
    expect((await all()).map(({ id, startsAt }) => [id, startsAt])).toEqual(
      made.map(({ id }, index) => [id, starts[index]]),
    )
    expect(await used()).toBe(3)
  }
})

test('taken back before it was sent, nothing of it leaves', async () => {
  const done = await it.act({ type: 'change-series', ...part(), change: { time: '11:00' } }, client)
  if (!done.ok || !('undo' in done.value)) throw new Error('a change can be undone')
  const undone = await it.act({ type: 'undo', actId: done.value.undo?.actId ?? '' }, client)
  expect(undone.ok).toBe(true)
  expect(await waiting()).toEqual([])
  expect((await all()).map(({ startsAt }) => startsAt)).toEqual(made.map((one) => one.startsAt))
})

test('lived again without a key it is the same', async () => {
  const shadow = await openTestDatabase()
  try {
    await it.act({ type: 'change-series', ...part(), change: { weekday: 2 } }, client)
    await it.send()
    it.clock.advance(60_000)
    await it.act({ type: 'cancel-series', ...part() }, client)
    await it.send()
    const wanted = { studioSlug: it.slug, from: null, until: null, differencesMax: 20 }
    const replayed = await replayStudio(it.deps, shadow, wanted)
    expect(replayed).toMatchObject({ ok: true, value: { differences: [], disagreements: [] } })
  } finally {
    await shadow.close()
  }
})
