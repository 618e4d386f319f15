import { HOUR_MS, MINUTE_MS } from '../../domain/instant.ts'
import { bookingPath } from './calcom.ts'
import { type DemoOffers, makeOffers } from './offers.ts'
import { book, bookEach, type Client, join, sell, type Teller } from './tell.ts'

/** The past weeks of a studio with six clients, and what is ahead of it. */
export function tellStory(teller: Teller): void {
  openTheStudio(teller)
  const offers = makeOffers(teller)
  nora(teller, offers)
  lea(teller, offers)
  ines(teller, offers)
  thomas(teller, offers)
  julien(teller, offers)
  jean(teller, offers)
}

function openTheStudio({ stage, at, eventTypes }: Teller): void {
  stage.tell(at(-91, '08:30'), stage.ping)
  stage.tell(at(-91, '08:40'), async () => {
    const items = eventTypes.map((type) => ({
      calcomId: String(type.id),
      slug: type.slug,
      bookingPath: bookingPath(type),
      minutes: type.minutes,
      label: type.title,
      credits: type.requiresConfirmation ? 0 : 1,
    }))
    await stage.act({ type: 'put-event-types', items })
  })
}

/** Two packages at once: one with a session left to book, and a gift without an end. */
function nora(teller: Teller, offers: DemoOffers): void {
  const { at, day, words } = teller
  const client = join(teller, at(-90, '17:05'), { ...words.nora, phone: '+41 79 555 01 12' })
  const ten = { ...offers.ten, until: day(31) }
  sell(teller, at(-90, '17:10'), client, { ...ten, method: 'twint' })
  sell(teller, at(-12, '19:40'), client, { name: words.packages.gift, sessions: 2 })

  const weekly = { time: '18:30', before: 5 }
  const [, moved, cancelled, , late] = bookEach(teller, client, [-63, -56, -49, -42, -35], weekly)
  moved?.moves(at(-57, '20:15'), at(-55, '12:15'), words.work)
  cancelled?.cancels(at(-52, '08:40'), { reason: words.work })
  late?.cancels(at(-35, '15:20'), { reason: words.ill })
  bookEach(teller, client, [-28, -21, -7], weekly)
  const today = { startsAt: teller.justOver, bookedAt: at(-6, '12:32') }
  book(teller, client, { ...today, notes: words.knee })
  book(teller, client, { startsAt: at(7, '18:30'), bookedAt: at(-1, '21:03') })
}

/** One package that ended with sessions left, and a new one, half paid, with one session more. */
function lea(teller: Teller, offers: DemoOffers): void {
  const { at, day, words, stage } = teller
  const client = join(teller, at(-72, '10:20'), words.lea)
  const five = offers.five
  sell(teller, at(-72, '10:25'), client, { ...five, method: 'cash', until: day(-10) })
  bookEach(teller, client, [-66, -59, -45], { time: '12:15', before: 4 })

  const ten = { ...offers.ten, sessions: 9, price: 1080, until: day(110) }
  const packageId = sell(teller, at(-8, '09:00'), client, { ...ten, paid: 540 })
  stage.tell(at(-8, '09:04'), async () => {
    const adjustment = { quantity: 1, reason: words.goodwill }
    await stage.act({ type: 'adjust-package', packageId: packageId(), ...adjustment })
  })
  bookEach(teller, client, [-6, -4, -2], { time: '12:15', before: 1 })
  bookEach(teller, client, [1, 4], { time: '12:15', before: 6 })
  const next = { startsAt: teller.soon.first, bookedAt: at(-3, '07:55') }
  book(teller, client, { ...next, slug: 'video-45' })
  book(teller, client, { startsAt: at(10, '12:15'), bookedAt: at(-3, '08:01') })
}

/** A package that is used up, and a booking that waits for the next one. */
function ines(teller: Teller, offers: DemoOffers): void {
  const { at, day, words } = teller
  const client = join(teller, at(-54, '11:45'), words.ines)
  const five = { ...offers.five, until: day(36) }
  sell(teller, at(-54, '11:50'), client, five)
  const days = [-47, -40, -33, -29, -26, -19] as const
  const [, , , refused] = bookEach(teller, client, days, { time: '10:00', before: 3 })
  refused?.cancels(at(-30, '18:20'), { by: 'host', reason: words.ill })
  const bookedAt = teller.now - 5 * HOUR_MS
  book(teller, client, { startsAt: at(3, '10:00'), bookedAt })
}

/** A series made here, one of its sessions cancelled late and given back, and one by hand today. */
function thomas(teller: Teller, offers: DemoOffers): void {
  const { at, day, words, stage, weekdayOf } = teller
  const client = join(teller, at(-24, '16:30'), words.thomas)
  const ten = { ...offers.ten, payer: { name: words.thomasPaidBy }, until: day(96) }
  sell(teller, at(-24, '16:33'), client, ten)
  let ids: string[] = []
  stage.tell(at(-22, '09:12'), async () => {
    const made = await stage.act({
      type: 'create-series',
      request: {
        clientId: client.id(),
        frequency: 'weekly',
        weekdays: [weekdayOf(-15)],
        time: '17:30',
        durationMinutes: 60,
        startOn: day(-15),
        count: 6,
      },
    })
    ids = made.sessions.map(({ id }) => id)
  })
  bookEach(teller, client, [-5, 2], { time: '08:00', before: 4 })
  stage.tell(at(-1, '15:10'), async () => {
    const sessionId = ids[2] ?? ''
    await stage.act({ type: 'mark-late-cancelled', sessionId })
    await stage.act({ type: 'return-credit', sessionId, reason: words.childIll })
  })
  stage.tell(at(-2, '18:45'), async () => {
    const when = { startsAt: teller.soon.second, durationMinutes: 60 }
    const request = { clientId: client.id(), ...when, title: words.byHand }
    await stage.act({ type: 'create-session', request })
  })
}

/** One session left for a few days, an absence, and a move beyond the package's last day. */
function julien(teller: Teller, offers: DemoOffers): void {
  const { at, day, words } = teller
  const client = join(teller, at(-40, '12:10'), { ...words.julien, phone: '+41 78 555 01 47' })
  const five = { ...offers.five, until: day(8) }
  sell(teller, at(-40, '12:15'), client, { ...five, method: 'twint' })
  const [, absent] = bookEach(teller, client, [-34, -27, -13], { time: '07:30', before: 4 })
  absent?.misses()
  const isOver = teller.now >= at(0, '10:15')
  book(teller, client, { startsAt: at(isOver ? 0 : -1, '07:00'), bookedAt: at(-4, '22:16') })
  const last = book(teller, client, { startsAt: at(5, '07:30'), bookedAt: at(-3, '22:18') })
  last.moves(teller.now - 3 * HOUR_MS, at(12, '07:30'), words.work)
}

/** Nothing paid yet, a session cancelled after it ended, a date to choose anew, an address that nobody knows. */
function jean(teller: Teller, offers: DemoOffers): void {
  const { at, day, words } = teller
  const client: Client = join(teller, at(-16, '13:30'), words.jean)
  const five = { ...offers.five, until: day(74) }
  sell(teller, at(-16, '13:32'), client, { ...five, paid: 0 })
  bookEach(teller, client, [-11], { time: '14:00', before: 2 })
  const [ended] = bookEach(teller, client, [-2], { time: '14:00', before: 4 })
  ended?.cancels(teller.now - 100 * MINUTE_MS, { by: 'host', reason: words.ill })
  const coming = book(teller, client, { startsAt: at(6, '14:00'), bookedAt: at(-5, '20:45') })
  coming.cancels(at(-1, '09:25'), { by: 'host', reason: words.ill, requestReschedule: true })
  const startsAt = at(4, '16:00')
  book(teller, words.jeanElsewhere, { startsAt, bookedAt: teller.now - 50 * MINUTE_MS })
}
