import { afterEach, expect, it } from 'vitest'
import { type RunningSimulator, type StartOptions, startSimulator } from './server.ts'

const NOW = 1_790_000_000_000 // 2026-09-21T14:13:20Z
const TARGET = 'https://studio.example/api/webhooks/calcom/demo'

let simulator: RunningSimulator | null = null
const sent: { url: string; body: string }[] = []

const start = async (more: Partial<StartOptions> = {}) => {
  sent.length = 0
  simulator = await startSimulator({
    port: 0,
    target: TARGET,
    secret: 'between-us',
    now: () => NOW,
    fetch: (url, init) => {
      sent.push({ url, body: String(init.body) })
      return new Response('{"outcome":"applied"}')
    },
    ...more,
  })
  return simulator
}

afterEach(async () => {
  await simulator?.close()
  simulator = null
})

const BOOKING_LINK =
  '/elodie/coaching-45?name=Nora+%22Perret%22&email=nora%40example.com&metadata%5Bfitbuddy%5D=to.ken'

it('a booking link leads to its session, filled in, and what it carries is booked with it', async () => {
  const { url } = await start()
  const page = await (await fetch(`${url}${BOOKING_LINK}`)).text()
  expect(page).toContain('value="Nora &quot;Perret&quot;"')
  expect(page).toContain('<option value="coaching-45" selected>')
  expect(page).toContain('name="metadata[fitbuddy]" value="to.ken"')
  const form = new URLSearchParams({
    name: 'Nora',
    email: 'nora@example.com',
    eventTypeSlug: 'coaching-45',
    date: '2026-10-01',
    time: '10:00',
    'metadata[fitbuddy]': 'to.ken',
  })
  const booked = await fetch(url, { method: 'POST', body: form, redirect: 'manual' })
  expect(booked.status).toBe(303)
  expect(sent).toHaveLength(1)
  expect(JSON.parse(sent[0]?.body ?? '')).toMatchObject({
    payload: { type: 'coaching-45', metadata: { fitbuddy: 'to.ken' } },
  })
})

it.each(['/elodie/yoga', '/carla/coaching-45'])('%s is nobody’s booking link', async (path) => {
  const { url } = await start()
  expect((await fetch(`${url}${path}`)).status).toBe(404)
})

it('delivers through the way it is given', async () => {
  const { url } = await start()
  await fetch(`${url}/api/ping`, { method: 'POST' })
  expect(sent).toMatchObject([{ url: TARGET }])
})

it('goes on from what one before it had sent', async () => {
  const first = await start()
  const body = { name: 'Nora', email: 'nora@example.com', start: '2026-10-01T10:00:00+02:00' }
  const asked = { method: 'POST', body: JSON.stringify(body) }
  const answer: unknown = await (await fetch(`${first.url}/api/bookings`, asked)).json()
  const history = sent.map((delivery) => delivery.body)
  await first.close()

  const { url } = await start({ history })
  const uid = String(Reflect.get(Object(Reflect.get(Object(answer), 'booking')), 'uid'))
  expect(await (await fetch(`${url}/booking/${uid}`)).text()).toContain('nora@example.com')
  const cancelled = await fetch(`${url}/api/bookings/${uid}/cancel`, { method: 'POST' })
  expect(await cancelled.json()).toMatchObject({ booking: { status: 'CANCELLED' } })
})
