import type { Done, Outcome } from '../../../simulator/booking-acts.ts'
import { changed, hold, release, type Stage, type Story, session } from '../story.ts'

/** Section 1.5: what a later booking of a chain says of the ones before it. */

const FIRST = '2026-02-03T09:00:00Z'
const SECOND = '2026-02-05T09:00:00Z'
const THIRD = '2026-02-10T16:30:00Z'

/** It is told with other fields of the booking than the simulator writes. */
function sendWith(stage: Stage, outcome: Outcome, fields: (uid: string) => object): Done {
  const done = stage.lose(outcome)
  const more = fields(done.booking.uid)
  stage.sendBody(
    changed(outcome, ({ payload, ...rest }) => ({ ...rest, payload: { ...payload, ...more } })),
  )
  return done
}

export const ORIGINS: Story[] = [
  {
    name: '1.5-moved-under-a-calendar-id-of-its-own',
    fact: 'A calendar may give a moved booking an id that names its new uid: the new one stays the present one.',
    tell: (stage) => {
      const both = (['ann', 'ben'] as const).map((client) => {
        const { booking } = stage.lose(stage.book(client, FIRST))
        return { client, booking }
      })
      stage.at('2026-01-21T08:00:00Z')
      const own = (uid: string) => ({ iCalUID: `${uid}@Cal.com` })
      const [ann, ben] = both.map(({ client, booking }) => ({
        client,
        booking,
        moved: sendWith(stage, stage.move(booking, client === 'ann' ? SECOND : THIRD), own).booking,
      }))
      if (ann === undefined || ben === undefined) throw new Error('two of them')
      stage.at('2026-01-22T08:00:00Z')
      stage.send(stage.cancel(ann.moved))
      return {
        sessions: [
          session('ann', ann.moved, 'cancelled', 'returned'),
          session('ben', ben.moved, 'scheduled', 'held'),
        ],
        entries: [hold('ann', ann.booking), release('ann', ann.booking), hold('ben', ben.booking)],
        remaining: { ann: 10, ben: 9 },
      }
    },
  },
  {
    name: '1.5-the-first-of-the-chain-named',
    fact: 'A booking that names the first one of its chain is that session, although a move in between was lost.',
    tell: (stage) => {
      const { booking } = stage.send(stage.book('ann', FIRST))
      stage.at('2026-01-21T08:00:00Z')
      const second = stage.lose(stage.move(booking, SECOND)).booking
      stage.at('2026-01-22T08:00:00Z')
      const move = stage.move(second, THIRD, { iCalUID: 'absent' })
      const third = sendWith(stage, move, () => ({ rootBookingUid: booking.uid })).booking
      return {
        sessions: [session('ann', third, 'scheduled', 'held')],
        entries: [hold('ann', booking)],
        remaining: { ann: 9 },
      }
    },
  },
  {
    name: '1.5-moved-on-request-and-the-first-named',
    fact: 'A move that needs a confirmation is linked where it names the first booking of its chain.',
    tell: (stage) => {
      const { booking } = stage.send(stage.book('ann', FIRST, { type: 'bilan' }))
      stage.at('2026-01-20T10:00:00Z')
      stage.send(stage.calcom.confirm(booking.uid))
      stage.at('2026-01-21T08:00:00Z')
      const root = () => ({ rootBookingUid: booking.uid })
      const asked = sendWith(stage, stage.move(booking, SECOND), root).booking
      return {
        sessions: [session('ann', asked, 'requested', 'held')],
        entries: [hold('ann', booking)],
        remaining: { ann: 9 },
      }
    },
  },
]
