import { afterAll, beforeAll, expect, test } from 'vitest'
import { mergedClient, people, person } from '../../src/contract/person.ts'
import { problem } from '../../src/contract/problem.ts'
import type { Database } from '../../src/db/open.ts'
import { findActor } from '../../src/usecases/find-actor.ts'
import { openTestDatabase } from '../database.ts'
import { createStory } from '../four-mondays.ts'

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
