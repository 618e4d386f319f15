import { counted, plural } from '../format.ts'

const agreed = (count: number, one: string, other: string) => plural('en', count, { one, other })
const sessions = (count: number) => counted('en', count, { one: 'session', other: 'sessions' })

/** The chain that makes a balance: what came in, what went out, and where each line leads. */
export const why = {
  title: (count: number) => `Why ${count}?`,
  titleOn: (count: number, date: string) => `Why ${count} on ${date}?`,
  granted: (_count: number, date: string) => `granted on ${date}`,
  bought: (_count: number, date: string) => `bought on ${date}`,
  opening: (_count: number, date: string) => `opening balance of ${date}`,
  added: (_count: number, date: string) => `added on ${date}`,
  'taken-away': (_count: number, date: string) => `taken away on ${date}`,
  received: (_count: number, date: string) => `received from another package on ${date}`,
  given: (_count: number, date: string) => `moved to another package on ${date}`,
  refunded: (_count: number, date: string) => `refunded on ${date}`,
  done: (_count: number, dates: string) => `done: ${dates}`,
  booked: (_count: number, dates: string) => `booked: ${dates}`,
  returned: (_count: number, dates: string) => `cancelled, then given back: ${dates}`,
  'late-cancellation': (count: number, dates: string) =>
    `${agreed(count, 'late cancellation', 'late cancellations')}: ${dates}`,
  absence: (_count: number, dates: string) => `missed: ${dates}`,
  'late-move': (count: number, dates: string) =>
    `${agreed(count, 'late move', 'late moves')}: ${dates}`,
  expired: (_count: number, date: string) => `expired on ${date}`,
  closed: (_count: number, date: string) => `removed when it was closed, on ${date}`,
  reopened: (_count: number, date: string) => `to book again since ${date}`,
  extension: (date: string) => `validity extended to ${date}`,
  pause: (_count: number, date: string) => `paused on ${date}`,
  resumption: (_count: number, date: string) => `resumed on ${date}`,
  closure: (_count: number, date: string) => `closed on ${date}`,
  grace: (_count: number, date: string) => `to be used for 30 more days, since ${date}`,
  corrected: (_count: number, date: string) => `corrected on ${date}`,
  shared: (_count: number, date: string) => `shared since ${date}`,
  unshared: (_count: number, date: string) => `no longer shared since ${date}`,
  migrated: (_count: number, date: string) => `new version of the offer, on ${date}`,
  reason: (told: string, reason: string) => `${told}: “${reason}”`,
  rule: (hours: number, limit: number) => `${hours}\u00a0h before, limit ${limit}\u00a0h`,
  withRule: (told: string, rule: string) => `${told} (${rule})`,
  before: (dates: string, count: number) => `${dates}, and ${count} before`,
  left: (_count: number) => '*to book.*',
  leftOn: (_count: number, date: string) => `*to book* on ${date}.`,
  at: (day: string, time: string) => `${day} at ${time}`,
  open: (day: string) => `The session of ${day}`,
  delivery: 'Delivery',
  deliveryOf: (day: string) => `What Cal.com sent about the session of ${day}`,
  termsTitle: 'The terms of this package',
  lasts: (span: string) => `Valid for ${span}.`,
  free: (hours: number) =>
    hours === 0
      ? 'Free to cancel until it begins.'
      : `Free to cancel until ${hours}\u00a0h before.`,
  lateCharged: 'Cancelled later: it counts.',
  lateReturned: 'Cancelled later: it is given back.',
  absentCharged: 'Missed: it counts.',
  absentReturned: 'Missed: it is given back.',
  moveFree: 'Moved late: no charge.',
  moveCharged: 'Moved late: the former date counts.',
  courtesy: (count: number) => `${sessions(count)} cancelled late given back as a courtesy.`,
  holdBy: 'A session takes place before the last day.',
  bookBy: 'A session is booked before the last day.',
  pdf: 'Statement (PDF)',
  csv: 'Sheet (CSV)',
  otherDay: 'On another day',
  today: 'Today',
  day: 'As of',
  dayWrong: 'A day between the beginning of the package and today.',
  known: 'As it was known that day',
  movements: 'What it did to the package',
  noMovement: 'Nothing.',
  place: 'See it in the calendar',
  list: 'In my sessions',
  close: 'Close',
  cancelledBecause: (reason: string) => `“${reason}”`,
  freeUntil: (day: string, time: string) => `Free to cancel until ${day} at ${time}.`,
}

export type WhyMessages = typeof why
