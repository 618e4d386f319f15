import type { Booking } from '../../../simulator/booking.ts'
import { type Expected, hold, release, type Story, session } from '../story.ts'

/** Section 1.6: bookings that recur at Cal.com. */

const FIRST = '2026-02-03T09:00:00Z'

const second = (bookings: readonly Booking[]): Booking => {
  const [, booking] = bookings
  if (booking === undefined) throw new Error('it recurs')
  return booking
}

export const SERIES: Story[] = [
  {
    name: '1.6-recurring',
    fact: 'A recurring booking is one booking for each occurrence, and takes as many credits.',
    tell: ({ send, book }) => {
      const { bookings } = send(book('ann', FIRST, { type: 'chaque-semaine' }))
      return {
        sessions: bookings.map((booking) => session('ann', booking, 'scheduled', 'held')),
        entries: bookings.map((booking) => hold('ann', booking)),
        remaining: { ann: 6 },
      }
    },
  },
  {
    name: '1.6-recurring-that-failed-in-the-middle',
    fact: 'Where only some of the occurrences arrive, only those are booked.',
    tell: ({ lose, book, sendBody }) => {
      const { bookings, deliveries } = lose(book('ann', FIRST, { type: 'chaque-semaine' }))
      for (const { body } of deliveries.slice(0, 2)) sendBody(body)
      const told = bookings.slice(0, 2)
      return {
        sessions: told.map((booking) => session('ann', booking, 'scheduled', 'held')),
        entries: told.map((booking) => hold('ann', booking)),
        remaining: { ann: 8 },
      }
    },
  },
  {
    name: '1.6-one-occurrence-moved',
    fact: 'One occurrence that is moved leaves the others where they are.',
    tell: ({ send, book, at, move }) => {
      const { bookings } = send(book('ann', FIRST, { type: 'chaque-semaine', recurrenceCount: 3 }))
      at('2026-01-21T08:00:00Z')
      const old = second(bookings)
      const moved = send(move(old, '2026-02-12T09:00:00Z')).booking
      const others = bookings.filter(({ uid }) => uid !== old.uid)
      return {
        sessions: [...others, moved].map((one) => session('ann', one, 'scheduled', 'held')),
        entries: bookings.map((booking) => hold('ann', booking)),
        remaining: { ann: 7 },
      }
    },
  },
  {
    name: '1.6-more-occurrences-than-credits',
    fact: 'A series beyond the credits takes what there is for the earliest, and asks about each of the rest.',
    tell: ({ send, book }) => {
      const { bookings } = send(book('zoe', FIRST, { type: 'chaque-semaine', recurrenceCount: 3 }))
      const [first] = bookings
      if (first === undefined) throw new Error('it recurs')
      return {
        sessions: [session('zoe', first, 'scheduled', 'held')],
        entries: [hold('zoe', first)],
        remaining: { zoe: 0 },
        asks: ['NoActivePackage', 'NoActivePackage'],
      }
    },
  },
  {
    name: '1.6-one-occurrence-cancelled',
    fact: 'One occurrence that is cancelled gives back one credit, and asks whether it was the only one.',
    tell: ({ send, book, at, cancel }) => {
      const { bookings } = send(book('ann', FIRST, { type: 'chaque-semaine', recurrenceCount: 3 }))
      at('2026-01-21T08:00:00Z')
      const gone = second(bookings)
      send(cancel(gone))
      const others = bookings.filter(({ uid }) => uid !== gone.uid)
      return {
        sessions: [
          session('ann', gone, 'cancelled', 'returned'),
          ...others.map((booking) => session('ann', booking, 'scheduled', 'held')),
        ],
        entries: [...bookings.map((booking) => hold('ann', booking)), release('ann', gone)],
        remaining: { ann: 8 },
        // Cal.com sends the same where it cancels this one and all that follow.
        asks: ['SeriesCancelled'],
      }
    },
  },
  {
    name: '1.6-all-that-remain-cancelled',
    fact: 'All that remain are cancelled by one delivery of one of them: a person is asked about the others.',
    tell: ({ send, book, at, cancel }) => {
      const { bookings } = send(book('ann', FIRST, { type: 'chaque-semaine', recurrenceCount: 3 }))
      at('2026-01-21T08:00:00Z')
      const told = second(bookings)
      send(cancel(told, { scope: 'remaining' }))
      return oneEnded(bookings, told, 'SeriesCancelled')
    },
  },
  {
    name: '1.6-the-following-cancelled',
    fact: 'Those that follow are cancelled by one delivery that does not even say that it recurs.',
    tell: ({ send, book, at, cancel }) => {
      const { bookings } = send(book('ann', FIRST, { type: 'chaque-semaine', recurrenceCount: 3 }))
      at('2026-01-21T08:00:00Z')
      const told = second(bookings)
      send(cancel(told, { by: 'host', scope: 'subsequent' }))
      return oneEnded(bookings, told, 'SeriesCancelled')
    },
  },
  {
    name: '1.6-each-cancelled-by-itself',
    fact: 'Where each occurrence is cancelled by a delivery of its own nobody has to be asked.',
    tell: ({ send, book, at, cancel }) => {
      const { bookings } = send(book('ann', FIRST, { type: 'chaque-semaine', recurrenceCount: 2 }))
      at('2026-01-21T08:00:00Z')
      for (const booking of bookings) send(cancel(booking))
      return {
        sessions: bookings.map((booking) => session('ann', booking, 'cancelled', 'returned')),
        entries: bookings.flatMap((booking) => [hold('ann', booking), release('ann', booking)]),
        remaining: { ann: 10 },
      }
    },
  },
  {
    name: '1.6-series-on-request-confirmed',
    fact: 'A series on request is confirmed by one delivery: the others stay requested until a person looks.',
    tell: ({ send, book, at, calcom }) => {
      const { bookings } = send(book('ann', FIRST, { type: 'serie-sur-demande' }))
      at('2026-01-21T08:00:00Z')
      const told = second(bookings)
      send(calcom.confirm(told.uid))
      return {
        sessions: bookings.map((booking) => {
          return session(
            'ann',
            booking,
            booking.uid === told.uid ? 'scheduled' : 'requested',
            'held',
          )
        }),
        entries: bookings.map((booking) => hold('ann', booking)),
        remaining: { ann: 7 },
        asks: ['SeriesConfirmed'],
      }
    },
  },
  {
    name: '1.6-series-on-request-rejected',
    fact: 'A series on request is refused by one delivery: a person is asked about the others.',
    tell: ({ send, book, at, calcom }) => {
      const { bookings } = send(book('ann', FIRST, { type: 'serie-sur-demande' }))
      at('2026-01-21T08:00:00Z')
      const told = second(bookings)
      send(calcom.reject(told.uid, 'full'))
      const { sessions = [], ...rest } = oneEnded(bookings, told, 'SeriesRejected')
      return {
        ...rest,
        sessions: sessions.map((row) => {
          return { ...row, status: row.status === 'scheduled' ? 'requested' : row.status }
        }),
      }
    },
  },
]

/** Only the one that was told of has ended, as far as a receiver without a key can know. */
function oneEnded(bookings: readonly Booking[], told: Booking, ask: string): Partial<Expected> {
  const others = bookings.filter(({ uid }) => uid !== told.uid)
  return {
    sessions: [
      session('ann', told, 'cancelled', 'returned'),
      ...others.map((booking) => session('ann', booking, 'scheduled', 'held')),
    ],
    entries: [...bookings.map((booking) => hold('ann', booking)), release('ann', told)],
    remaining: { ann: 10 - others.length },
    asks: [ask],
  }
}
