import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { explanation } from '../../src/contract/explanation.ts'
import { packageAfter, packages } from '../../src/contract/package.ts'
import { clients } from '../../src/contract/person.ts'
import { problem } from '../../src/contract/problem.ts'
import { report } from '../../src/contract/report.ts'
import { createdSeries } from '../../src/contract/series.ts'
import { sessionAfter } from '../../src/contract/session.ts'
import type { Database } from '../../src/db/open.ts'
import { BENEFICIARIES_MAX } from '../../src/domain/beneficiary.ts'
import type { Actor } from '../../src/domain/person.ts'
import type { Answer } from '../api.ts'
import { createCalcom } from '../calcom.ts'
import { openTestDatabase } from '../database.ts'
import { expectSound } from '../expect-sound.ts'
import { createStory, MONDAYS, type Story } from '../four-mondays.ts'

/** One package, and several people who book from it: a couple, a family. */

let database: Database
let story: Story
let ben: Actor

beforeAll(async () => {
  database = await openTestDatabase()
})
afterAll(() => database.close())
beforeEach(async () => {
  story = await createStory(database)
  ben = await story.join('ben', 'client')
})

const shared = async (totalSessions: number, more: object = {}) =>
  await story.sell(totalSessions, { beneficiaries: [ben.personId], ...more })

const remove = (id: string, clientId = ben.personId, who = 'owner') =>
  story.ask(who, `DELETE /api/packages/${id}/beneficiaries/${clientId}`)

const add = (id: string, clientId = ben.personId, who = 'owner') =>
  story.ask(who, `POST /api/packages/${id}/beneficiaries`, { clientId })

const book = (who: string, startsAt: string) => {
  const { personId: clientId } = who === 'ben' ? ben : story.ann
  const body = { clientId, startsAt, durationMinutes: 60 }
  return story.ask('owner', 'POST /api/sessions', body)
}

describe('a shared package', () => {
  test('is debited by the sessions of each, and each sees it with whose it is', async () => {
    const sold = await shared(5)
    const hers = (await book('ann', '2026-01-22T09:00:00Z')).as(sessionAfter)
    const his = (await book('ben', '2026-01-22T11:00:00Z')).as(sessionAfter)
    expect([hers.packageId, his.packageId]).toEqual([sold.id, sold.id])
    for (const who of ['ann', 'ben']) {
      const { items } = (await story.ask(who, 'GET /api/packages')).as(packages)
      expect(items).toMatchObject([
        {
          ...{ id: sold.id, clientId: story.ann.personId, clientName: 'ann' },
          ...{ sessionsRemaining: 3, sessionsBooked: 2 },
          beneficiaries: [{ clientId: ben.personId, name: 'ben' }],
        },
      ])
      const path = `GET /api/packages/${sold.id}/explanation`
      expect((await story.ask(who, path)).as(explanation)).toMatchObject({
        ...{ balance: 3, totals: { granted: 5, booked: 2 } },
      })
    }
    await expectSound(story)
  })

  test('is a package of each where the team looks for clients without one', async () => {
    await shared(5)
    const cleo = await story.join('cleo', 'client')
    const listed = await story.ask('owner', 'GET /api/clients?filter=no-package')
    const ids = JSON.parse(listed.text).items.map(({ id }: { id: string }) => id)
    expect(ids).toEqual([cleo.personId])
  })

  test('says whose each session is, to each as far as the package names them', async () => {
    const cleo = await story.join('cleo', 'client')
    const sold = await shared(5)
    await add(sold.id, cleo.personId)
    await book('ann', '2026-01-22T09:00:00Z')
    await book('ben', '2026-01-22T11:00:00Z')
    const body = { clientId: cleo.personId, startsAt: '2026-01-22T13:00:00Z', durationMinutes: 60 }
    await story.ask('owner', 'POST /api/sessions', body)
    const names = async (who: string) => {
      const path = `GET /api/packages/${sold.id}/explanation`
      const { lines } = (await story.ask(who, path)).as(explanation)
      return lines.flatMap(({ session }) => (session === null ? [] : [session.client?.name]))
    }
    for (const who of ['owner', 'ann', 'ben']) {
      expect(await names(who)).toEqual(['ann', 'ben', 'cleo'])
    }
    await remove(sold.id, cleo.personId)
    expect(await names('owner')).toEqual(['ann', 'ben', 'cleo'])
    expect(await names('ann')).toEqual(['ann', 'ben', 'cleo'])
    expect(await names('ben')).toEqual(['ann', 'ben', null])
    const path = `GET /api/packages/${sold.id}/statement.csv`
    const sheet = (await story.ask('ben', path, undefined, { 'Accept-Language': 'fr' })).text
    expect(sheet).toContain('(ann)')
    expect(sheet).toContain('(quelqu’un d’autre)')
    expect(sheet).not.toContain('cleo')
  })

  test('is told of each in the list of clients, and a loss of who had the session', async () => {
    await shared(5, { validUntil: '2026-06-30' })
    await book('ann', '2026-01-22T09:00:00Z')
    const his = (await book('ben', '2026-01-22T11:00:00Z')).as(sessionAfter)
    const listed = (await story.ask('owner', 'GET /api/clients')).as(clients).items
    const summaries = listed.map(({ name, summary }) => ({ name, ...summary }))
    expect(summaries).toMatchObject([
      { name: 'ann', sessionsRemaining: 3, sessionsBooked: 1, sessionsAwaiting: 0 },
      { name: 'ben', sessionsRemaining: 3, sessionsBooked: 1, expiresAt: '2026-06-30T22:00:00Z' },
    ])
    story.clock.set(Date.parse('2026-01-22T12:30:00Z'))
    await story.ask('owner', `POST /api/sessions/${his.id}/no-show`, { noShow: true })
    const { rows } = (await story.ask('owner', 'GET /api/reports/losses')).as(report)
    expect(rows).toEqual([
      {
        ...{ clientId: ben.personId, client: 'ben', holderId: story.ann.personId, holder: 'ann' },
        ...{ absences: 1, lateCancellations: 0, lateMoves: 0, forgiven: 0 },
      },
    ])
  })

  test('is booked from while one of them has a session', async () => {
    await shared(5)
    const waiting = async () =>
      (await story.ask('owner', 'GET /api/reports/without-booking')).as(report).rows
    expect(await waiting()).toMatchObject([{ client: 'ann', remaining: 5 }])
    await book('ben', '2026-01-22T11:00:00Z')
    expect(await waiting()).toEqual([])
  })

  test('names nobody where one person alone books from it', async () => {
    const sold = await story.sell(5)
    await book('ann', '2026-01-22T09:00:00Z')
    const path = `GET /api/packages/${sold.id}/explanation`
    const { lines } = (await story.ask('owner', path)).as(explanation)
    expect(lines[1]?.session?.client).toBeNull()
  })

  test('takes a series of whoever books from it, and names what is too much', async () => {
    await shared(5)
    const made = (await story.createSeries({ ...MONDAYS, count: 3 }, 'ben')).as(createdSeries)
    expect(made.package).toMatchObject({ sessionsRemaining: 2 })
    const more = await story.createSeries({ ...MONDAYS, time: '14:00' }, 'ann')
    expect(more.as(problem)).toMatchObject({ code: 'NotEnoughCredits', available: 2 })
    await expectSound(story)
  })

  test('covers what somebody had booked before it was shared with them', async () => {
    const email = 'ben@x.example'
    await story.ask('owner', `POST /api/clients/${ben.personId}/emails`, { email })
    const { body } = createCalcom(story.clock).book(email, '2026-02-03T10:00:00Z')
    expect(JSON.parse((await story.send(body)).text).outcome).toBe('attention')
    const sold = await story.sell(1)
    expect(sold.sessionsRemaining).toBe(1)
    const after = (await add(sold.id)).as(packageAfter)
    expect(after).toMatchObject({
      ...{ sessionsRemaining: 0, sessionsBooked: 1, status: 'used-up' },
      entry: { kind: 'share', quantity: 0, details: { clientId: ben.personId } },
    })
    await expectSound(story)
  })

  test('gives a credit that one gives back to the other who waits for it', async () => {
    const sold = await shared(1)
    const hers = (await book('ann', '2026-01-22T09:00:00Z')).as(sessionAfter)
    const email = 'ben@x.example'
    await story.ask('owner', `POST /api/clients/${ben.personId}/emails`, { email })
    const { body } = createCalcom(story.clock).book(email, '2026-02-03T10:00:00Z')
    expect(JSON.parse((await story.send(body)).text).outcome).toBe('attention')
    await story.ask('owner', `POST /api/sessions/${hers.id}/cancel`, {})
    expect(await story.seePackage(sold.id)).toMatchObject({
      sessionsRemaining: 0,
      sessionsBooked: 1,
    })
    await expectSound(story)
  })

  test('keeps what somebody has booked when they book from it no longer', async () => {
    const sold = await shared(5)
    await book('ben', '2026-01-22T11:00:00Z')
    const after = (await remove(sold.id)).as(packageAfter)
    expect(after).toMatchObject({ beneficiaries: [], sessionsBooked: 1, sessionsRemaining: 4 })
    expect((await book('ben', '2026-01-23T11:00:00Z')).as(problem).code).toBe('NoActivePackage')
    expect((await story.ask('ben', `GET /api/packages/${sold.id}`)).status).toBe(404)
    expect((await remove(sold.id)).status).toBe(404)
    const again = await add(sold.id)
    expect(again.status).toBe(201)
    expect((await book('ben', '2026-01-23T11:00:00Z')).status).toBe(201)
    await expectSound(story)
  })

  test('is taken back where nobody booked, and else only ended', async () => {
    const sold = await story.sell(5)
    const undo = (answer: Answer) =>
      story.ask('owner', `POST /api/acts/${answer.as(packageAfter).undo?.actId}/undo`, {})
    const first = await add(sold.id)
    expect((await undo(first)).status).toBe(200)
    expect(await story.seePackage(sold.id)).toMatchObject({ beneficiaries: [] })
    const second = await add(sold.id)
    await book('ben', '2026-01-22T11:00:00Z')
    expect((await undo(second)).as(problem).code).toBe('ChangedSince')
    const ended = await remove(sold.id)
    expect((await undo(ended)).status).toBe(200)
    expect((await story.seePackage(sold.id)).beneficiaries).toHaveLength(1)
    await expectSound(story)
  })

  test('is one wallet with those of all who share, however they are connected', async () => {
    const cleo = await story.join('cleo', 'client')
    await shared(1)
    const his = { clientId: ben.personId, totalSessions: 1, beneficiaries: [cleo.personId] }
    await story.ask('owner', 'POST /api/packages', his)
    const start = (hour: number) => `2026-01-22T${hour}:00:00Z`
    const body = { clientId: cleo.personId, startsAt: start(10), durationMinutes: 60 }
    expect((await story.ask('owner', 'POST /api/sessions', body)).status).toBe(201)
    // What connects them is no way around who books from what.
    const second = { ...body, startsAt: start(12) }
    expect((await story.ask('owner', 'POST /api/sessions', second)).status).toBe(422)
    expect((await book('ben', start(14))).status).toBe(201)
    expect((await book('ann', start(16))).status).toBe(422)
    await expectSound(story)
  })

  test('stays shared when somebody of them is merged with another client', async () => {
    const sold = await shared(3)
    await book('ben', '2026-01-22T11:00:00Z')
    const benno = await story.join('benno', 'client')
    const path = `POST /api/clients/${ben.personId}/merge`
    expect((await story.ask('owner', path, { intoClientId: benno.personId })).status).toBe(200)
    expect((await story.seePackage(sold.id)).beneficiaries).toMatchObject([
      { clientId: benno.personId },
    ])
    const body = { startsAt: '2026-01-22T13:00:00Z', durationMinutes: 60 }
    const next = { clientId: benno.personId, ...body }
    expect((await story.ask('owner', 'POST /api/sessions', next)).status).toBe(201)
    expect(await story.seePackage(sold.id)).toMatchObject({ sessionsBooked: 2 })
    expect((await remove(sold.id, benno.personId)).status).toBe(200)
    const last = { ...next, startsAt: '2026-01-22T15:00:00Z' }
    expect((await story.ask('owner', 'POST /api/sessions', last)).status).toBe(422)
    await expectSound(story)
  })
})

test('a package is shared with no more people one by one than at once', async () => {
  const sold = await story.sell(5)
  const codes: unknown[] = []
  for (let count = 0; count <= BENEFICIARIES_MAX; count += 1) {
    const answer = await add(sold.id, await story.client(`family-${count}@x.example`))
    codes.push(answer.status === 201 ? 'shared' : answer.as(problem))
  }
  expect(codes.slice(0, -1).every((code) => code === 'shared')).toBe(true)
  expect(codes.at(-1)).toMatchObject({ code: 'Malformed', field: 'clientId', problem: 'too-many' })
})

test('a package is shared with no one twice, not with its client, nobody, or across studios', async () => {
  const sold = await shared(5)
  const code = async (clientId: string) => (await add(sold.id, clientId)).as(problem).code
  expect(await code(ben.personId)).toBe('AlreadyShared')
  expect(await code(story.ann.personId)).toBe('SameClient')
  expect(await code('00000000-0000-4000-8000-000000000000')).toBe('NotFound')
  const other = await createStory(database)
  expect(await code(other.ann.personId)).toBe('NotFound')
  expect((await add(sold.id, ben.personId, 'ann')).status).toBe(403)
  expect((await remove(sold.id, ben.personId, 'ben')).status).toBe(403)
})
