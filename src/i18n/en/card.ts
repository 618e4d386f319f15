import { counted, figure } from '../format.ts'

const sessions = (count: number) => counted('en', count, { one: 'session', other: 'sessions' })

/** The punched card: its words, its cells as they are spoken, and its sum. */
export const card = {
  done: (_count: number) => 'done',
  held: (_count: number) => 'booked',
  open: (_count: number) => 'to book',
  lost: (_count: number) => 'missed',
  expired: (_count: number) => 'expired',
  withdrawn: (_count: number) => 'withdrawn',
  number: (number: string) => `No. ${number}`,
  paysNext: 'pays for the next session',
  boughtOn: (date: string) => `since ${date}`,
  withCoach: (minutes: number, coach: string) => `${minutes}\u00a0min, with ${coach}`,
  validUntil: (date: string) => `Valid until *${date}*`,
  until: (date: string) => `until ${date}`,
  expiredOn: (date: string) => `expired on ${date}`,
  expiredFully: (date: string) => `Expired on *${date}*`,
  lasts: (span: string) => `Valid for *${span}*`,
  endless: 'Valid without end',
  startsOn: (date: string) => `Valid from *${date}*`,
  paused: 'Paused',
  closed: 'Closed',
  refunded: 'Refunded',
  weeksLeft: (weeks: number) => counted('en', weeks, { one: 'week', other: 'weeks' }),
  daysLeft: (days: number) => counted('en', days, { one: 'day', other: 'days' }),
  lastDay: 'last day',
  still: 'for another ',
  bookThem: (count: number) => (count === 1 ? 'Book it' : `Book the ${figure('en', count)}`),
  lostToExpiry: (count: number, date: string) =>
    `${sessions(count)} not booked before ${date}. Your coach can extend the package.`,
  cells: (count: number) => `The ${sessions(count)} of the package`,
  cell: (index: number, state: string, when: string) =>
    `Session ${index}, ${state}${when === '' ? '' : `, ${when}`}`,
  cellDone: 'done',
  cellHeld: 'booked',
  cellOpen: 'to book',
  cellLate: 'cancelled late',
  cellAbsent: 'missed',
  cellLost: 'missed',
  cellExpired: 'expired',
  cellWithdrawn: 'withdrawn',
  at: (day: string, time: string) => `${day} at\u00a0${time}`,
  toBookUntil: (count: number, date: string) =>
    `${figure('en', count)}\u00a0to\u00a0book, until ${date}`,
  toBookFor: (count: number, span: string) => `${figure('en', count)}\u00a0to\u00a0book, ${span}`,
  toBook: (count: number) => `${figure('en', count)}\u00a0to\u00a0book`,
  why: (count: number) => `Why ${figure('en', count)}?`,
  whyAll: 'The whole history, line by line',
  exampleTitle: 'Package of 10 sessions',
  example: 'Example',
}

export type CardMessages = typeof card
