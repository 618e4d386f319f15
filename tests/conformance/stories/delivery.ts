import { createHmac } from 'node:crypto'
import { signatureOf } from '../../../simulator/sign.ts'
import { addressOf, deliveryOf, hold, type Story, session } from '../story.ts'
import studio from '../studio.json' with { type: 'json' }

/** Sections 2 and 3: signatures, templates, and how deliveries come. */

const FIRST = '2026-02-03T09:00:00Z'
const SECOND = '2026-02-05T09:00:00Z'

export const DELIVERIES: Story[] = [
  {
    name: '2.1-signed-with-another-secret',
    fact: 'A delivery that another secret signed is refused, and nothing comes of it.',
    tell: ({ book, sendBody }) => {
      const { body } = deliveryOf(book('ann', FIRST))
      sendBody(body, { secret: 'the secret of another studio', answer: 401 })
      return {}
    },
  },
  {
    name: '2.1-no-secret-at-calcom',
    fact: 'Where Cal.com has no secret its header says so, and the delivery is refused.',
    tell: ({ book, sendBody }) => {
      sendBody(deliveryOf(book('ann', FIRST)).body, { secret: null, answer: 401 })
      return {}
    },
  },
  {
    name: '2.1-no-signature',
    fact: 'A delivery without the header is refused.',
    tell: ({ book, sendBody }) => {
      const { body } = deliveryOf(book('ann', FIRST))
      sendBody(body, { drop: 'x-cal-signature-256', answer: 401 })
      return {}
    },
  },
  {
    name: '2.1-signed-with-an-empty-secret',
    fact: 'A signature made with an empty secret is anybody’s, and refused.',
    tell: ({ book, sendBody }) => {
      const { body } = deliveryOf(book('ann', FIRST))
      const signature = createHmac('sha256', '').update(body).digest('hex')
      sendBody(body, { signature, answer: 401 })
      return {}
    },
  },
  {
    name: '2.1-signature-of-the-exact-bytes',
    fact: 'The signature is of the bytes that came, however they write what they say.',
    tell: ({ book, sendBody }) => {
      const outcome = book('ann', FIRST)
      const pretty = JSON.stringify(JSON.parse(deliveryOf(outcome).body), null, 3)
      sendBody(`\n${pretty.replaceAll('É', '\\u00c9').replaceAll('/', '\\/')}  \n`)
      if (!outcome.ok) throw new Error('Cal.com refuses')
      return {
        sessions: [session('ann', outcome.booking, 'scheduled', 'held')],
        entries: [hold('ann', outcome.booking)],
        remaining: { ann: 9 },
      }
    },
  },
  {
    name: '2.1-changed-on-the-way',
    fact: 'A body that somebody changed is refused, although its signature was Cal.com’s.',
    tell: ({ book, sendBody }) => {
      const { body } = deliveryOf(book('ben', FIRST))
      const signature = signatureOf(studio.secret, body)
      const changed = body.replaceAll(addressOf('ben'), addressOf('ann'))
      sendBody(changed, { signature, answer: 401 })
      return {}
    },
  },
  {
    name: '2.1-refused-then-sent-as-it-should-be',
    fact: 'The same bytes are taken once their signature is right.',
    inThisOrderOnly: true,
    tell: ({ book, sendBody }) => {
      const outcome = book('ann', FIRST)
      const { body } = deliveryOf(outcome)
      sendBody(body, { secret: 'the secret of another studio', answer: 401 })
      sendBody(body)
      if (!outcome.ok) throw new Error('Cal.com refuses')
      return {
        sessions: [session('ann', outcome.booking, 'scheduled', 'held')],
        entries: [hold('ann', outcome.booking)],
        remaining: { ann: 9 },
      }
    },
  },
  {
    name: '2.2-old-server',
    fact: 'Servers before 2025 name no version, no booking’s number and no organizer’s.',
    tell: ({ book, sendBody }) => {
      const outcome = book('ann', FIRST)
      const { payload, ...rest } = JSON.parse(deliveryOf(outcome).body)
      const { bookingId: _, organizer, ...booked } = payload
      const { id: __, ...host } = organizer
      const old = { ...rest, payload: { ...booked, organizer: host } }
      sendBody(JSON.stringify(old), { headers: { version: null } })
      if (!outcome.ok) throw new Error('Cal.com refuses')
      return {
        sessions: [session('ann', outcome.booking, 'scheduled', 'held')],
        entries: [hold('ann', outcome.booking)],
        remaining: { ann: 9 },
      }
    },
  },
  {
    name: '2.3-template-that-broke',
    fact: 'A template whose result is no JSON sends the word false: signed, refused with an explanation.',
    tell: ({ sendBody }) => {
      sendBody('false', { answer: 422 })
      return {}
    },
  },
  {
    name: '2.3-template-as-a-form',
    fact: 'A template that is no JSON sends a form that is not even encoded: refused with an explanation.',
    tell: ({ sendBody }) => {
      const contentType = 'application/x-www-form-urlencoded'
      sendBody('t=Coaching 60 minutes&e=ann@client.example', {
        headers: { contentType },
        answer: 422,
      })
      return {}
    },
  },
  {
    name: '2.3-template-without-an-envelope',
    fact: 'A template of JSON of its own has no payload: refused with an explanation.',
    tell: ({ sendBody }) => {
      sendBody(JSON.stringify({ who: 'Ann Client', when: FIRST }), { answer: 422 })
      return {}
    },
  },
  {
    name: '3-two-subscriptions',
    fact: 'Two subscriptions of one address tell the same news, milliseconds apart: one credit.',
    tell: ({ send, book, sendBody, at, move }) => {
      const { booking } = send(book('ann', FIRST))
      const outcome = move(booking, SECOND)
      for (const at_ of ['2026-01-21T08:00:00.000Z', '2026-01-21T08:00:00.007Z']) {
        at(at_)
        const body = JSON.parse(deliveryOf(outcome).body)
        sendBody(JSON.stringify({ ...body, createdAt: at_ }))
      }
      if (!outcome.ok) throw new Error('Cal.com refuses')
      return {
        sessions: [session('ann', outcome.booking, 'scheduled', 'held')],
        entries: [hold('ann', booking)],
        remaining: { ann: 9 },
      }
    },
  },
  {
    name: '3-nothing-in-order',
    fact: 'A cancellation, a move and the booking itself, the last news first, are one life.',
    tell: ({ send, lose, book, at, move, cancel, sendBody }) => {
      const booked = book('ann', FIRST)
      const { booking } = lose(booked)
      at('2026-01-21T08:00:00Z')
      const moved = move(booking, SECOND)
      at('2026-01-22T08:00:00Z')
      const second = lose(moved).booking
      send(cancel(second))
      sendBody(deliveryOf(moved).body)
      sendBody(deliveryOf(booked).body)
      return {
        sessions: [session('ann', second, 'cancelled', 'returned')],
        entries: [
          hold('ann', booking),
          { client: 'ann', session: booking.uid, kind: 'release', quantity: 1 },
        ],
        remaining: { ann: 10 },
      }
    },
  },
]
