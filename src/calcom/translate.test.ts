import { describe, expect, test } from 'vitest'
import { type Fact, mergeFacts } from '../domain/booking/fact.ts'
import type { BookingTrigger, Payload } from './delivery.ts'
import { seatOf } from './seats.ts'
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

describe('what becomes of a booking', () => {
  test.each([
    ['BOOKING_CREATED', ['announced'], true],
    ['BOOKING_REQUESTED', ['announced', 'requested'], false],
    ['BOOKING_PAYMENT_INITIATED', ['announced', 'initiated'], false],
    ['BOOKING_PAID', ['announced', 'paid'], false],
    ['BOOKING_LOCATION_UPDATED', [], false],
    ['BOOKING_REASSIGNED', [], false],
  ] as const)('%s tells of its state by its trigger alone', (trigger, flags, isAccepted) => {
    const fact = only(trigger, { status: 'ACCEPTED' })
    expect(fact.flags).toEqual(flags)
    expect(toldValue(fact, 'accepted')).toBe(isAccepted ? true : undefined)
  })

  test('of two acceptances the earlier one stands', () => {
    const [early, late] = [SENT, '2026-01-20T09:00:00.209Z'].map((sent) =>
      only('BOOKING_CREATED', {}, sent),
    )
    if (early === undefined || late === undefined) throw new Error('both say something')
    const at = -Date.parse(SENT)
    expect(mergeFacts(late, early).attributes.accepted?.at).toBe(at)
    expect(mergeFacts(early, late).attributes.accepted?.at).toBe(at)
  })

  test('a refusal says when and why', () => {
    const [, rejected] = factsOf('BOOKING_REJECTED', { rejectionReason: 'full' })
    const key = `rejected:bFJeNb2uX8ANpT3JL5EfXw:${Date.parse(SENT)}`
    expect(rejected).toMatchObject({ kind: 'rejected', key })
    expect(toldValue(rejected, 'reason')).toBe('full')
  })

  test.each([
    ['https://meet.example/room', 'https://meet.example/room'],
    ['In the park', ''],
    ['integrations:daily', 'https://video.example/room'],
    [undefined, 'https://video.example/room'],
  ])('a new place %j is the link %j', (location, link) => {
    const metadata = { videoCallUrl: 'https://video.example/room' }
    const fact = only('BOOKING_LOCATION_UPDATED', { location, metadata })
    expect(toldValue(fact, 'meetingLink')).toBe(link)
  })

  test('a payment that lost its booker’s answers names them in its metadata', () => {
    const bare = { responses: undefined, attendees: [], metadata: { bookerEmail: 'a@b.example' } }
    expect(only('BOOKING_PAID', bare).email).toBe('a@b.example')
    expect(() => only('BOOKING_CREATED', bare)).toThrow('IncompleteBooking')
  })

  test('an absence names everybody who is marked, and nothing else', () => {
    const attendees = [
      { email: 'Ann@Client.example', noShow: true },
      { email: 'x', noShow: true },
      { email: 'ben@client.example', noShow: 1 },
    ]
    const facts = factsOf('BOOKING_NO_SHOW_UPDATED', { bookingUid: 'a', uid: undefined, attendees })
    // Of the booking, and of Ann's seat in case it is shared.
    expect(facts.map(({ uid }) => uid)).toEqual(['a', seatOf('a', 'ann@client.example')])
    const key = `no-show:a:ann@client.example:${Date.parse(SENT)}`
    expect(facts[0]).toMatchObject({ kind: 'no-show', uid: 'a', key, email: 'ann@client.example' })
  })

  test('a meeting’s stale body says less than anything else, and nothing of its attendees', () => {
    const [exists, meeting, move] = factsOf('MEETING_ENDED', { fromReschedule: 'old' })
    expect(exists).toMatchObject({ kind: 'exists', email: null, flags: [] })
    expect(exists?.attributes.times?.at).toBe(0)
    expect(toldValue(exists, 'email')).toBeUndefined()
    expect(meeting).toMatchObject({ kind: 'meeting', key: 'meeting:bFJeNb2uX8ANpT3JL5EfXw:ended' })
    expect(move).toMatchObject({ kind: 'moved', uid: 'old' })
  })
})

describe('a booking that is shared', () => {
  const shared: Payload = { seatsPerTimeSlot: 4, attendeeSeatId: 'seat' }
  const ben = { email: 'ben@client.example', name: 'Ben' }
  const [annsSeat, bensSeat] = ['ann@client.example', ben.email].map((email) =>
    seatOf('bFJeNb2uX8ANpT3JL5EfXw', email),
  )
  const uids = (facts: Fact[], kind: string) =>
    facts.filter((fact) => fact.kind === kind).map(({ uid }) => uid)

  test('is one booking for each of them, and says that it is shared', () => {
    const facts = factsOf('BOOKING_CREATED', shared)
    expect(uids(facts, 'exists')).toEqual([expect.stringContaining(`${annsSeat}#`)])
    expect(uids(facts, 'seated')).toEqual(['bFJeNb2uX8ANpT3JL5EfXw'])
    expect(JSON.stringify(facts.map(({ key }) => key))).not.toContain('client.example')
  })

  test('is given up by whom the cancellation lists, whoever answered when it was made', () => {
    const responses = { email: { value: 'ann@client.example' } }
    const facts = factsOf('BOOKING_CANCELLED', { ...shared, responses, attendees: [ben] })
    expect(uids(facts, 'cancelled')).toEqual([bensSeat])
  })

  test('is moved by whoever answered, not by those who were there before', () => {
    const responses = { email: { value: ben.email } }
    const attendees = [ben, { email: 'ann@client.example' }]
    const facts = factsOf('BOOKING_RESCHEDULED', {
      ...shared,
      ...{ responses, attendees, rescheduleUid: 'old', rescheduledBy: ben.email },
    })
    expect(uids(facts, 'moved')).toEqual([seatOf('old', ben.email)])
  })

  test('moves with everybody where the host gives it another time, under its own uid', () => {
    const attendees = [{ email: 'ann@client.example' }, ben]
    const facts = factsOf('BOOKING_RESCHEDULED', {
      ...shared,
      ...{ attendees, rescheduleUid: 'bFJeNb2uX8ANpT3JL5EfXw' },
    })
    expect(uids(facts, 'exists')).toEqual([annsSeat, bensSeat])
    expect(uids(facts, 'moved')).toEqual([])
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
