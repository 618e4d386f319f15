import { afterEach, beforeEach, expect, it } from 'vitest'
import { type RunningSimulator, startSimulator } from './server.ts'
import { applied, type Receiver, startReceiver } from './tiny-receiver.ts'

/** What the pages offer beyond booking, moving and cancelling. */

const START = Date.parse('2026-09-21T14:00:00Z')

let clock = START
let receiver: Receiver
let calcom: RunningSimulator

beforeEach(async () => {
  clock = START
  receiver = await startReceiver(() => applied)
  const target = `${receiver.url}/hook`
  calcom = await startSimulator({ port: 0, target, secret: 's', now: () => clock, seed: 1 })
})

afterEach(async () => {
  await calcom.close()
  await receiver.close()
})

const submit = async (path: string, fields: Record<string, string> = {}) => {
  const body = new URLSearchParams(fields)
  const answer = await fetch(`${calcom.url}${path}`, { method: 'POST', body, redirect: 'manual' })
  return { status: answer.status, text: await answer.text() }
}

const page = async (path: string) => (await fetch(`${calcom.url}${path}`)).text()

const book = async (eventTypeSlug: string, name = 'Nora') => {
  const email = `${name.toLowerCase()}@example.com`
  await submit('/', { name, email, eventTypeSlug, date: '2026-10-01', time: '10:00' })
  return calcom.simulator.bookings().at(-1)?.uid ?? ''
}

const triggers = () => receiver.received.map(({ body }) => JSON.parse(body).triggerEvent)

it('a fault is asked for, seen, and put right again', async () => {
  expect(await page('/?lang=en')).toContain('Everything works.')
  await submit('/faults', { fault: 'hold', times: '2' })
  expect(await page('/?lang=en')).toContain('2 to come')
  await book('coaching-60')
  expect(triggers()).toEqual([])
  expect(await page('/?lang=en')).toContain('Let go of what is held back (1)')
  await submit('/faults/release')
  await submit('/faults/clear')
  expect(triggers()).toEqual(['BOOKING_CREATED'])
  expect(await page('/?lang=en')).toContain('Everything works.')
})

it('a write that fails after the telling says so, and leaves everything as it was', async () => {
  const uid = await book('coaching-60')
  await submit('/faults', { fault: 'failedWrite', times: '1' })
  const answer = await submit(`/booking/${uid}/cancel?lang=en`, { who: 'host' })
  expect([answer.status, answer.text.includes('It was told, and not written.')]).toEqual([
    500,
    true,
  ])
  expect(calcom.simulator.find(uid)?.status).toBe('ACCEPTED')
  expect(triggers()).toEqual(['BOOKING_CREATED', 'BOOKING_CANCELLED'])
})

it('a seat is left and moved alone, a payment made, a session handed over and held elsewhere', async () => {
  const uid = await book('petit-groupe')
  await book('petit-groupe', 'Ben')
  const shown = await page(`/booking/${uid}?lang=en`)
  expect(shown).toContain('ben@example.com')
  const [, ben] = calcom.simulator.find(uid)?.seats ?? []
  expect(await page(`/reschedule/${uid}?seat=${ben?.uid}`)).toContain(`value="${ben?.uid}"`)
  const when = { date: '2026-10-02', time: '10:00' }
  await submit(`/reschedule/${uid}`, { ...when, seatUid: ben?.uid ?? '' })
  expect(calcom.simulator.find(uid)?.seats).toHaveLength(1)
  const paid = await book('seance-payee')
  await submit(`/booking/${paid}/pay`)
  await submit(`/booking/${paid}/reassign`, { hostId: '102' })
  await submit(`/booking/${paid}/location`, { location: 'Ouchy' })
  expect(calcom.simulator.find(paid)).toMatchObject({ location: 'Ouchy', host: { id: 102 } })
  expect(triggers().slice(2)).toEqual([
    'BOOKING_RESCHEDULED',
    'BOOKING_PAYMENT_INITIATED',
    'BOOKING_PAID',
    'BOOKING_CREATED',
    'BOOKING_REASSIGNED',
    'BOOKING_LOCATION_UPDATED',
  ])
})

it('the sessions of a series are cancelled together, and a meeting begins and ends', async () => {
  const uid = await book('chaque-semaine')
  const [first = ''] = calcom.simulator.bookings().map((booking) => booking.uid)
  expect(await page(`/booking/${first}?cancel=true&lang=en`)).toContain('All that remain')
  clock = Date.parse('2026-10-01T10:00:00Z')
  await submit(`/booking/${first}/started`)
  await submit(`/booking/${first}/ended`)
  await submit(`/booking/${uid}/cancel`, { who: 'attendee', scope: 'remaining' })
  expect(triggers().slice(4)).toEqual(['MEETING_STARTED', 'MEETING_ENDED', 'BOOKING_CANCELLED'])
  const left = calcom.simulator.bookings().filter(({ status }) => status === 'ACCEPTED')
  expect(left.map((booking) => booking.uid)).toEqual([first])
})
