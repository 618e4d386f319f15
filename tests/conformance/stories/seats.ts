import type { Done } from '../../../simulator/booking-acts.ts'
import { forfeit, hold, release, type Story, session } from '../story.ts'

/** Section 1.7: bookings that several people share, under one uid. */

const GROUP = { type: 'petit-groupe' }
const TUESDAY = '2026-02-03T09:00:00Z'
const THURSDAY = '2026-02-05T09:00:00Z'

function seatIn({ seatUid }: Done): string {
  if (!seatUid) throw new Error('a shared booking has seats')
  return seatUid
}

export const SEATS: Story[] = [
  {
    name: '1.7-two-people',
    fact: 'Two people who share a booking have a session and a credit each, under one uid.',
    tell: ({ send, book, at }) => {
      const { booking } = send(book('ann', TUESDAY, GROUP))
      at('2026-01-20T10:00:00Z')
      send(book('ben', TUESDAY, GROUP))
      return {
        sessions: [
          session('ann', booking, 'scheduled', 'held'),
          session('ben', booking, 'scheduled', 'held'),
        ],
        entries: [hold('ann', booking), hold('ben', booking)],
        remaining: { ann: 9, ben: 9 },
      }
    },
  },
  {
    name: '1.7-one-seat-cancelled',
    fact: 'A seat that is given up is that of the attendee named, although the answers are another’s.',
    tell: ({ send, book, at, cancel }) => {
      const { booking } = send(book('ann', TUESDAY, GROUP))
      at('2026-01-20T10:00:00Z')
      const seatUid = seatIn(send(book('ben', TUESDAY, GROUP)))
      at('2026-01-21T09:00:00Z')
      send(cancel(booking, { seatUid }))
      return {
        sessions: [
          session('ann', booking, 'scheduled', 'held'),
          session('ben', booking, 'cancelled', 'returned'),
        ],
        entries: [hold('ann', booking), hold('ben', booking), release('ben', booking)],
        remaining: { ann: 9, ben: 10 },
      }
    },
  },
  {
    name: '1.7-slot-cancelled-by-the-host',
    fact: 'When the host gives up the whole slot, everybody’s credit comes back.',
    tell: ({ send, book, at, cancel }) => {
      const { booking } = send(book('ann', TUESDAY, GROUP))
      at('2026-01-20T10:00:00Z')
      send(book('ben', TUESDAY, GROUP))
      at('2026-02-03T08:00:00Z')
      send(cancel(booking, { by: 'host' }))
      return {
        sessions: [
          session('ann', booking, 'cancelled', 'returned'),
          session('ben', booking, 'cancelled', 'returned'),
        ],
        entries: [
          hold('ann', booking),
          hold('ben', booking),
          release('ann', booking),
          release('ben', booking),
        ],
      }
    },
  },
  {
    name: '1.7-seat-moved-to-an-empty-slot',
    fact: 'A seat that moves to an empty slot takes its owner along, and nobody else.',
    tell: ({ send, book, at, move }) => {
      const { booking } = send(book('ann', TUESDAY, GROUP))
      at('2026-01-20T10:00:00Z')
      const seatUid = seatIn(send(book('ben', TUESDAY, GROUP)))
      at('2026-01-21T09:00:00Z')
      const moved = send(move(booking, THURSDAY, { seatUid })).booking
      return {
        sessions: [
          session('ann', booking, 'scheduled', 'held'),
          session('ben', moved, 'scheduled', 'held'),
        ],
        entries: [hold('ann', booking), hold('ben', booking)],
        remaining: { ann: 9, ben: 9 },
      }
    },
  },
  {
    name: '1.7-seat-moved-to-an-occupied-slot',
    fact: 'A seat that moves to where others are does not move them, although they are listed.',
    tell: ({ send, book, at, move }) => {
      const { booking } = send(book('ann', TUESDAY, GROUP))
      at('2026-01-20T10:00:00Z')
      const target = send(book('ben', THURSDAY, GROUP)).booking
      at('2026-01-20T11:00:00Z')
      send(book('ben', TUESDAY, GROUP))
      at('2026-01-21T09:00:00Z')
      const seatUid = booking.seats[0]?.uid ?? ''
      send(move(booking, THURSDAY, { seatUid }))
      return {
        sessions: [
          session('ann', target, 'scheduled', 'held'),
          session('ben', target, 'scheduled', 'held'),
          session('ben', booking, 'scheduled', 'held'),
        ],
        entries: [hold('ann', booking), hold('ben', target), hold('ben', booking)],
        remaining: { ann: 9, ben: 8 },
      }
    },
  },
  {
    name: '1.7-seat-there-and-back',
    fact: 'A seat that moves away and back again is one session, where its last move led.',
    tell: ({ send, book, at, move }) => {
      const { booking } = send(book('ann', TUESDAY, GROUP))
      at('2026-01-20T10:00:00Z')
      const seatUid = seatIn(send(book('ben', TUESDAY, GROUP)))
      at('2026-01-21T09:00:00Z')
      const moved = send(move(booking, THURSDAY, { seatUid }))
      at('2026-01-22T09:00:00Z')
      send(move(moved.booking, TUESDAY, { seatUid: seatIn(moved) }))
      return {
        sessions: [
          session('ann', booking, 'scheduled', 'held'),
          session('ben', booking, 'scheduled', 'held'),
        ],
        entries: [hold('ann', booking), hold('ben', booking)],
        remaining: { ann: 9, ben: 9 },
      }
    },
  },
  {
    name: '1.7-slot-moved-by-the-host',
    fact: 'When the host moves the whole slot, everybody moves, under the uid that they have.',
    tell: ({ send, book, at, move }) => {
      const { booking } = send(book('ann', TUESDAY, GROUP))
      at('2026-01-20T10:00:00Z')
      send(book('ben', TUESDAY, GROUP))
      at('2026-01-21T09:00:00Z')
      const moved = send(move(booking, THURSDAY, { by: 'host' })).booking
      return {
        sessions: [
          session('ann', moved, 'scheduled', 'held'),
          session('ben', moved, 'scheduled', 'held'),
        ],
        entries: [hold('ann', booking), hold('ben', booking)],
        remaining: { ann: 9, ben: 9 },
      }
    },
  },
  {
    name: '1.7-seat-cancelled-late',
    fact: 'A seat that is given up too late stays charged, and nobody else’s.',
    tell: ({ send, book, at, cancel }) => {
      const { booking } = send(book('ann', TUESDAY, GROUP))
      at('2026-01-20T10:00:00Z')
      const seatUid = seatIn(send(book('ben', TUESDAY, GROUP)))
      at('2026-02-03T08:00:00Z')
      send(cancel(booking, { seatUid }))
      return {
        sessions: [
          session('ann', booking, 'scheduled', 'held'),
          session('ben', booking, 'cancelled', 'charged'),
        ],
        entries: [hold('ann', booking), hold('ben', booking), forfeit('ben', booking)],
        remaining: { ann: 9, ben: 9 },
      }
    },
  },
  {
    name: '1.7-slots-merged-by-the-host',
    fact: 'A slot that its host moves to where another one is becomes part of that one.',
    tell: ({ send, book, at, move }) => {
      const { booking } = send(book('ann', TUESDAY, GROUP))
      at('2026-01-20T10:00:00Z')
      const there = send(book('ben', THURSDAY, GROUP)).booking
      at('2026-01-21T08:00:00Z')
      send(move(booking, THURSDAY, { by: 'host' }))
      return {
        sessions: [
          session('ann', there, 'scheduled', 'held'),
          session('ben', there, 'scheduled', 'held'),
        ],
        entries: [hold('ann', booking), hold('ben', there)],
        remaining: { ann: 9, ben: 9 },
      }
    },
  },
  {
    name: '1.7-seat-given-up-and-taken-again',
    fact: 'Who gave up a seat and takes one in the same slot again has a session more, and pays once.',
    tell: ({ send, book, at, cancel }) => {
      const { booking } = send(book('ann', TUESDAY, GROUP))
      at('2026-01-20T10:00:00Z')
      const seatUid = seatIn(send(book('ben', TUESDAY, GROUP)))
      at('2026-01-21T08:00:00Z')
      send(cancel(booking, { seatUid }))
      at('2026-01-22T08:00:00Z')
      send(book('ben', TUESDAY, GROUP))
      return {
        sessions: [
          session('ann', booking, 'scheduled', 'held'),
          session('ben', booking, 'cancelled', 'returned'),
          session('ben', booking, 'scheduled', 'held'),
        ],
        entries: [
          hold('ann', booking),
          hold('ben', booking),
          release('ben', booking),
          hold('ben', booking),
        ],
        remaining: { ann: 9, ben: 9 },
      }
    },
  },
]
