import { afterAll, beforeAll, expect, test } from 'vitest'
import { sessionWithTimeline } from '../../src/contract/session.ts'
import type { Database } from '../../src/db/open.ts'
import { createApi } from '../api.ts'
import { createCalcom } from '../calcom.ts'
import { openTestDatabase } from '../database.ts'
import { wrongCounters } from '../wrong-counters.ts'

const ANN = 'ann@client.example'

let database: Database
beforeAll(async () => {
  database = await openTestDatabase()
})
afterAll(() => database.close())

test('two sessions that turn out to be one hold one credit, and tell one story', async () => {
  const api = await createApi(database)
  const calcom = createCalcom(api.clock)
  await api.grant(await api.client(ANN), 5)
  const second = () => api.clock.advance(1000)
  second()
  const created = calcom.book(ANN, '2026-01-27T17:30:00Z')
  second()
  const moved = calcom.simulator.move(created.uid, {
    startsAt: Date.parse('2026-01-28T17:30:00Z'),
    iCalUID: 'absent',
  })
  if (!moved.ok) throw new Error('the simulator moves it')
  second()
  const again = calcom.simulator.move(moved.booking.uid, {
    startsAt: Date.parse('2026-01-29T17:30:00Z'),
    iCalUID: 'absent',
  })
  if (!again.ok) throw new Error('the simulator moves it again')

  // The move between them comes last, and without it nothing says that they are one.
  await api.send(again.deliveries[0]?.body ?? '')
  await api.send(created.body)
  const apart = (await api.ask('owner', 'GET /api/sessions')).json
  expect(apart).toMatchObject({ items: [{ credit: 'held' }, { credit: 'held' }] })
  await api.send(moved.deliveries[0]?.body ?? '')

  const listed = (await api.ask('owner', 'GET /api/sessions')).json
  expect(listed).toMatchObject({
    items: [
      { calcomBookingId: again.booking.uid, credit: 'held', startsAt: '2026-01-29T17:30:00Z' },
    ],
  })
  const packages = (await api.ask('owner', 'GET /api/packages')).json
  expect(packages).toMatchObject({ items: [{ sessionsUsed: 1, sessionsRemaining: 4 }] })
  const rows = await api.db
    .selectFrom('sessions')
    .select('id')
    .where('studio_id', '=', api.studioId)
    .execute()
  expect(rows).toHaveLength(2)
  for (const { id } of rows) {
    const seen = (await api.ask('owner', `GET /api/sessions/${id}`)).as(sessionWithTimeline)
    expect(seen.calcomBookingId).toBe(again.booking.uid)
    const effects = seen.timeline.map((line) => line.effect)
    expect(effects.reduce((sum, effect) => sum + effect, 0)).toBe(-1)
  }
  expect(await wrongCounters(api)).toEqual([])
})
