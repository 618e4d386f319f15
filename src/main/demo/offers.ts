import type { OfferContent } from '../../domain/offer.ts'
import { wordsIn } from './calcom.ts'
import type { Sale, Teller } from './tell.ts'

const NAMES = ['five', 'ten', 'monthly', 'intro', 'couple', 'summer'] as const

type Name = (typeof NAMES)[number]

/** What the demo's packages are sold as. */
export type DemoOffers = { ten: Sale; five: Sale }

/** What the studio sells: shown to everybody, kept for whom it is offered to, and sold no longer. */
export function makeOffers(teller: Teller): DemoOffers {
  const { stage, at } = teller
  const ten = make(teller, 'ten', { totalSessions: 10, price: 1200, isPublic: true, months: 4 })
  const five = make(teller, 'five', { totalSessions: 5, price: 650, isPublic: true, months: 3 })
  make(teller, 'monthly', {
    ...{ totalSessions: 4, price: 480, isPublic: true, months: 1 },
    terms: { caps: { perWeek: 1 } },
  })
  make(teller, 'intro', { totalSessions: 1, price: 90, months: 1, oncePerClient: true })
  make(teller, 'couple', { totalSessions: 20, price: 2300, months: 12, from: 'first-session' })
  const summer = make(teller, 'summer', { totalSessions: 6, price: 720, isPublic: true, months: 2 })
  stage.tell(at(-60, '09:00'), async () => {
    await stage.act({
      type: 'update-offer',
      offerId: summer.offer(),
      content: {},
      isArchived: true,
    })
  })
  // What was sold before keeps its 24 hours until somebody takes it to this version.
  stage.tell(at(-5, '09:10'), async () => {
    const content = { terms: { freeCancellationHours: 12 } }
    await stage.act({ type: 'update-offer', offerId: five.offer(), content })
  })
  return { ten, five }
}

type Made = Partial<Pick<OfferContent, 'isPublic' | 'oncePerClient' | 'terms'>> & {
  totalSessions: number
  /** In whole units of the studio's currency. */
  price: number
  months: number
  from?: 'first-session'
}

function make(teller: Teller, name: Name, made: Made): Sale & { offer: () => string } {
  const { stage, at, currency, words } = teller
  const { price, months, from, totalSessions } = made
  const { isPublic = false, oncePerClient = false, terms = {} } = made
  const content: OfferContent = {
    name: { fr: wordsIn('fr').packages[name], en: wordsIn('en').packages[name] },
    price: { amountCents: price * 100, currency },
    validity: { count: months, unit: 'months', ...(from && { from }) },
    ...{ totalSessions, terms, isPublic, oncePerClient },
  }
  let id = ''
  // One minute after another: a list has them in the order in which they were made.
  stage.tell(at(-91, `09:0${NAMES.indexOf(name)}`), async () => {
    id = (await stage.act({ type: 'create-offer', content })).id
  })
  const sold = { name: words.packages[name], sessions: totalSessions, price }
  return { ...sold, offer: () => id }
}
