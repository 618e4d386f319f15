import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { received } from '../../src/contract/delivery.ts'
import { mails } from '../../src/contract/mail.ts'
import { person } from '../../src/contract/person.ts'
import type { Database } from '../../src/db/open.ts'
import { type Calcom, createCalcom } from '../calcom.ts'
import { openTestDatabase } from '../database.ts'
import { type MailStory, mailStory } from '../letters.ts'

/** « Est-ce bien vous ? » leaves by the same outbox as every mail, and stands in its client's log. */

const START = '2026-01-27T17:30:00Z'
let database: Database
let story: MailStory
let calcom: Calcom
let seeds = 0

beforeAll(async () => {
  database = await openTestDatabase()
})
afterAll(() => database.close())

beforeEach(async () => {
  story = await mailStory(database)
  seeds += 1
  calcom = createCalcom(story.api.clock, seeds)
  await story.api.ask('owner', 'PATCH /api/settings', { identity: { required: true } })
  story.api.clock.advance(60_000)
})

/** Somebody types Ann's address into Cal.com. */
async function typed() {
  const { api, ann } = story
  const seen = (await api.ask('owner', `GET /api/clients/${ann}`)).as(person)
  const { body, uid } = calcom.book(seen.email ?? '', START)
  const { attentionId = '' } = (await api.send(body)).as(received)
  return { body, uid, attentionId }
}

const questions = () => story.post.questions(story.name)

test('it leaves once, and stands in the log with its subject', async () => {
  const { body } = await typed()
  expect(await story.log()).toEqual(['identity waiting'])
  await story.wake()
  expect(questions()).toMatchObject([{ startsAt: Date.parse(START), locale: 'fr' }])
  await story.api.send(body)
  await story.wake()
  expect(questions()).toEqual([])
  const { items } = (await story.api.ask('owner', `GET /api/clients/${story.ann}/mails`)).as(mails)
  expect(items).toMatchObject([
    { kind: 'identity', state: 'sent', subject: 'about identity', reason: null },
  ])
})

describe('as it confirms what somebody did with their address', () => {
  test('neither a person who wants no reminders nor a studio that sends none holds it back', async () => {
    await story.api.ask(story.name, 'PATCH /api/me', { nudges: false })
    await story.settings({ on: false })
    await typed()
    await story.wake()
    expect(questions()).toHaveLength(1)
  })

  test('it leaves in quiet hours too', async () => {
    story.api.clock.set(Date.parse('2026-01-20T23:30:00Z'))
    await typed()
    await story.wake()
    expect(questions()).toHaveLength(1)
  })

  test('it is not counted as a reminder: what was to be written is written all the same', async () => {
    await story.api.grant(story.ann, 10, { validUntil: '2026-02-28' })
    await story.onlyWarnings()
    await typed()
    await story.wake()
    expect(await story.at('2026-02-14T08:00:00Z')).toEqual(['package-ends 14'])
  })
})

describe('what cannot leave', () => {
  test('is tried again, and says so', async () => {
    await typed()
    story.post.answer('unreachable')
    await story.wake()
    expect(await story.log()).toEqual(['identity waiting again-later'])
    story.post.answer('sent')
    story.api.clock.advance(60_000)
    await story.wake()
    expect(questions()).toHaveLength(1)
  })

  test('because the address refused it is said, and sent again by hand', async () => {
    await typed()
    story.post.answer('refused')
    await story.wake()
    expect(await story.log()).toEqual(['identity failed refused'])
    story.post.answer('sent')
    const { items } = (await story.api.ask('owner', 'GET /api/mails?state=failed')).as(mails)
    await story.api.ask('owner', `POST /api/mails/${items[0]?.id}/retry`, {})
    await story.wake()
    expect(questions()).toHaveLength(1)
  })
})

describe('what was answered before it left is not asked', () => {
  test.each([
    ['on their own page', (id: string) => ['ann', `questions/${id}`, { isMe: true }] as const],
    [
      'by the studio',
      (id: string) =>
        ['owner', `attention/${id}/resolve`, { action: 'dismiss', reason: 'x' }] as const,
    ],
  ])('%s', async (_, answered) => {
    const { attentionId } = await typed()
    const [who, path, body] = answered(attentionId)
    await story.api.ask(who === 'ann' ? story.name : who, `POST /api/${path}`, body)
    await story.wake()
    expect(questions()).toEqual([])
    expect(await story.log()).toEqual(['identity dropped no-longer-true'])
  })

  test('nor what was cancelled meanwhile, or waited for a week', async () => {
    const { uid } = await typed()
    await story.api.send(calcom.cancel(uid).body)
    await story.wake()
    expect(await story.log()).toEqual(['identity dropped no-longer-true'])
    await typed()
    story.post.answer('unreachable')
    await story.wake()
    story.post.answer('sent')
    story.api.clock.advance(7 * 86_400_000)
    await story.wake()
    expect(questions()).toEqual([])
    expect((await story.log())[0]).toBe('identity dropped no-longer-true')
  })
})
