import { describe, expect, test } from 'vitest'
import type { Fact } from '../domain/booking/fact.ts'
import type { BookingTrigger, Payload } from './delivery.ts'
import { translate } from './translate.ts'

const RECEIVED = Date.parse('2026-01-20T09:00:00.250Z')
const SENT = '2026-01-20T09:00:00.204Z'
const START = Date.parse('2026-01-27T17:30:00Z')
const HOUR_MS = 3_600_000

const PAYLOAD: Payload = {
  uid: 'bFJeNb2uX8ANpT3JL5EfXw',
  startTime: '2026-01-27T17:30:00Z',
  endTime: '2026-01-27T18:30:00Z',
  attendees: [{ email: 'ann@client.example', name: 'Ann', timeZone: 'Europe/Paris' }],
  organizer: { email: 'carla@coach.example' },
  eventTypeId: 777,
  type: 'coaching-60',
  title: 'Coaching',
  iCalUID: 'bFJeNb2uX8ANpT3JL5EfXw@Cal.com',
  status: 'CANCELLED',
}

function factsOf(trigger: BookingTrigger, more: Payload = {}, createdAt: unknown = SENT): Fact[] {
  const payload = { ...PAYLOAD, ...more }
  const read = translate({ kind: 'booking', trigger, createdAt, payload }, RECEIVED, 'input')
  if (!read.ok) throw new Error(read.reason)
  return read.facts
}

const only = (trigger: BookingTrigger, more?: Payload, createdAt?: unknown): Fact => {
  const [fact] = factsOf(trigger, more, createdAt)
  if (fact === undefined) throw new Error('every delivery of a booking says something')
  return fact
}

const toldValue = (fact: Fact | undefined, name: string) => fact?.attributes[name]?.value

describe('a creation', () => {
  test('says that the booking exists, whatever its payload calls its status', () => {
    const facts = factsOf('BOOKING_CREATED')
    expect(facts).toHaveLength(1)
    expect(facts[0]).toMatchObject({
      kind: 'exists',
      key: 'exists:bFJeNb2uX8ANpT3JL5EfXw',
      email: 'ann@client.example',
      at: Date.parse(SENT),
      flags: ['announced'],
    })
    expect(toldValue(facts[0], 'times')).toEqual([START, START + HOUR_MS])
    expect(toldValue(facts[0], 'hosts')).toEqual(['carla@coach.example'])
    expect(toldValue(facts[0], 'eventTypeId')).toBe('777')
  })

  test('says nothing of what is missing, so that it never hides what is known', () => {
    const fact = only('BOOKING_CREATED', { title: null, metadata: undefined, iCalUID: '' })
    expect(Object.keys(fact.attributes)).not.toContain('title')
    expect(Object.keys(fact.attributes)).not.toContain('meetingLink')
    expect(Object.keys(fact.attributes)).not.toContain('iCalUid')
  })
})

describe('the instant of a delivery', () => {
  test.each([
    ['is when it was sent', SENT, Date.parse(SENT)],
    ['is never after it was received', '2026-01-20T09:00:01Z', RECEIVED],
    ['is when it was received, where none is told', undefined, RECEIVED],
    ['is when it was received, where it cannot be read', 'yesterday', RECEIVED],
    ['is when it was received, where it is no text', 1768899600000, RECEIVED],
    ['is believed 399 days back', '2024-12-17T09:00:00Z', Date.parse('2024-12-17T09:00:00Z')],
    ['is not believed 401 days back', '2024-12-15T09:00:00Z', RECEIVED],
  ])('%s', (_name, createdAt, at) => {
    expect(only('BOOKING_CREATED', {}, createdAt ?? null).at).toBe(at)
  })
})

describe('a cancellation', () => {
  test('tells by hearsay of its booking, and who gave it up and why', () => {
    const [exists, cancelled] = factsOf('BOOKING_CANCELLED', {
      cancelledBy: 'Carla@Coach.example',
      cancellationReason: 'ill',
    })
    expect(exists).toMatchObject({ kind: 'exists', flags: [] })
    expect(cancelled).toMatchObject({
      kind: 'cancelled',
      key: `cancelled:bFJeNb2uX8ANpT3JL5EfXw:${Date.parse(SENT)}`,
      flags: [],
    })
    expect(toldValue(cancelled, 'by')).toBe('carla@coach.example')
    expect(toldValue(cancelled, 'reason')).toBe('ill')
  })

  test.each([
    [true, ['request']],
    [false, []],
    ['true', []],
    [1, []],
  ])('asks for a new date only where it says so: %j', (requestReschedule, flags) => {
    expect(factsOf('BOOKING_CANCELLED', { requestReschedule })[1]?.flags).toEqual(flags)
  })
})

describe('a move', () => {
  const moved: Payload = {
    uid: 'new',
    rescheduleUid: 'old',
    rescheduleStartTime: '2026-01-26T17:30:00Z',
    rescheduleEndTime: '2026-01-26T18:30:00Z',
    rescheduledBy: 'ann@client.example',
  }

  test('tells of the old booking, of the new one, and that one leads to the other', () => {
    const [old, next, move] = factsOf('BOOKING_RESCHEDULED', moved)
    expect(old).toMatchObject({ kind: 'exists', uid: 'old', flags: [] })
    expect(toldValue(old, 'times')).toEqual([START - 24 * HOUR_MS, START - 23 * HOUR_MS])
    expect(next).toMatchObject({ kind: 'exists', uid: 'new', flags: ['announced'] })
    expect(move).toMatchObject({ kind: 'moved', key: 'moved:old:new', uid: 'old', otherUid: 'new' })
  })

  test('says less of the old booking than the old booking’s own deliveries', () => {
    const [hearsay] = factsOf('BOOKING_RESCHEDULED', moved)
    const own = only('BOOKING_CREATED', { uid: 'old' })
    expect(hearsay?.attributes.email?.at).toBeLessThan(own.attributes.email?.at ?? 0)
  })

  test('whose origin is not told is a booking that came from somewhere', () => {
    const facts = factsOf('BOOKING_RESCHEDULED', { ...moved, rescheduleUid: null })
    expect(facts).toHaveLength(1)
    expect(facts[0]?.flags).toEqual(['announced', 'moved-without-origin'])
  })
})
