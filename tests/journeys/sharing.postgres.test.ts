import { afterAll, beforeAll, expect, test } from 'vitest'
import type { Database } from '../../src/db/open.ts'
import { performAct } from '../../src/usecases/inputs/perform-act.ts'
import { openTestDatabase } from '../database.ts'
import { expectSound } from '../expect-sound.ts'
import { createStory } from '../four-mondays.ts'
import { silentLog } from '../logs.ts'
import { createDeps } from '../world.ts'

/** Several connections at once: who shares a package shares its last credit with one winner. */

let database: Database

beforeAll(async () => {
  database = await openTestDatabase()
})
afterAll(() => database.close())

test('of two who book the last credit of a shared package at once, exactly one has it', async () => {
  for (let round = 0; round < 10; round += 1) {
    const story = await createStory(database)
    const ben = await story.join('ben', 'client')
    const sold = await story.sell(1, { beneficiaries: [ben.personId] })
    // Each asks another process of the same deployment.
    const processes = [0, 1, 2, 3].map(() => createDeps(story.db, story.clock, silentLog))
    const asked = processes.map((deps, index) => {
      const clientId = index % 2 === 0 ? story.ann.personId : ben.personId
      const startsAt = Date.parse(`2026-01-22T${10 + index * 2}:00:00Z`)
      const request = { clientId, startsAt, durationMinutes: 60 }
      return performAct(deps, story.owner, {
        ...{ act: { type: 'create-session', request }, route: 'POST /api/sessions' },
      })
    })
    const answers = await Promise.all(asked)
    expect(answers.filter(({ ok }) => ok)).toHaveLength(1)
    expect(await story.seePackage(sold.id)).toMatchObject({
      sessionsBooked: 1,
      sessionsRemaining: 0,
    })
    await expectSound(story)
  }
})
