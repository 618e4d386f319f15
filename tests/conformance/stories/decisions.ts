import { changed, hold, release, type Story, session } from '../story.ts'

/** What a receiver cannot know by itself: it does the kindest thing it can, and asks a person. */

const FIRST = '2026-02-03T09:00:00Z'
const SECOND = '2026-02-05T09:00:00Z'

export const DECISIONS: Story[] = [
  {
    name: '1.3-event-type-that-nobody-entered',
    fact: 'An unknown event type costs one credit, and is asked about once.',
    tell: ({ send, book, at }) => {
      const { booking } = send(book('ann', FIRST, { type: 'coaching-45' }))
      at('2026-01-20T10:00:00Z')
      const other = send(book('ann', SECOND, { type: 'coaching-45' })).booking
      return {
        sessions: [booking, other].map((one) => session('ann', one, 'scheduled', 'held')),
        entries: [hold('ann', booking), hold('ann', other)],
        remaining: { ann: 8 },
        asks: ['UnmappedType'],
      }
    },
  },
  {
    name: '1.3-event-type-that-costs-nothing',
    fact: 'A free session is a session, and holds no credit.',
    tell: ({ send, book }) => {
      const { booking } = send(book('ann', FIRST, { type: 'premier-contact' }))
      return {
        sessions: [session('ann', booking, 'scheduled', 'none')],
        remaining: { ann: 10 },
      }
    },
  },
  {
    name: '1.3-booking-without-a-uid',
    fact: 'A booking that does not say which one it is, is kept, changes nothing, and is asked about.',
    inThisOrderOnly: true,
    tell: ({ book, sendBody }) => {
      sendBody(
        changed(book('ann', FIRST), ({ payload: { uid: _, ...payload }, ...rest }) => ({
          ...rest,
          payload,
        })),
      )
      return { asks: ['IncompleteBooking'] }
    },
  },
  {
    name: '1.4-moved-on-request',
    fact: 'A move that needs a confirmation names no origin: until it is linked, both bookings count.',
    tell: ({ send, book, at, move, calcom }) => {
      const { booking } = send(book('ann', FIRST, { type: 'bilan' }))
      at('2026-01-20T10:00:00Z')
      send(calcom.confirm(booking.uid))
      at('2026-01-21T08:00:00Z')
      const asked = send(move(booking, SECOND)).booking
      return {
        sessions: [
          session('ann', booking, 'scheduled', 'held'),
          session('ann', asked, 'requested', 'held'),
        ],
        entries: [hold('ann', booking), hold('ann', asked)],
        remaining: { ann: 8 },
      }
    },
  },
  {
    name: '1.4-cancelled-when-it-was-over',
    fact: 'A cancellation that comes after the end changes neither session nor credit: a person is asked.',
    tell: ({ send, book, at, cancel, pass }) => {
      const { booking } = send(book('ann', FIRST))
      at('2026-02-03T11:00:00Z')
      send(cancel(booking, { by: 'host' }))
      pass('2026-02-03T13:00:00Z')
      return {
        sessions: [session('ann', booking, 'completed', 'charged')],
        entries: [hold('ann', booking)],
        remaining: { ann: 9 },
        asks: ['CancelledAfterEnd'],
      }
    },
  },
  {
    name: '1.4-cancelled-and-moved-all-the-same',
    fact: 'A booking that was cancelled and then moved is held again from the move on.',
    tell: ({ send, book, at, cancel, move, sendBody }) => {
      const booked = book('ann', FIRST)
      const { booking } = send(booked)
      at('2026-01-21T08:00:00Z')
      const asked = cancel(booking, { by: 'host', requestReschedule: true })
      sendBody(
        changed(asked, ({ payload, ...rest }) => ({
          ...rest,
          payload: { ...payload, requestReschedule: false },
        })),
      )
      at('2026-01-22T08:00:00Z')
      const moved = send(move(booking, SECOND)).booking
      return {
        sessions: [session('ann', moved, 'scheduled', 'held')],
        entries: [hold('ann', booking), release('ann', booking), hold('ann', booking)],
        remaining: { ann: 9 },
      }
    },
  },
  {
    name: '1.5-moved-to-two-places',
    fact: 'Of one booking that was moved twice the later move stands: one credit, and a person is asked.',
    tell: ({ send, lose, book, at, move, calcom, sendBody }) => {
      const { booking } = send(book('ann', FIRST))
      at('2026-01-21T08:00:00Z')
      const first = move(booking, SECOND)
      send(first)
      if (first.ok) calcom.putBack(first.before)
      at('2026-01-22T08:00:00Z')
      const again = move(booking, '2026-02-06T09:00:00Z')
      const { booking: second, deliveries } = lose(again)
      for (const { body } of deliveries) sendBody(body)
      return {
        sessions: [session('ann', second, 'scheduled', 'held')],
        entries: [hold('ann', booking)],
        remaining: { ann: 9 },
        asks: ['ForkedMove'],
      }
    },
  },
  {
    name: '1.5-moved-under-the-address-of-another-client',
    fact: 'A move that another client’s address makes stays with the one who booked, and is asked about.',
    tell: ({ send, book, at, move, sendBody }) => {
      const { booking } = send(book('ann', FIRST))
      at('2026-01-21T08:00:00Z')
      const moved = move(booking, SECOND)
      sendBody(
        changed(moved, ({ payload, ...rest }) => ({
          ...rest,
          payload: {
            ...payload,
            attendees: [{ email: 'ben@client.example', name: 'Ben Client' }],
            responses: { email: { value: 'ben@client.example' } },
          },
        })),
      )
      if (!moved.ok) throw new Error('Cal.com refuses')
      return {
        sessions: [session('ann', moved.booking, 'scheduled', 'held')],
        entries: [hold('ann', booking)],
        remaining: { ann: 9, ben: 10 },
        asks: ['AnotherClient'],
      }
    },
  },
  {
    name: '8-two-at-once',
    fact: 'What Cal.com accepted is never refused: two bookings at one time both count, and a person is asked.',
    tell: ({ send, book, at }) => {
      const { booking } = send(book('ann', FIRST))
      at('2026-01-20T10:00:00Z')
      const other = send(book('ben', FIRST)).booking
      return {
        sessions: [
          session('ann', booking, 'scheduled', 'held'),
          session('ben', other, 'scheduled', 'held'),
        ],
        entries: [hold('ann', booking), hold('ben', other)],
        remaining: { ann: 9, ben: 9 },
        asks: ['Overlap'],
      }
    },
  },
]
