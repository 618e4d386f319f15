import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { mails } from '../../src/contract/mail.ts'
import type { Database } from '../../src/db/open.ts'
import { openTestDatabase } from '../database.ts'
import { type MailStory, mailStory, wakeMails } from '../letters.ts'

/** How mails leave, and how they do not. */

let database: Database
let story: MailStory

beforeAll(async () => {
  database = await openTestDatabase()
})
afterAll(() => database.close())

beforeEach(async () => {
  story = await mailStory(database)
})

describe('a mail server', () => {
  const due = async () => {
    await story.onlyWarnings()
    await story.api.grant(story.ann, 10, { validUntil: '2026-02-28' })
    await story.at('2026-01-20T09:00:10Z')
    story.api.clock.set(Date.parse('2026-02-14T08:00:00Z'))
  }

  test('that is away is asked again, and what was refused is not', async () => {
    await due()
    story.post.answer('unreachable')
    await story.wake()
    expect(await story.log()).toEqual(['package-ends 14 waiting again-later'])
    story.post.answer('sent')
    await story.wake()
    expect(story.taken()).toEqual([])
    story.api.clock.advance(60_000)
    await story.wake()
    expect(story.taken()).toHaveLength(1)
    story.post.answer('refused')
    expect(await story.at('2026-02-21T08:00:00Z')).toEqual([])
    expect((await story.log())[0]).toBe('package-ends 7 failed refused')
  })

  test('of which nobody knows whether it took a mail is not given it twice, unless asked', async () => {
    await due()
    story.post.answer('unknown')
    await story.wake()
    expect(await story.log()).toEqual(['package-ends 14 failed interrupted'])
    story.post.answer('sent')
    expect(await story.at('2026-02-14T12:00:00Z')).toEqual([])
    const { items } = (await story.api.ask('owner', `GET /api/mails?clientId=${story.ann}`)).as(
      mails,
    )
    const answer = await story.api.ask('owner', `POST /api/mails/${items[0]?.id}/retry`, {})
    expect(answer.status).toBe(200)
    expect(await story.at('2026-02-14T12:01:00Z')).toEqual(['package-ends 14'])
  })

  test('that is given up in the middle by a process that ended leaves it failed', async () => {
    await due()
    const never = new Promise<never>(() => {})
    void wakeMails(story.api, () => never)
    await expect.poll(() => story.log()).toEqual(['package-ends 14 sending'])
    expect(await story.at('2026-02-14T08:04:00Z')).toEqual([])
    expect(await story.at('2026-02-14T08:06:00Z')).toEqual([])
    expect(await story.log()).toEqual(['package-ends 14 failed interrupted'])
  })

  test('that does not exist keeps them waiting', async () => {
    await due()
    await wakeMails(story.api, null)
    expect(await story.log()).toEqual(['package-ends 14 waiting no-mail-server'])
    expect(await story.at('2026-02-14T08:15:00Z')).toEqual(['package-ends 14'])
  })
})

describe('nobody is written to', () => {
  test('who muted them, and it is noted; who wants them again gets what comes then', async () => {
    await story.onlyWarnings()
    await story.api.grant(story.ann, 10, { validUntil: '2026-02-28' })
    await story.at('2026-01-20T09:00:10Z')
    const muted = await story.api.ask(story.name, 'PATCH /api/me', { nudges: false })
    expect(muted.json).toMatchObject({ nudges: false })
    expect(await story.at('2026-02-14T08:00:00Z')).toEqual([])
    expect(await story.log()).toEqual(['package-ends 14 held-back muted'])
    await story.api.ask(story.name, 'PATCH /api/me', { nudges: true })
    expect(await story.at('2026-02-14T09:00:00Z')).toEqual([])
    expect(await story.at('2026-02-21T08:00:00Z')).toEqual(['package-ends 7'])
  })

  test('where the studio wants none, and thresholds are its own to choose', async () => {
    await story.settings({ on: false })
    await story.api.grant(story.ann, 10, { validUntil: '2026-02-28' })
    await story.at('2026-01-20T09:00:10Z')
    expect(await story.at('2026-02-14T08:00:00Z')).toEqual([])
    const changed = await story.settings({ on: true, warningDays: [3, 10], silentDays: null })
    expect(changed.json).toMatchObject({
      nudges: { on: true, warningDays: [10, 3], fewLeft: 2, silentDays: null },
    })
    expect(await story.at('2026-02-17T08:00:00Z')).toEqual([])
    expect(await story.at('2026-02-18T08:00:00Z')).toEqual(['package-ends 10'])
    expect(await story.at('2026-02-25T08:00:00Z')).toEqual(['package-ends 3'])
  })

  test('in a demo: what would have gone is shown', async () => {
    await story.onlyWarnings()
    await story.api.grant(story.ann, 10, { validUntil: '2026-02-28' })
    await story.at('2026-01-20T09:00:10Z')
    const { studioId } = story.api
    await story.api.db
      .updateTable('studios')
      .set({ is_demo: true })
      .where('id', '=', studioId)
      .execute()
    try {
      expect(await story.at('2026-02-14T08:00:00Z')).toEqual([])
      expect(await story.log()).toEqual(['package-ends 14 held-back demo'])
    } finally {
      const back = { is_demo: false }
      await story.api.db.updateTable('studios').set(back).where('id', '=', studioId).execute()
    }
  })

  test('without an address', async () => {
    await story.onlyWarnings()
    await story.api.grant(story.ann, 10, { validUntil: '2026-02-28' })
    await story.at('2026-01-20T09:00:10Z')
    await story.api.db
      .updateTable('person_emails')
      .set({ detached_at: '2026-01-21T00:00:00Z' })
      .where('person_id', '=', story.ann)
      .execute()
    expect(await story.at('2026-02-14T08:00:00Z')).toEqual([])
    expect(await story.log()).toEqual(['package-ends 14 held-back no-address'])
  })
})

describe('the link in a mail', () => {
  const linkOf = async () => {
    await story.onlyWarnings()
    await story.api.grant(story.ann, 10, { validUntil: '2026-02-28' })
    await story.at('2026-01-20T09:00:10Z')
    story.api.clock.set(Date.parse('2026-02-14T08:00:00Z'))
    await story.wake()
    return new URL(story.taken()[0]?.links.mute ?? '').pathname
  }
  const isMuted = async () => (await story.api.ask(story.name, 'GET /api/me')).json

  test('stops them with one request of a mail program, without a sign-in', async () => {
    const link = await linkOf()
    const looked = await story.api.app.request(link)
    expect(looked.status).toBe(200)
    expect(await looked.text()).toContain('Ne plus recevoir de relances')
    expect(await isMuted()).toMatchObject({ nudges: true })
    const form = { 'content-type': 'application/x-www-form-urlencoded' }
    const body = 'List-Unsubscribe=One-Click'
    const done = await story.api.app.request(link, { method: 'POST', headers: form, body })
    expect(done.status).toBe(200)
    expect(await done.text()).toContain('ne vous relance plus')
    expect(await isMuted()).toMatchObject({ nudges: false })
    const back = { method: 'POST', headers: form, body: 'nudges=on' }
    expect((await story.api.app.request(link, back)).status).toBe(200)
    expect(await isMuted()).toMatchObject({ nudges: true })
  })

  test('that is not whole does nothing, and says so', async () => {
    const link = await linkOf()
    for (const wrong of [
      link.slice(0, -1),
      '/mails/x',
      `${link.slice(0, -4)}${link.endsWith('AAAA') ? 'BBBB' : 'AAAA'}`,
    ]) {
      const answer = await story.api.app.request(wrong, { method: 'POST' })
      expect(answer.status).toBe(404)
      expect(await answer.text()).not.toContain('Studio')
    }
    expect(await isMuted()).toMatchObject({ nudges: true })
  })
})

test('no address, name or link of a mail is in the log', async () => {
  await story.onlyWarnings()
  await story.api.grant(story.ann, 10, { validUntil: '2026-02-28' })
  await story.at('2026-01-20T09:00:10Z')
  await story.at('2026-02-14T08:00:00Z')
  const said = JSON.stringify(story.records)
  expect(said).toContain('a mail was handed over')
  expect(said).not.toMatch(/example\.ch|Ann |\/mails\//)
})

test('a client sees no log, and another studio none of this one', async () => {
  expect((await story.api.ask(story.name, 'GET /api/mails')).status).toBe(403)
  expect((await story.api.ask(story.name, `GET /api/clients/${story.ann}/mails`)).status).toBe(403)
})
