import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest'
import { packages } from '../../src/contract/package.ts'
import { cancelledSeries, changedSeries, createdSeries } from '../../src/contract/series.ts'
import { sessions } from '../../src/contract/session.ts'
import type { Database } from '../../src/db/open.ts'
import type { Actor } from '../../src/domain/person.ts'
import { checkInvariants } from '../../src/usecases/balance/check-invariants.ts'
import { openTestDatabase } from '../database.ts'
import { createStory, MONDAYS, type Story } from '../four-mondays.ts'

/** A client whose series is being changed turns out to be another one, before or after. */

let database: Database
let story: Story
let packageId: string
let seriesId: string
let ids: string[]
let ben: Actor

beforeAll(async () => {
  database = await openTestDatabase()
})
afterAll(() => database.close())
beforeEach(async () => {
  story = await createStory(database)
  packageId = (await story.sell(10)).id
  const made = (await story.createSeries(MONDAYS)).as(createdSeries)
  seriesId = made.seriesId
  ids = made.sessions.map(({ id }) => id)
  ben = await story.join('ben', 'client')
  story.clock.advance(60_000)
})

const merge = async () => {
  const path = `POST /api/clients/${story.ann.personId}/merge`
  const done = await story.ask('owner', path, { intoClientId: ben.personId })
  expect(done.status).toBe(200)
  story.clock.advance(60_000)
}
const part = () => ({ from: ids[1], scope: 'following' as const })
const starts = async (who = 'ben') => {
  const listed = await story.ask(who, `GET /api/sessions?seriesId=${seriesId}`)
  return listed
    .as(sessions)
    .items.map(({ startsAt, status }) => `${startsAt.slice(5, 16)} ${status}`)
}
const MOVED = [
  '01-26T09:00 scheduled',
  '02-03T09:00 scheduled',
  '02-10T09:00 scheduled',
  '02-17T09:00 scheduled',
]

async function expectSound() {
  await story.tick()
  expect(await checkInvariants(story, story.studioId)).toEqual([])
}

test('who is left changes and cancels a part of the series, and the package of before pays', async () => {
  await merge()
  const change = { ...part(), weekday: 2 }
  const changed = await story.ask('ben', `POST /api/series/${seriesId}/change`, change)
  expect(changed.status).toBe(200)
  expect(changed.as(changedSeries).sessions.map(({ clientId }) => clientId)).toEqual(
    Array(3).fill(ben.personId),
  )
  expect(await starts()).toEqual(MOVED)
  const cancelled = await story.ask('ben', `POST /api/series/${seriesId}/cancel`, part())
  expect(cancelled.as(cancelledSeries)).toMatchObject({ returned: 3, charged: 0 })
  expect(await story.seePackage(packageId)).toMatchObject({ sessionsRemaining: 9 })
  await expectSound()
})

test('a series that was changed before is as changed, and its change can be taken back after', async () => {
  const change = { ...part(), weekday: 2 }
  const changed = await story.ask('ann', `POST /api/series/${seriesId}/change`, change)
  expect(changed.status).toBe(200)
  await merge()
  expect(await starts()).toEqual(MOVED)
  const actId = changed.as(changedSeries).undo?.actId
  expect((await story.ask('owner', `POST /api/acts/${actId}/undo`, {})).status).toBe(200)
  expect(await starts()).toEqual(MOVED.map((one) => one.replace(/02-(\d+)/, back)))
  const listed = await story.ask('owner', `GET /api/packages?clientId=${ben.personId}`)
  expect(listed.as(packages).items).toMatchObject([{ id: packageId, sessionsRemaining: 6 }])
  await expectSound()
})

const back = (_: string, day: string) => `02-${String(Number(day) - 1).padStart(2, '0')}`
