import { afterEach, expect, it } from 'vitest'
import { seededRandom, uidsFrom } from './randomness.ts'
import { runSimulation } from './simulation.ts'
import { type Received, type Receiver, type Reply, startReceiver } from './tiny-receiver.ts'

const receivers: Receiver[] = []

afterEach(async () => {
  for (const receiver of receivers.splice(0)) await receiver.close()
})

const fitbuddy = async (reply: (received: Received) => Reply) => {
  const receiver = await startReceiver(reply)
  receivers.push(receiver)
  return receiver
}

const run = async (target: string, apiKey: string | null = null) => {
  const lines: string[] = []
  const isDelivered = await runSimulation({
    target: `${target}/api/webhooks/calcom`,
    secret: 'quiet',
    email: 'nora.perret@example.com',
    name: 'Nora Perret',
    apiKey,
    bookerUrl: 'https://app.cal.eu',
    pauseMs: 0,
    now: () => 1_790_000_000_000,
    newUid: uidsFrom(seededRandom(3)),
    print: (line) => lines.push(line),
  })
  return { isDelivered, text: lines.join('\n') }
}

const outcome = (name: string, reason?: string): Reply => ({
  status: 200,
  body: JSON.stringify({ received: true, outcome: name, reason }),
})

it('books, moves and cancels one booking, and prints each answer', async () => {
  const receiver = await fitbuddy(({ body }) => outcome(body.includes('PING') ? 'ping' : 'applied'))
  const { isDelivered, text } = await run(receiver.url)
  const events = receiver.received.map(({ body }) => JSON.parse(body))
  expect(isDelivered).toBe(true)
  expect(events.map(({ triggerEvent }) => triggerEvent)).toEqual([
    'PING',
    'BOOKING_CREATED',
    'BOOKING_RESCHEDULED',
    'BOOKING_CANCELLED',
  ])
  expect(events[2].payload.rescheduleUid).toBe(events[1].payload.uid)
  expect(events[3].payload.uid).toBe(events[2].payload.uid)
  expect(text).toMatch(/BOOKING_CREATED +200 {2}applied +booked for 2026-09-24 16:00/)
  expect(text).toContain('All four deliveries arrived.')
})

it('prints the package after each step when it has the owner’s key', async () => {
  const used = { count: 3 }
  const list = (items: unknown[]): Reply => ({ status: 200, body: JSON.stringify({ items }) })
  const receiver = await fitbuddy(({ path, body, headers }) => {
    if (path.startsWith('/api/webhooks')) {
      if (body.includes('BOOKING_CREATED')) used.count++
      if (body.includes('BOOKING_CANCELLED')) used.count--
      return outcome('applied')
    }
    if (headers.authorization !== 'Bearer owner-key') return { status: 401 }
    if (path === '/api/clients?query=nora.perret%40example.com') return list([{ id: 'c1' }])
    if (path === '/api/sessions?clientId=c1&limit=200') return list([{ status: 'scheduled' }])
    const sessionsRemaining = 10 - used.count
    return list([
      {
        name: 'Forfait 10',
        status: 'active',
        totalSessions: 10,
        sessionsUsed: used.count,
        sessionsRemaining,
      },
    ])
  })
  const { text } = await run(receiver.url, 'owner-key')
  expect(text.match(/\d used, \d left of 10/g)).toEqual([
    '3 used, 7 left of 10',
    '4 used, 6 left of 10',
    '4 used, 6 left of 10',
    '3 used, 7 left of 10',
  ])
  expect(text).toContain('sessions: 1 scheduled')
})

it('says that FitBuddy is not running', async () => {
  const receiver = await fitbuddy(() => outcome('ping'))
  await receiver.close()
  const { isDelivered, text } = await run(receiver.url)
  expect(isDelivered).toBe(false)
  expect(text).toContain(`FitBuddy does not answer at ${receiver.url}. Start it with npm start`)
})

it('says that the secret is wrong, and stops', async () => {
  const receiver = await fitbuddy(() => ({ status: 401, body: '{"code":"InvalidSignature"}' }))
  const { isDelivered, text } = await run(receiver.url)
  expect(isDelivered).toBe(false)
  expect(text).toContain('The secret is not the one FitBuddy expects')
  expect(receiver.received).toHaveLength(1)
})

it('says what is missing when a person has to decide, and goes on', async () => {
  const receiver = await fitbuddy(() => outcome('attention', 'UnknownClient'))
  const { isDelivered, text } = await run(receiver.url, 'wrong-key')
  expect(isDelivered).toBe(true)
  expect(text).toContain('FitBuddy knows no client with this address')
  expect(text).toContain('The counters cannot be read')
})

it('says that Cal.com follows no redirect', async () => {
  const receiver = await fitbuddy(() => ({ status: 308, location: '/' }))
  expect((await run(receiver.url)).text).toContain('Cal.com follows no redirect')
})
