import type { EventType } from '../../../simulator/booking.ts'
import type { CancelRequest } from '../../../simulator/booking-acts.ts'
import { HOUR_MS, MINUTE_MS, type Millis } from '../../domain/instant.ts'
import type { PaymentMethod } from '../../domain/payment.ts'
import type { Locale } from '../../domain/person.ts'
import type { demoStudio } from '../../i18n/en/demo-studio.ts'
import type { GivenTerms } from '../../usecases/inputs/act.ts'
import type { DemoCalendar } from './calendar.ts'
import type { Stage } from './stage.ts'

/** What every chapter of the demo's story is told with. */
export type Teller = DemoCalendar & {
  stage: Stage
  words: typeof demoStudio
  eventTypes: readonly EventType[]
  locale: Locale
  currency: string
}

export type Client = { id: () => string; name: string; email: string }

/** Somebody becomes a client of the studio. */
export function join(
  { stage, locale }: Teller,
  at: Millis,
  { name, email, phone }: { name: string; email: string; phone?: string },
): Client {
  let id = ''
  stage.tell(at, async () => {
    const made = await stage.act({
      type: 'create-person',
      role: 'client',
      name,
      email,
      locale,
      phone,
    })
    id = made.id
  })
  return { id: () => id, name, email }
}

export type Sale = {
  name: string
  sessions: number
  /** What it is sold as; what is said here is this sale's own. */
  offer?: () => string
  /** In whole units of the studio's currency; none: it is a gift. */
  price?: number
  /** What was paid at the sale; without it all of the price, and 0 where nothing was. */
  paid?: number
  method?: PaymentMethod
  payer?: { name: string }
  until?: string
  terms?: GivenTerms
}

export function sell(
  { stage, currency }: Teller,
  at: Millis,
  client: Client,
  { name, sessions, offer, price, paid = price, method = 'transfer', payer, until, terms }: Sale,
): () => string {
  let id = ''
  stage.tell(at, async () => {
    const sold = await stage.act({
      type: 'grant-package',
      clientId: client.id(),
      name,
      offerId: offer?.(),
      totalSessions: sessions,
      validUntil: until,
      price: price === undefined ? undefined : { amountCents: price * 100, currency },
      payment: paid ? { amountCents: paid * 100, method } : undefined,
      payer,
      terms,
    })
    id = sold.id
  })
  return () => id
}

type Booked = {
  uid: () => string
  moves: (at: Millis, startsAt: Millis, reason: string) => void
  cancels: (at: Millis, request: CancelRequest) => void
  /** The coach says it, once the session has begun. */
  misses: () => void
}

type Booking = {
  startsAt: Millis
  bookedAt: Millis
  slug?: string
  notes?: string
}

/** Somebody books at Cal.com; what they do with the booking later is told of what this gives. */
export function book(
  { stage, locale }: Teller,
  booker: Pick<Client, 'name' | 'email'>,
  { startsAt, bookedAt, slug, notes }: Booking,
): Booked {
  let uid = ''
  const { calcom, tell, deliver } = stage
  tell(bookedAt, async () => {
    const { name, email } = booker
    const request = { booker: { name, email, locale }, startsAt }
    const more = { ...(slug && { eventTypeSlug: slug }), ...(notes && { notes }) }
    uid = await deliver(calcom.book({ ...request, ...more }))
  })
  return {
    uid: () => uid,
    moves: (at, to, reason) =>
      tell(at, async () => {
        uid = await deliver(calcom.move(uid, { startsAt: to, reason }))
      }),
    cancels: (at, request) =>
      tell(at, async () => void (await deliver(calcom.cancel(uid, request)))),
    misses: () =>
      tell(startsAt + 20 * MINUTE_MS, async () => {
        const sessionId = await stage.sessionOf(uid)
        await stage.act({ type: 'mark-no-show', sessionId, noShow: true })
      }),
  }
}

/** One session after another, each booked some days and hours before. */
export function bookEach(
  teller: Teller,
  client: Client,
  days: readonly number[],
  { time, before, slug }: { time: string; before: number; slug?: string },
): Booked[] {
  return days.map((day) => {
    const startsAt = teller.at(day, time)
    const bookedAt = startsAt - before * 24 * HOUR_MS - (Math.abs(day) % 7) * 37 * MINUTE_MS
    return book(teller, client, { startsAt, bookedAt, ...(slug && { slug }) })
  })
}
