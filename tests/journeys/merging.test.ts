import { afterAll, beforeAll, expect, test } from 'vitest'
import { alikeClients, mergePreview } from '../../src/contract/client-merge.ts'
import { clients, mergedClient, people, person } from '../../src/contract/person.ts'
import { problem } from '../../src/contract/problem.ts'
import { createdSeries } from '../../src/contract/series.ts'
import { sessionHistories } from '../../src/contract/session.ts'
import type { Database } from '../../src/db/open.ts'
import { findActor } from '../../src/usecases/people/find-actor.ts'
import { createCalcom } from '../calcom.ts'
import { openTestDatabase } from '../database.ts'
import { createStory, MONDAYS } from '../four-mondays.ts'

let database: Database

beforeAll(async () => {
  database = await openTestDatabase()
})
afterAll(() => database.close())

test('two clients become one, and the old address answers with who is left', async () => {
  const story = await createStory(database)
  const ben = await story.join('ben', 'client')
  const ann = story.ann.personId
  const path = `POST /api/clients/${ben.personId}/merge`
  const code = async (intoClientId: string, who = 'owner') =>
    (await story.ask(who, path, { intoClientId })).as(problem).code
  expect(await code(ann, 'ben')).toBe('NotAllowed')
  expect(await code(ben.personId)).toBe('MergedWithItself')
  const merged = await story.ask('owner', path, { intoClientId: ann })
  expect(merged.status).toBe(200)
  expect(merged.as(mergedClient)).toMatchObject({
    ...{ id: ann, mergedClientId: ben.personId, undo: null },
  })
  expect(merged.as(mergedClient).emails).toHaveLength(2)
  expect(await code(ann)).toBe('AlreadyMerged')
  const seen = await story.ask('owner', `GET /api/clients/${ben.personId}`)
  expect(seen.as(person).id).toBe(ann)
  const listed = (await story.ask('owner', 'GET /api/clients')).as(people).items
  expect(listed.map(({ id }) => id)).not.toContain(ben.personId)
  // Whoever signs in with either address is the one who is left.
  for (const email of merged.as(mergedClient).emails) {
    expect(await findActor(database, email)).toMatchObject({ personId: ann })
  }
})

test('what two clients would be together is said before, and comes true', async () => {
  const story = await createStory(database)
  const ann = story.ann.personId
  const ben = await story.join('ben', 'client')
  await story.sell(2)
  const start = '2026-02-03T09:00:00Z'
  const { email } = (await story.ask('owner', `GET /api/clients/${ben.personId}`)).as(person)
  const { body } = createCalcom(story.clock).book(String(email), start)
  await story.send(body)
  const path = `/api/clients/${ben.personId}/merge`
  const preview = await story.ask('owner', `GET ${path}?intoClientId=${ann}`)
  expect(preview.as(mergePreview)).toMatchObject({
    ...{ from: { id: ben.personId }, into: { id: ann, summary: { sessionsRemaining: 2 } } },
    ...{ sessionsRemaining: 1, waiting: 1, served: 1 },
  })
  expect(preview.as(mergePreview).emails).toHaveLength(2)
  await story.ask('owner', `POST ${path}`, { intoClientId: ann })
  const listed = (await story.ask('owner', 'GET /api/clients?query=ann')).as(clients).items
  expect(listed[0]).toMatchObject({ id: ann, summary: { sessionsRemaining: 1, sessionsBooked: 1 } })
  const again = await story.ask('owner', `GET ${path}?intoClientId=${ann}`)
  expect(again.as(problem).code).toBe('AlreadyMerged')
  const itself = `GET /api/clients/${ann}/merge?intoClientId=${ann}`
  expect((await story.ask('owner', itself)).as(problem).code).toBe('MergedWithItself')
})

test('two who look alike are proposed as one, until somebody says that they are two', async () => {
  const story = await createStory(database)
  const make = async (name: string, email: string) => {
    story.clock.advance(1000)
    return (await story.ask('owner', 'POST /api/clients', { name, email })).as(person).id
  }
  const one = await make('Zoé Alder', 'zoe.alder@one.example')
  const other = await make('Alder Zoe', 'zoealder@two.example')
  const pairs = async () =>
    (await story.ask('owner', 'GET /api/clients/alike'))
      .as(alikeClients)
      .items.map((pair) => [pair.one.id, pair.other.id])
  expect(await pairs()).toEqual([[one, other]])
  expect((await story.ask('ann', 'GET /api/clients/alike')).status).toBe(403)
  const path = `POST /api/clients/${other}/apart`
  expect((await story.ask('owner', path, { otherClientId: one })).status).toBe(200)
  expect(await pairs()).toEqual([])
  await story.ask('owner', path, { otherClientId: one, apart: false })
  expect(await pairs()).toEqual([[one, other]])
  await story.ask('owner', `POST /api/clients/${other}/merge`, { intoClientId: one })
  expect(await pairs()).toEqual([])
  const late = await story.ask('owner', path, { otherClientId: one })
  expect(late.as(problem).code).toBe('MergedWithItself')
})

test('several sessions come with their histories in one question, and only to whom they belong', async () => {
  const story = await createStory(database)
  await story.join('ben', 'client')
  await story.sell(4)
  const made = (await story.createSeries(MONDAYS)).as(createdSeries)
  const ids = made.sessions.map(({ id }) => id)
  const path = `GET /api/sessions/histories?ids=${[...ids, ids[0]].join(',')}`
  const seen = (await story.ask('ann', path)).as(sessionHistories).items
  expect(seen.map(({ id }) => id)).toEqual(ids)
  expect(seen.every(({ timeline }) => timeline.length > 0)).toBe(true)
  expect((await story.ask('ben', path)).as(sessionHistories).items).toEqual([])
  expect((await story.ask('ann', 'GET /api/sessions/histories?ids=x')).status).toBe(400)
  expect((await story.ask('ann', 'GET /api/sessions/histories')).status).toBe(400)
})
