import { randomUUID } from 'node:crypto'
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { mails } from '../../src/contract/mail.ts'
import { packageAfter } from '../../src/contract/package.ts'
import type { Database } from '../../src/db/open.ts'
import { type Api, createApi } from '../api.ts'
import { openTestDatabase } from '../database.ts'
import { postOffice, wakeMails } from '../letters.ts'
import { memoryLog } from '../logs.ts'

/** Mails that time brings about. The studio is in Zurich; it begins on Tuesday 20 January, 10:00. */

let database: Database
let api: Api
let ann: string
let name: string
let post: ReturnType<typeof postOffice>
let records: ReturnType<typeof memoryLog>['records']

beforeAll(async () => {
  database = await openTestDatabase()
})
afterAll(() => database.close())

beforeEach(async () => {
  const log = memoryLog()
  records = log.records
  api = await createApi(database, { log: log.log })
  name = `Ann ${randomUUID()}`
  ann = (await api.join(name, 'client')).personId
  post = postOffice()
})

const wake = () => wakeMails(api, post.sendLetter)

/** The clock goes to an instant, what is due is done, and what was sent is told in short. */
async function at(instant: string): Promise<string[]> {
  api.clock.set(Date.parse(instant))
  await api.tick()
  await wake()
  return post.taken(name).map(({ kind, content }) => `${kind} ${content.days ?? ''}`.trim())
}

const logOf = async (who = ann) => {
  const { items } = (await api.ask('owner', `GET /api/clients/${who}/mails`)).as(mails)
  return items.map(({ kind, days, state, reason }) =>
    [kind, days, state, reason].filter((part) => part !== null).join(' '),
  )
}

const quietly = (nudges: object) => api.ask('owner', 'PATCH /api/settings', { nudges })

/** Warnings alone. */
const onlyWarnings = () => quietly({ silentDays: null, fewLeft: null })

const act = (packageId: string, what: string, body: object = {}) =>
  api.ask('owner', `POST /api/packages/${packageId}/${what}`, body)

describe('warnings before a package ends', () => {
  test('come 30, 14, 7 and 1 days before, once each, and say what is left and until when', async () => {
    await onlyWarnings()
    await api.grant(ann, 10, { validUntil: '2026-03-31' })
    expect(await at('2026-01-20T09:00:10Z')).toEqual([])
    expect(await at('2026-03-01T07:59:00Z')).toEqual([])
    api.clock.set(Date.parse('2026-03-01T08:00:00Z'))
    await wake()
    const [letter] = post.taken(name)
    expect(letter).toMatchObject({
      ...{ kind: 'package-ends', content: { days: 30, lastDay: '2026-03-31' } },
      ...{ name, locale: 'fr', studioName: 'Studio' },
      balance: { sessionsRemaining: 10, sessionsBooked: 0, lastDay: '2026-03-31' },
      links: {
        book: 'http://localhost:3000/dashboard/book',
        dashboard: 'http://localhost:3000/dashboard',
      },
    })
    expect(await at('2026-03-01T12:00:00Z')).toEqual([])
    expect(await at('2026-03-17T08:00:00Z')).toEqual(['package-ends 14'])
    expect(await at('2026-03-24T08:00:00Z')).toEqual(['package-ends 7'])
    // The clocks have changed since.
    expect(await at('2026-03-30T07:00:00Z')).toEqual(['package-ends 1'])
    expect(await at('2026-04-02T07:00:00Z')).toEqual([])
    expect(await logOf()).toEqual([1, 7, 14, 30].map((days) => `package-ends ${days} sent`))
  })

  test('that passed while nobody was awake are one, the most urgent', async () => {
    await onlyWarnings()
    await api.grant(ann, 10, { validUntil: '2026-03-31' })
    await at('2026-01-20T09:00:10Z')
    expect(await at('2026-03-25T12:00:00Z')).toEqual(['package-ends 7'])
    expect(await logOf()).toEqual(['package-ends 7 sent'])
  })

  test('are sent once by two processes that wake together, and after a restart', async () => {
    await onlyWarnings()
    await api.grant(ann, 10, { validUntil: '2026-03-31' })
    await at('2026-01-20T09:00:10Z')
    api.clock.set(Date.parse('2026-03-24T08:00:00Z'))
    await Promise.all([wake(), wake(), wake()])
    await wake()
    expect(post.taken(name)).toHaveLength(1)
  })

  test('come anew for another end, and not twice for the same one', async () => {
    await onlyWarnings()
    const pack = await api.grant(ann, 10, { validUntil: '2026-03-31' })
    await at('2026-01-20T09:00:10Z')
    expect(await at('2026-03-24T08:00:00Z')).toEqual(['package-ends 7'])
    const extended = await act(pack.id, 'extend', { validUntil: '2026-04-30', reason: 'geste' })
    await at('2026-03-24T08:01:00Z')
    const { undo } = extended.as(packageAfter)
    await api.ask('owner', `POST /api/acts/${undo?.actId}/undo`, {})
    expect(await at('2026-03-24T08:02:00Z')).toEqual([])
    await act(pack.id, 'extend', { validUntil: '2026-04-30', reason: 'geste' })
    expect(await at('2026-03-24T08:03:00Z')).toEqual([])
    expect(await at('2026-03-31T08:00:00Z')).toEqual(['package-ends 30'])
    expect(await at('2026-04-23T08:00:00Z')).toEqual(['package-ends 7'])
  })

  test('rest while the package is paused, and follow its later end', async () => {
    await onlyWarnings()
    const pack = await api.grant(ann, 10, { validUntil: '2026-03-31' })
    await at('2026-01-20T09:00:10Z')
    await act(pack.id, 'pause', { from: '2026-03-20', until: '2026-03-29' })
    expect(await at('2026-03-24T08:00:00Z')).toEqual([])
    expect(await at('2026-03-27T08:00:00Z')).toEqual([])
    // It ends on 10 April now: fourteen days before, it was paused.
    expect(await at('2026-03-30T08:00:00Z')).toEqual(['package-ends 14'])
    expect(await at('2026-04-03T07:00:00Z')).toEqual(['package-ends 7'])
  })

  test.each([
    ['closed', 'close', { reason: 'déménage' }],
    ['refunded', 'refund', { reason: 'déménage' }],
    ['used up', 'adjustments', { quantity: -10, reason: 'erreur' }],
  ])('do not come where the package is %s', async (_, how, body) => {
    await onlyWarnings()
    const pack = await api.grant(ann, 10, { validUntil: '2026-03-31' })
    await at('2026-01-20T09:00:10Z')
    await act(pack.id, how, body)
    expect(await at('2026-03-25T12:00:00Z')).toEqual([])
    expect(await logOf()).toEqual([])
  })

  test('that wait are dropped when they are no longer true', async () => {
    await onlyWarnings()
    const pack = await api.grant(ann, 10, { validUntil: '2026-03-31' })
    await at('2026-01-20T09:00:10Z')
    await quietly({ quietHours: { from: '06:00', until: '12:00' } })
    expect(await at('2026-03-24T08:00:00Z')).toEqual([])
    expect(await logOf()).toEqual(['package-ends 7 waiting quiet-hours'])
    await act(pack.id, 'extend', { validUntil: '2026-05-31', reason: 'geste' })
    expect(await at('2026-03-24T11:00:00Z')).toEqual([])
    expect(await logOf()).toEqual(['package-ends 7 dropped no-longer-true'])
  })
})

describe('nudges', () => {
  test('tell that two sessions are left, once what was done is settled', async () => {
    const pack = await api.grant(ann, 10)
    await at('2026-01-20T09:00:10Z')
    await act(pack.id, 'adjustments', { quantity: -8, reason: 'déjà faites' })
    expect(await at('2026-01-20T09:01:00Z')).toEqual([])
    expect(await at('2026-01-20T09:16:00Z')).toEqual([])
    await act(pack.id, 'adjustments', { quantity: 5, reason: 'achat' })
    await act(pack.id, 'adjustments', { quantity: -2, reason: 'erreur' })
    expect(await at('2026-01-20T12:00:00Z')).toEqual([])
    const booked = await api.ask('owner', 'POST /api/sessions', {
      ...{ clientId: ann, startsAt: '2026-01-21T12:00:00Z', durationMinutes: 60 },
    })
    expect(booked.status).toBe(201)
    expect(await at('2026-01-21T13:30:00Z')).toEqual([])
    expect(await at('2026-01-21T15:00:00Z')).toEqual([])
    await act(pack.id, 'adjustments', { quantity: -2, reason: 'x' })
    await act(pack.id, 'adjustments', { quantity: 2, reason: 'x' })
    expect(await at('2026-01-21T15:10:00Z')).toEqual([])
    // Another session, so that four of five are behind.
    for (const day of [22, 23]) {
      await api.ask('owner', 'POST /api/sessions', {
        ...{ clientId: ann, startsAt: `2026-01-${day}T12:00:00Z`, durationMinutes: 60 },
      })
    }
    expect(await at('2026-01-22T15:30:00Z')).toEqual([])
    expect(await at('2026-01-23T15:30:00Z')).toEqual(['few-left'])
    expect(await at('2026-01-23T16:30:00Z')).toEqual([])
  })

  test('tell that nothing is booked, a week after the last session, and never twice', async () => {
    await api.grant(ann, 10)
    const startsAt = '2026-01-22T12:00:00Z'
    await api.ask('owner', 'POST /api/sessions', { clientId: ann, startsAt, durationMinutes: 60 })
    expect(await at('2026-01-21T09:00:00Z')).toEqual([])
    expect(await at('2026-01-28T12:00:00Z')).toEqual([])
    expect(await at('2026-01-29T08:00:00Z')).toEqual(['nothing-booked'])
    expect(await at('2026-03-29T08:00:00Z')).toEqual([])
  })

  test('do not tell somebody who booked meanwhile', async () => {
    await api.grant(ann, 10)
    await at('2026-01-20T09:00:10Z')
    await quietly({ quietHours: { from: '06:00', until: '12:00' } })
    expect(await at('2026-01-27T08:00:00Z')).toEqual([])
    const startsAt = '2026-01-30T12:00:00Z'
    await api.ask('owner', 'POST /api/sessions', { clientId: ann, startsAt, durationMinutes: 60 })
    expect(await at('2026-01-27T11:00:00Z')).toEqual([])
    expect(await logOf()).toEqual(['nothing-booked dropped no-longer-true'])
  })
})

describe('quiet hours', () => {
  test('are those of whoever is written to: it leaves when they end', async () => {
    await onlyWarnings()
    await api.ask('owner', `PATCH /api/clients/${ann}`, { timeZone: 'America/Los_Angeles' })
    await api.grant(ann, 10, { validUntil: '2026-02-28' })
    await at('2026-01-20T09:00:10Z')
    // Nine in Zurich is midnight in Los Angeles.
    expect(await at('2026-02-14T08:00:00Z')).toEqual([])
    expect(await logOf()).toEqual(['package-ends 14 waiting quiet-hours'])
    expect(await at('2026-02-14T15:59:00Z')).toEqual([])
    expect(await at('2026-02-14T16:00:00Z')).toEqual(['package-ends 14'])
  })
})

describe('a mail server', () => {
  const due = async () => {
    await onlyWarnings()
    await api.grant(ann, 10, { validUntil: '2026-02-28' })
    await at('2026-01-20T09:00:10Z')
    api.clock.set(Date.parse('2026-02-14T08:00:00Z'))
  }

  test('that is away is asked again, and what was refused is not', async () => {
    await due()
    post.answer('unreachable')
    await wake()
    expect(await logOf()).toEqual(['package-ends 14 waiting again-later'])
    post.answer('sent')
    await wake()
    expect(post.taken(name)).toEqual([])
    api.clock.advance(60_000)
    await wake()
    expect(post.taken(name)).toHaveLength(1)
    post.answer('refused')
    expect(await at('2026-02-21T08:00:00Z')).toEqual([])
    expect((await logOf())[0]).toBe('package-ends 7 failed refused')
  })

  test('of which nobody knows whether it took a mail is not given it twice, unless asked', async () => {
    await due()
    post.answer('unknown')
    await wake()
    expect(await logOf()).toEqual(['package-ends 14 failed interrupted'])
    post.answer('sent')
    expect(await at('2026-02-14T12:00:00Z')).toEqual([])
    const { items } = (await api.ask('owner', `GET /api/mails?clientId=${ann}`)).as(mails)
    const answer = await api.ask('owner', `POST /api/mails/${items[0]?.id}/retry`, {})
    expect(answer.status).toBe(200)
    expect(await at('2026-02-14T12:01:00Z')).toEqual(['package-ends 14'])
  })

  test('that is given up in the middle by a process that ended leaves it failed', async () => {
    await due()
    const never = new Promise<never>(() => {})
    void wakeMails(api, () => never)
    await expect.poll(() => logOf()).toEqual(['package-ends 14 sending'])
    expect(await at('2026-02-14T08:04:00Z')).toEqual([])
    expect(await at('2026-02-14T08:06:00Z')).toEqual([])
    expect(await logOf()).toEqual(['package-ends 14 failed interrupted'])
  })

  test('that does not exist keeps them waiting', async () => {
    await due()
    await wakeMails(api, null)
    expect(await logOf()).toEqual(['package-ends 14 waiting no-mail-server'])
    expect(await at('2026-02-14T08:15:00Z')).toEqual(['package-ends 14'])
  })
})

describe('nobody is written to', () => {
  test('who muted them, and it is noted; who wants them again gets what comes then', async () => {
    await onlyWarnings()
    await api.grant(ann, 10, { validUntil: '2026-02-28' })
    await at('2026-01-20T09:00:10Z')
    const muted = await api.ask(name, 'PATCH /api/me', { nudges: false })
    expect(muted.json).toMatchObject({ nudges: false })
    expect(await at('2026-02-14T08:00:00Z')).toEqual([])
    expect(await logOf()).toEqual(['package-ends 14 held-back muted'])
    await api.ask(name, 'PATCH /api/me', { nudges: true })
    expect(await at('2026-02-14T09:00:00Z')).toEqual([])
    expect(await at('2026-02-21T08:00:00Z')).toEqual(['package-ends 7'])
  })

  test('where the studio wants none, and thresholds are its own to choose', async () => {
    await quietly({ on: false })
    await api.grant(ann, 10, { validUntil: '2026-02-28' })
    await at('2026-01-20T09:00:10Z')
    expect(await at('2026-02-14T08:00:00Z')).toEqual([])
    const changed = await quietly({ on: true, warningDays: [3, 10], silentDays: null })
    expect(changed.json).toMatchObject({
      nudges: { on: true, warningDays: [10, 3], fewLeft: 2, silentDays: null },
    })
    expect(await at('2026-02-17T08:00:00Z')).toEqual([])
    expect(await at('2026-02-18T08:00:00Z')).toEqual(['package-ends 10'])
    expect(await at('2026-02-25T08:00:00Z')).toEqual(['package-ends 3'])
  })

  test('in a demo: what would have gone is shown', async () => {
    await onlyWarnings()
    await api.grant(ann, 10, { validUntil: '2026-02-28' })
    await at('2026-01-20T09:00:10Z')
    const { studioId } = api
    await api.db.updateTable('studios').set({ is_demo: true }).where('id', '=', studioId).execute()
    try {
      expect(await at('2026-02-14T08:00:00Z')).toEqual([])
      expect(await logOf()).toEqual(['package-ends 14 held-back demo'])
    } finally {
      const back = { is_demo: false }
      await api.db.updateTable('studios').set(back).where('id', '=', studioId).execute()
    }
  })

  test('without an address', async () => {
    await onlyWarnings()
    await api.grant(ann, 10, { validUntil: '2026-02-28' })
    await at('2026-01-20T09:00:10Z')
    await api.db
      .updateTable('person_emails')
      .set({ detached_at: '2026-01-21T00:00:00Z' })
      .where('person_id', '=', ann)
      .execute()
    expect(await at('2026-02-14T08:00:00Z')).toEqual([])
    expect(await logOf()).toEqual(['package-ends 14 held-back no-address'])
  })
})

describe('the link in a mail', () => {
  const linkOf = async () => {
    await onlyWarnings()
    await api.grant(ann, 10, { validUntil: '2026-02-28' })
    await at('2026-01-20T09:00:10Z')
    api.clock.set(Date.parse('2026-02-14T08:00:00Z'))
    await wake()
    return new URL(post.taken(name)[0]?.links.mute ?? '').pathname
  }
  const isMuted = async () => (await api.ask(name, 'GET /api/me')).json

  test('stops them with one request of a mail program, without a sign-in', async () => {
    const link = await linkOf()
    const looked = await api.app.request(link)
    expect(looked.status).toBe(200)
    expect(await looked.text()).toContain('Ne plus recevoir de relances')
    expect(await isMuted()).toMatchObject({ nudges: true })
    const form = { 'content-type': 'application/x-www-form-urlencoded' }
    const body = 'List-Unsubscribe=One-Click'
    const done = await api.app.request(link, { method: 'POST', headers: form, body })
    expect(done.status).toBe(200)
    expect(await done.text()).toContain('ne vous relance plus')
    expect(await isMuted()).toMatchObject({ nudges: false })
    const back = { method: 'POST', headers: form, body: 'nudges=on' }
    expect((await api.app.request(link, back)).status).toBe(200)
    expect(await isMuted()).toMatchObject({ nudges: true })
  })

  test('that is not whole does nothing, and says so', async () => {
    const link = await linkOf()
    for (const wrong of [link.slice(0, -1), '/mails/x', `${link.slice(0, -4)}AAAA`]) {
      const answer = await api.app.request(wrong, { method: 'POST' })
      expect(answer.status).toBe(404)
      expect(await answer.text()).not.toContain('Studio')
    }
    expect(await isMuted()).toMatchObject({ nudges: true })
  })
})

test('no address, name or link of a mail is in the log', async () => {
  await onlyWarnings()
  await api.grant(ann, 10, { validUntil: '2026-02-28' })
  await at('2026-01-20T09:00:10Z')
  await at('2026-02-14T08:00:00Z')
  const said = JSON.stringify(records)
  expect(said).toContain('a mail was handed over')
  expect(said).not.toMatch(/example\.ch|Ann |\/mails\//)
})

test('a client sees no log, and another studio none of this one', async () => {
  expect((await api.ask(name, 'GET /api/mails')).status).toBe(403)
  expect((await api.ask(name, `GET /api/clients/${ann}/mails`)).status).toBe(403)
})
