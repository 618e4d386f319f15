import { counted } from '../format.ts'

const sessions = (count: number) => counted('en', count, { one: 'session', other: 'sessions' })

/** The ledger of a package in words, line by line. */
export const history = {
  title: (name: string) => `History of ${name}`,
  lead: 'Every line says what changed, why, and how many were left to book after it.',
  back: 'Back to the package',
  empty: 'Nothing has happened yet.',
  missing: 'This package is not yours, or no longer there.',
  granted: (count: number) => `Package of ${sessions(count)}`,
  opening: (count: number) => `Opening balance of ${sessions(count)}`,
  added: (count: number) => `${sessions(count)} added`,
  taken: (count: number) => `${sessions(count)} taken away`,
  transferred: 'Moved between packages',
  refunded: 'Refunded',
  booked: 'Booked',
  lateMove: 'Moved late: the former date counts',
  inTime: 'Cancelled in time, given back',
  byCoach: 'Cancelled by the coach, given back',
  outside: 'Moved outside the days of the package, given back',
  refused: 'Not accepted by the coach, given back',
  unanswered: 'Not answered by its time, given back',
  lapsed: 'No new date was chosen, given back',
  returned: 'Given back by the terms',
  courtesy: 'Cancelled late, given back as a courtesy',
  waived: 'Given back by the coach',
  givenBack: 'Given back',
  late: 'Cancelled late: it counts',
  absent: 'Absent: it counts',
  counts: 'It counts',
  expired: (count: number) => `${sessions(count)} expired`,
  changed: 'Terms changed',
  correction: (what: string) => `Correction of: ${what}`,
  at: (day: string, time: string) => `${day} at\u00a0${time}`,
  byYou: 'by you',
  byName: (name: string) => `by ${name}`,
  byCalcom: 'by Cal.com',
  byClock: 'by the date',
  byStudio: 'by the studio',
  reason: (reason: string) => `‘${reason}’`,
  left: (count: number) => `${count}\u00a0to book`,
}

export type HistoryMessages = typeof history
