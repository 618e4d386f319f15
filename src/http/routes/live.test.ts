import { Hono } from 'hono'
import { afterEach, expect, test, vi } from 'vitest'
import type { Actor } from '../../domain/person.ts'
import { createLog } from '../../log.ts'
import type { HttpEnv } from '../deps.ts'
import { createLive, type Live } from './live.ts'

const LEA: Actor = {
  studioId: 'lac',
  personId: 'lea',
  role: 'client',
  locale: 'fr',
  timeZone: 'Europe/Zurich',
}
const TOM: Actor = { ...LEA, personId: 'tom' }
const COACH: Actor = { ...LEA, personId: 'coach', role: 'coach' }
const ELSEWHERE: Actor = { ...COACH, studioId: 'mer', personId: 'other' }

/** A busy machine is slow, not wrong. */
const PATIENCE = { timeout: 30_000 }

const opened: Live[] = []
afterEach(() => {
  for (const live of opened.splice(0)) live.close()
  vi.useRealTimers()
})

function liveFor(actors: Record<string, Actor>, isLive = () => true) {
  const resolveActor = async ({ headers }: Request) => actors[headers.get('cookie') ?? ''] ?? null
  const live = createLive({ resolveActor, isLive, log: createLog('silent') })
  opened.push(live)
  const app = new Hono<HttpEnv>()
  app.use(async (c, next) => {
    const actor = await resolveActor(c.req.raw)
    if (actor === null) return c.body(null, 401)
    c.set('actor', actor)
    c.set('locale', actor.locale)
    return next()
  })
  app.route('/', live.routes)
  const open = (cookie: string, abort?: AbortSignal) =>
    app.request('/api/live', { headers: { cookie }, ...(abort ? { signal: abort } : {}) })
  return { live, open }
}

/** Everything that was written to this browser so far and from then on. */
function listen(answer: Response) {
  let text = ''
  let isOver = false
  const reader = answer.body?.pipeThrough(new TextDecoderStream()).getReader()
  const over = (async () => {
    for (let part = await reader?.read(); part && !part.done; part = await reader?.read()) {
      text += part.value
    }
    isOver = true
  })()
  const heard = async (what: string) => {
    await vi.waitFor(() => expect(text).toContain(what), PATIENCE)
    text = ''
  }
  return { heard, over, text: () => text, isOver: () => isOver, leave: () => reader?.cancel() }
}

const notice = (studioId: string, clientIds: string[] | null) =>
  JSON.stringify({ studioId, clientIds })

test('a change reaches the client concerned and the coaches of the studio, and nobody else', async () => {
  const { live, open } = liveFor({ lea: LEA, tom: TOM, coach: COACH, elsewhere: ELSEWHERE })
  const [lea, tom, coach, elsewhere] = await Promise.all(
    ['lea', 'tom', 'coach', 'elsewhere'].map(async (who) => listen(await open(who))),
  )
  for (const browser of [lea, tom, coach, elsewhere])
    await browser?.heard('event: mode\ndata: live')
  live.announce(notice('lac', ['lea']))
  await lea?.heard('event: changed\ndata: {}\n\n')
  await coach?.heard('event: changed\ndata: {}\n\n')
  live.announce(notice('mer', null))
  await elsewhere?.heard('event: changed')
  expect(tom?.text()).toBe('')
  expect(lea?.text()).toBe('')
})

test('a change that names nobody concerns everybody of the studio', async () => {
  const { live, open } = liveFor({ lea: LEA, tom: TOM })
  const lea = listen(await open('lea'))
  const tom = listen(await open('tom'))
  live.announce(notice('lac', null))
  await lea.heard('event: changed')
  await tom.heard('event: changed')
})

test('after a gap, and after words that cannot be read, everybody looks again', async () => {
  const { live, open } = liveFor({ lea: LEA, elsewhere: ELSEWHERE })
  const lea = listen(await open('lea'))
  const elsewhere = listen(await open('elsewhere'))
  live.lookAgain()
  await lea.heard('event: changed')
  await elsewhere.heard('event: changed')
  live.announce('{"no json')
  await lea.heard('event: changed')
  await elsewhere.heard('event: changed')
})

test('a burst becomes one message at its beginning and one at its end', async () => {
  const { live, open } = liveFor({ lea: LEA })
  const lea = listen(await open('lea'))
  await lea.heard('event: mode')
  vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout'] })
  for (let count = 0; count < 50; count += 1) live.announce(notice('lac', ['lea']))
  vi.runAllTimers()
  vi.useRealTimers()
  live.close()
  await lea.over
  expect(lea.text().match(/event: changed/g)).toHaveLength(2)
})

test('nothing of what changed is in the message', async () => {
  const { live, open } = liveFor({ lea: LEA })
  const lea = listen(await open('lea'))
  live.announce(notice('lac', ['lea']))
  live.close()
  await lea.over
  expect(lea.text()).toBe('retry: 2000\nevent: mode\ndata: live\n\nevent: changed\ndata: {}\n\n')
})

test('who signed out hears no more after the next beat; who did not hears the beat', async () => {
  const actors: Record<string, Actor> = { lea: LEA, tom: TOM }
  const { live, open } = liveFor(actors)
  const lea = listen(await open('lea'))
  const tom = listen(await open('tom'))
  delete actors.lea
  await live.checkAll()
  await lea.over
  await tom.heard(': beat\n\n')
  live.announce(notice('lac', null))
  await tom.heard('event: changed')
  expect(lea.text()).not.toContain('changed')
})

test('whose role changed has to come back', async () => {
  const actors: Record<string, Actor> = { lea: { ...LEA, role: 'coach' } }
  const { live, open } = liveFor(actors)
  const lea = listen(await open('lea'))
  actors.lea = LEA
  await live.checkAll()
  await lea.over
  expect(lea.isOver()).toBe(true)
})

test('where the database cannot tell us of changes, browsers are told to poll', async () => {
  let isLive = false
  const { live, open } = liveFor({ lea: LEA }, () => isLive)
  expect(await (await open('lea')).text()).toContain('event: mode\ndata: poll')
  isLive = true
  const lea = listen(await open('lea'))
  await lea.heard('data: live')
  isLive = false
  await live.checkAll()
  await lea.over
  expect(lea.text()).toContain('event: mode\ndata: poll')
})

test('one person has twenty streams at most, and a place is free again when one closes', async () => {
  const { open } = liveFor({ lea: LEA, tom: TOM })
  const browsers = []
  for (let count = 0; count < 20; count += 1) browsers.push(listen(await open('lea')))
  expect((await open('lea')).status).toBe(429)
  expect((await open('tom')).status).toBe(200)
  await browsers[0]?.leave()
  expect((await open('lea')).status).toBe(200)
})

test('the answer says that it is neither kept nor changed on its way', async () => {
  const { open } = liveFor({ lea: LEA })
  const { headers } = await open('lea')
  expect(headers.get('content-type')).toMatch(/^text\/event-stream/)
  expect(headers.get('cache-control')).toBe('no-store, no-transform')
})
