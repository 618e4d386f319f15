import { counted } from '../format.ts'

/** The terms of a package, each with its name and what it can say. */
export const terms = {
  labels: {
    freeCancellationHours: 'free to cancel',
    lateCancellation: 'cancelled late',
    noShow: 'absence',
    lateMove: 'moved late',
    expiry: 'before the last day',
    courtesyCredits: 'forgiven',
    holdDaysAfterRequest: 'kept after a request for a new date',
    eventTypes: 'types of sessions',
    coaches: 'coaches',
    costs: 'counts as',
    caps: 'at most',
  },
  untilStart: 'until the start',
  hoursBefore: (hours: number) => `until ${hours}\u00a0h before`,
  charged: 'counted',
  returned: 'given back',
  moveFree: 'free',
  moveCharged: 'the former date is counted',
  'hold-by': 'the session takes place',
  'book-by': 'the session is booked',
  courtesies: (count: number) => (count === 0 ? 'none' : `${count} per package`),
  days: (count: number) => counted('en', count, { one: 'day', other: 'days' }),
  allTypes: 'all',
  everybody: 'the whole team',
  usualCosts: 'as usual',
  cost: (type: string, credits: number) => `${type}: ${credits}`,
  noCaps: 'no limit',
  perWeek: (count: number) => `${count} a week`,
  perMonth: (count: number) => `${count} a month`,
  until: (date: string) => `until ${date}`,
  endless: 'without end',
  valid: 'valid',
  change: (label: string, before: string, after: string) => `${label}: ${before} → *${after}*`,
  changed: (label: string) => `${label}: changed`,
}

export type TermMessages = typeof terms
