import { forfeit, hold, release, type Story, session } from '../story.ts'

/** Section 1.4, 1.5 and 1.10: what happens to one booking. */

const FIRST = '2026-02-03T09:00:00Z'
const SECOND = '2026-02-05T09:00:00Z'
const THIRD = '2026-02-10T16:30:00Z'

export const LIVES: Story[] = [
  {
    name: '1.4-booked',
    fact: 'A booking is a session, and takes one credit.',
    tell: ({ send, book }) => {
      const { booking } = send(book('ann', FIRST))
      return {
        sessions: [session('ann', booking, 'scheduled', 'held')],
        entries: [hold('ann', booking)],
        remaining: { ann: 9 },
      }
    },
  },
  {
    name: '1.4-cancelled-early',
    fact: 'A cancellation in time gives the credit back.',
    tell: ({ send, book, at, cancel }) => {
      const { booking } = send(book('ann', FIRST))
      at('2026-01-21T08:00:00Z')
      send(cancel(booking, { reason: 'I am ill' }))
      return {
        sessions: [session('ann', booking, 'cancelled', 'returned')],
        entries: [hold('ann', booking), release('ann', booking)],
        remaining: { ann: 10 },
      }
    },
  },
  {
    name: '1.4-cancelled-late-by-the-client',
    fact: 'A cancellation less than 24 hours before keeps the credit.',
    tell: ({ send, book, at, cancel }) => {
      const { booking } = send(book('ann', FIRST))
      at('2026-02-02T09:00:01Z')
      send(cancel(booking))
      return {
        sessions: [session('ann', booking, 'cancelled', 'charged')],
        entries: [hold('ann', booking), forfeit('ann', booking)],
        remaining: { ann: 9 },
      }
    },
  },
  {
    name: '1.4-cancelled-late-by-the-host',
    fact: 'A host’s cancellation is never late.',
    tell: ({ send, book, at, cancel }) => {
      const { booking } = send(book('ann', FIRST))
      at('2026-02-03T08:00:00Z')
      send(cancel(booking, { by: 'host' }))
      return {
        sessions: [session('ann', booking, 'cancelled', 'returned')],
        entries: [hold('ann', booking), release('ann', booking)],
        remaining: { ann: 10 },
      }
    },
  },
  {
    name: '1.4-requested',
    fact: 'A booking on request keeps its credit for it.',
    tell: ({ send, book }) => {
      const { booking } = send(book('ann', FIRST, { type: 'bilan' }))
      return {
        sessions: [session('ann', booking, 'requested', 'held')],
        entries: [hold('ann', booking)],
        remaining: { ann: 9 },
      }
    },
  },
  {
    name: '1.4-requested-and-confirmed',
    fact: 'A request that its host confirms is told as created, and takes nothing more.',
    tell: ({ send, book, at, calcom }) => {
      const { booking } = send(book('ann', FIRST, { type: 'bilan' }))
      at('2026-01-20T10:00:00Z')
      send(calcom.confirm(booking.uid))
      return {
        sessions: [session('ann', booking, 'scheduled', 'held')],
        entries: [hold('ann', booking)],
        remaining: { ann: 9 },
      }
    },
  },
  {
    name: '1.4-requested-and-rejected',
    fact: 'A request that its host rejects gives the credit back, however late.',
    tell: ({ send, book, at, calcom }) => {
      const { booking } = send(book('ann', FIRST, { type: 'bilan' }))
      at('2026-02-03T08:30:00Z')
      send(calcom.reject(booking.uid, 'full'))
      return {
        sessions: [session('ann', booking, 'cancelled', 'returned')],
        entries: [hold('ann', booking), release('ann', booking)],
        remaining: { ann: 10 },
      }
    },
  },
  {
    name: '1.4-new-date-asked-for-and-given',
    fact: 'A host’s request for a new date holds the credit, and the rebooking is the same session.',
    tell: ({ send, book, at, cancel, move }) => {
      const { booking } = send(book('ann', FIRST))
      at('2026-01-21T08:00:00Z')
      send(cancel(booking, { by: 'host', requestReschedule: true }))
      at('2026-01-23T08:00:00Z')
      const again = send(move(booking, SECOND)).booking
      return {
        sessions: [session('ann', again, 'scheduled', 'held')],
        entries: [hold('ann', booking)],
        remaining: { ann: 9 },
      }
    },
  },
  {
    name: '1.4-new-date-asked-for',
    fact: 'A host’s request for a new date arrives as a cancellation, and is none: the credit stays held.',
    tell: ({ send, book, at, cancel }) => {
      const { booking } = send(book('ann', FIRST))
      at('2026-01-21T08:00:00Z')
      send(cancel(booking, { by: 'host', requestReschedule: true }))
      return {
        sessions: [session('ann', booking, 'awaiting-new-time', 'held')],
        entries: [hold('ann', booking)],
        remaining: { ann: 9 },
      }
    },
  },
  {
    name: '1.4-new-date-asked-for-and-never-given',
    fact: 'A request for a new date that nobody answers gives the credit back after its seven days.',
    tell: ({ send, book, at, cancel, pass }) => {
      const { booking } = send(book('ann', FIRST))
      at('2026-01-21T08:00:00Z')
      send(cancel(booking, { by: 'host', requestReschedule: true }))
      pass('2026-01-29T09:00:00Z')
      return {
        sessions: [session('ann', booking, 'cancelled', 'returned')],
        entries: [hold('ann', booking), release('ann', booking)],
        remaining: { ann: 10 },
      }
    },
  },
  {
    name: '1.5-moved',
    fact: 'A move has a new uid, is the same session, and takes nothing more.',
    tell: ({ send, book, at, move }) => {
      const { booking } = send(book('ann', FIRST))
      at('2026-01-21T08:00:00Z')
      const moved = send(move(booking, SECOND)).booking
      return {
        sessions: [session('ann', moved, 'scheduled', 'held')],
        entries: [hold('ann', booking)],
        remaining: { ann: 9 },
      }
    },
  },
  {
    name: '1.5-moved-in-a-chain-and-cancelled',
    fact: 'Each move names only its predecessor; a cancellation of the last uid ends the one session.',
    tell: ({ send, book, at, move, cancel }) => {
      const { booking } = send(book('ann', FIRST))
      at('2026-01-21T08:00:00Z')
      const second = send(move(booking, SECOND)).booking
      at('2026-01-22T08:00:00Z')
      const third = send(move(second, THIRD, { by: 'host', iCalUID: 'absent' })).booking
      at('2026-01-23T08:00:00Z')
      send(cancel(third))
      return {
        sessions: [session('ann', third, 'cancelled', 'returned')],
        entries: [hold('ann', booking), release('ann', booking)],
        remaining: { ann: 10 },
      }
    },
  },
  {
    name: '1.5-moved-although-the-booking-was-lost',
    fact: 'A move of a booking that nobody announced is one session under both uids.',
    tell: ({ lose, send, book, at, move, cancel }) => {
      const { booking } = lose(book('ann', FIRST))
      at('2026-01-21T08:00:00Z')
      const moved = send(move(booking, SECOND)).booking
      at('2026-01-22T08:00:00Z')
      send(cancel(moved))
      return {
        sessions: [session('ann', moved, 'cancelled', 'returned')],
        entries: [hold('ann', booking), release('ann', booking)],
        remaining: { ann: 10 },
      }
    },
  },
  {
    name: '1.5-cancelled-although-the-booking-was-lost',
    fact: 'A cancellation of a booking that nobody announced takes nothing, whatever comes after it.',
    tell: ({ lose, send, book, at, cancel }) => {
      const { booking } = lose(book('ann', FIRST))
      at('2026-01-21T08:00:00Z')
      send(cancel(booking))
      return {
        sessions: [session('ann', booking, 'cancelled', 'none')],
        remaining: { ann: 10 },
      }
    },
  },
  {
    name: '1.10-absent',
    fact: 'An absence is charged, as the terms say.',
    tell: ({ send, book, at, calcom, pass }) => {
      const { booking } = send(book('ann', FIRST))
      at('2026-02-03T09:20:00Z')
      send(calcom.markNoShow(booking.uid, true))
      pass('2026-02-03T13:00:00Z')
      return {
        sessions: [session('ann', booking, 'no-show', 'charged')],
        entries: [hold('ann', booking), forfeit('ann', booking)],
        remaining: { ann: 9 },
      }
    },
  },
  {
    name: '1.10-absent-and-not-after-all',
    fact: 'An absence can be taken back: the mark works both ways.',
    tell: ({ send, book, at, calcom, pass }) => {
      const { booking } = send(book('ann', FIRST))
      at('2026-02-03T09:20:00Z')
      send(calcom.markNoShow(booking.uid, true))
      at('2026-02-03T09:40:00Z')
      send(calcom.markNoShow(booking.uid, false))
      pass('2026-02-03T13:00:00Z')
      return {
        sessions: [session('ann', booking, 'completed', 'charged')],
        entries: [hold('ann', booking)],
        remaining: { ann: 9 },
      }
    },
  },
]
