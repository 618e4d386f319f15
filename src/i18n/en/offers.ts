import { counted } from '../format.ts'

const sessions = (count: number) => counted('en', count, { one: 'session', other: 'sessions' })

/** What an offer is, to the team and to the clients who may ask for it. */
export const offers = {
  title: 'To go on',
  lead: 'What the studio offers. Write to it: the package appears here once it is granted.',
  ask: 'Ask by mail',
  askNamed: (name: string) => `Ask for ${name} by mail`,
  askSubject: (name: string) => `Offer “${name}”`,
  askBody: (offer: string, who: string) =>
    `Hello,\n\nI would like this offer: ${offer}.\n\nKind regards,\n${who}`,
  askCoach: 'Talk to your coach about it.',
  sessions,
  free: 'free',
  endless: 'without end',
  until: (date: string) => `until ${date}`,
  lasts: {
    days: (count: number) => `valid for ${counted('en', count, { one: 'day', other: 'days' })}`,
    weeks: (count: number) => `valid for ${counted('en', count, { one: 'week', other: 'weeks' })}`,
    months: (count: number) =>
      `valid for ${counted('en', count, { one: 'month', other: 'months' })}`,
  },
  fromFirst: (lasts: string) => `${lasts} from the first session`,
  cancel: (hours: number) => `free to cancel until ${hours}\u00a0h before`,
  once: 'once per client',
  weekly: (count: number) => `${count} a week at most`,
  monthly: (count: number) => `${count} a month at most`,
}

export type OffersMessages = typeof offers
