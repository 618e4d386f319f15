import { addressOf, changed, forfeit, hold, release, type Story, session } from '../story.ts'

/** Section 1.8: whose booking it is, and what is paid for at Cal.com; section 1.9: what gets lost. */

const FIRST = '2026-02-03T09:00:00Z'
const SECOND = '2026-02-05T09:00:00Z'

export const PEOPLE: Story[] = [
  {
    name: '1.8-guests-never-pay',
    fact: 'A guest who is a client pays nothing: the one who booked does.',
    tell: ({ send, book }) => {
      const { booking } = send(book('ann', FIRST, { guests: [addressOf('ben')] }))
      return {
        sessions: [session('ann', booking, 'scheduled', 'held')],
        entries: [hold('ann', booking)],
        remaining: { ann: 9, ben: 10 },
      }
    },
  },
  {
    name: '1.8-address-written-otherwise',
    fact: 'An address is the same one in capitals and between blanks.',
    tell: ({ send, book }) => {
      const { booking } = send(book('ann', FIRST, { email: ' Ann@CLIENT.example ' }))
      return {
        sessions: [session('ann', booking, 'scheduled', 'held')],
        entries: [hold('ann', booking)],
        remaining: { ann: 9 },
      }
    },
  },
  {
    name: '1.8-second-address',
    fact: 'A client’s second address books from the same credits.',
    tell: ({ send, book }) => {
      const { booking } = send(book('ann', FIRST, { email: 'ann.at.work@client.example' }))
      return {
        sessions: [session('ann', booking, 'scheduled', 'held')],
        entries: [hold('ann', booking)],
        remaining: { ann: 9 },
      }
    },
  },
  {
    name: '1.8-unknown-booker',
    fact: 'A booking under an address that is nobody’s takes nothing, and a person is asked.',
    tell: ({ send, book }) => {
      send(book('ann', FIRST, { email: 'someone@elsewhere.example' }))
      return { asks: ['UnknownClient'] }
    },
  },
  {
    name: '1.8-telephone-only',
    fact: 'A booking made by telephone number alone has an address made of it, which is nobody’s.',
    tell: ({ send, book }) => {
      send(book('ann', FIRST, { email: '41791234567@sms.cal.com' }))
      return { asks: ['UnknownClient'] }
    },
  },
  {
    name: '1.8-more-booked-than-paid-for',
    fact: 'A booking beyond the credits waits, takes nothing, and a person is asked.',
    tell: ({ send, book, at }) => {
      const { booking } = send(book('zoe', FIRST))
      at('2026-01-20T09:05:00Z')
      send(book('zoe', SECOND))
      return {
        sessions: [session('zoe', booking, 'scheduled', 'held')],
        entries: [hold('zoe', booking)],
        remaining: { zoe: 0 },
        asks: ['NoActivePackage'],
      }
    },
  },
  {
    name: '1.8-credit-freed-for-who-waits',
    fact: 'A credit that comes back serves the booking that waited for one.',
    tell: ({ send, book, at, cancel }) => {
      const first = send(book('zoe', FIRST)).booking
      at('2026-01-20T09:05:00Z')
      const second = send(book('zoe', SECOND)).booking
      at('2026-01-21T08:00:00Z')
      send(cancel(first))
      return {
        sessions: [
          session('zoe', first, 'cancelled', 'returned'),
          session('zoe', second, 'scheduled', 'held'),
        ],
        entries: [hold('zoe', first), release('zoe', first), hold('zoe', second)],
        remaining: { zoe: 0 },
      }
    },
  },
  {
    name: '1.8-handed-over',
    fact: 'A booking that another host takes over stays one session, and takes nothing more.',
    tell: ({ send, book, at, calcom }) => {
      const { booking } = send(book('ann', FIRST))
      at('2026-01-21T08:00:00Z')
      send(calcom.reassign(booking.uid, 102))
      return {
        sessions: [session('ann', booking, 'scheduled', 'held')],
        entries: [hold('ann', booking)],
        remaining: { ann: 9 },
      }
    },
  },
  {
    name: '1.8-paid-at-calcom',
    fact: 'A payment begun, made and booked is one booking, in whatever order it is told.',
    tell: ({ send, book, at, calcom }) => {
      const { booking } = send(book('ann', FIRST, { type: 'seance-payee' }))
      at('2026-01-20T09:01:00Z')
      send(calcom.pay(booking.uid))
      return {
        sessions: [session('ann', booking, 'scheduled', 'held')],
        entries: [hold('ann', booking)],
        remaining: { ann: 9 },
      }
    },
  },
  {
    name: '1.8-payment-never-made',
    fact: 'A booking that says accepted and is never paid gives its credit back at its start.',
    tell: ({ send, book, pass }) => {
      const { booking } = send(book('ann', FIRST, { type: 'seance-payee' }))
      pass('2026-02-03T09:30:00Z')
      return {
        sessions: [session('ann', booking, 'cancelled', 'returned')],
        entries: [hold('ann', booking), release('ann', booking)],
        remaining: { ann: 10 },
      }
    },
  },
  {
    name: '1.9-metadata-lost-on-the-way',
    fact: 'What a later delivery leaves out stays known: a cancellation without anything but its uid and times.',
    tell: ({ send, book, at, cancel, sendBody }) => {
      const { booking } = send(book('ann', FIRST))
      at('2026-02-03T08:00:00Z')
      sendBody(
        changed(cancel(booking), ({ payload, ...rest }) => {
          const { responses, attendees, organizer, startTime, endTime } = payload
          const { uid, cancelledBy } = payload
          const kept = { responses, attendees, organizer, startTime, endTime, uid, cancelledBy }
          return { ...rest, payload: kept }
        }),
      )
      return {
        sessions: [session('ann', booking, 'cancelled', 'charged')],
        entries: [hold('ann', booking), forfeit('ann', booking)],
        remaining: { ann: 9 },
      }
    },
  },
  {
    name: '1.10-news-of-no-booking',
    fact: 'A host’s holidays and a room that stayed empty are kept, and charge nobody.',
    tell: ({ send, book, at, calcom, sendBody }) => {
      const { booking } = send(book('ann', FIRST))
      const [from, until] = [Date.parse(SECOND), Date.parse(SECOND) + 86_400_000]
      sendBody(calcom.outOfOffice(from, until).body)
      at('2026-02-03T09:15:00Z')
      send(calcom.missCall(booking.uid))
      return {
        sessions: [session('ann', booking, 'scheduled', 'held')],
        entries: [hold('ann', booking)],
        remaining: { ann: 9 },
      }
    },
  },
]
