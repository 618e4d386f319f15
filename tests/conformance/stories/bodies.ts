import { changed, type deliveryOf, hold, type Story, session } from '../story.ts'

/** Sections 1.1 to 1.3: shapes of bodies, and what a receiver may not rely on. */

const FIRST = '2026-02-03T09:00:00Z'

const without = (payload: Record<string, unknown>, kept: readonly string[]) =>
  Object.fromEntries(Object.entries(payload).filter(([name]) => kept.includes(name)))

export const BODIES: Story[] = [
  {
    name: '1.1-meeting-ended-is-flat-and-stale',
    fact: 'The body of a meeting that ended is the row as it was booked: neither a status nor an absence.',
    tell: ({ send, book, at, calcom, pass }) => {
      const { booking } = send(book('ann', FIRST))
      at('2026-02-03T09:10:00Z')
      send(calcom.meeting(booking.uid, 'MEETING_STARTED'))
      send(calcom.markNoShow(booking.uid, true))
      at('2026-02-03T10:01:00Z')
      send(calcom.meeting(booking.uid, 'MEETING_ENDED'))
      pass('2026-02-03T13:00:00Z')
      return {
        sessions: [session('ann', booking, 'no-show', 'charged')],
        entries: [hold('ann', booking), forfeitOf(booking.uid)],
        remaining: { ann: 9 },
      }
    },
  },
  {
    name: '1.1-meeting-ended-never-comes',
    fact: 'A session is over by the receiver’s own clock: nobody has to say so.',
    tell: ({ send, book, pass }) => {
      const { booking } = send(book('ann', FIRST))
      pass('2026-02-03T13:00:00Z')
      return {
        sessions: [session('ann', booking, 'completed', 'charged')],
        entries: [hold('ann', booking)],
        remaining: { ann: 9 },
      }
    },
  },
  {
    name: '1.2-unknown-trigger',
    fact: 'A trigger that nobody knows is answered 2xx, and changes nothing.',
    tell: ({ send, book, at, sendBody }) => {
      const outcome = book('ann', FIRST)
      const { booking } = send(outcome)
      at('2026-01-21T08:00:00Z')
      sendBody(changed(outcome, (body) => ({ ...body, triggerEvent: 'BOOKING_BLESSED' })))
      sendBody(JSON.stringify({ triggerEvent: 'FORM_SUBMITTED', createdAt: FIRST, payload: {} }))
      return {
        sessions: [session('ann', booking, 'scheduled', 'held')],
        entries: [hold('ann', booking)],
        remaining: { ann: 9 },
      }
    },
  },
  {
    name: '1.2-ping',
    fact: 'The test event is answered 2xx, and never becomes a booking.',
    tell: ({ calcom, sendBody }) => {
      sendBody(calcom.ping().body)
      return {}
    },
  },
  {
    name: '1.3-almost-everything-missing',
    fact: 'Only uid, times and booker are needed: no number, no organizer, no answers, no metadata.',
    tell: ({ book, sendBody }) => {
      const outcome = book('ann', FIRST)
      const kept = ['uid', 'startTime', 'endTime', 'attendees']
      sendBody(changed(outcome, (body) => ({ ...body, payload: without(body.payload, kept) })))
      const booking = bookingOf(outcome)
      return {
        sessions: [session('ann', booking, 'scheduled', 'held')],
        entries: [hold('ann', booking)],
        remaining: { ann: 9 },
      }
    },
  },
  {
    name: '1.3-unknown-fields',
    fact: 'Fields that nobody knows change nothing, wherever they stand.',
    tell: ({ book, sendBody }) => {
      const outcome = book('ann', FIRST)
      sendBody(
        changed(outcome, ({ payload, ...rest }) => ({
          ...{ ...rest, schema: { version: 9 } },
          payload: { ...payload, rootBookingUid: null, weather: ['rain'], organizer: [] },
        })),
      )
      const booking = bookingOf(outcome)
      return {
        sessions: [session('ann', booking, 'scheduled', 'held')],
        entries: [hold('ann', booking)],
        remaining: { ann: 9 },
      }
    },
  },
  {
    name: '1.3-status-is-not-the-state',
    fact: 'The state comes from the trigger: what the body calls its status is not read.',
    tell: ({ book, sendBody }) => {
      const outcome = book('ann', FIRST)
      sendBody(
        changed(outcome, ({ payload, ...rest }) => ({
          ...{ ...rest, payload: { ...payload, status: 'cancelled' } },
        })),
      )
      const booking = bookingOf(outcome)
      return {
        sessions: [session('ann', booking, 'scheduled', 'held')],
        entries: [hold('ann', booking)],
        remaining: { ann: 9 },
      }
    },
  },
  {
    name: '1.3-instants-in-every-format',
    fact: 'One instant written in three ways, with the server’s offset too, is one instant.',
    tell: ({ send, book, at, move, sendBody }) => {
      const { booking } = send(book('ann', FIRST))
      at('2026-01-21T08:00:00Z')
      const outcome = move(booking, '2026-02-05T09:00:00Z')
      sendBody(
        changed(outcome, ({ payload, ...rest }) => ({
          ...rest,
          payload: {
            ...payload,
            startTime: '2026-02-05T14:30:00+05:30',
            endTime: '2026-02-05T10:00:00.000Z',
          },
        })),
      )
      return {
        sessions: [session('ann', bookingOf(outcome), 'scheduled', 'held')],
        entries: [hold('ann', booking)],
        remaining: { ann: 9 },
      }
    },
  },
]

const forfeitOf = (uid: string) => ({ client: 'ann', session: uid, kind: 'forfeit', quantity: 0 })

function bookingOf(outcome: Parameters<typeof deliveryOf>[0]) {
  if (!outcome.ok) throw new Error('Cal.com refuses')
  return outcome.booking
}
