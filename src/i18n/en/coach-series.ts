import { counted } from '../format.ts'

const sessions = (count: number) => counted('en', count, { one: 'session', other: 'sessions' })

/** Planning a fixed slot for a client: what differs from planning one's own. */
export const coachSeries = {
  pageTitle: (name: string) => `Recurring sessions for ${name}`,
  menu: 'Recurring sessions…',
  pageLead: (name: string) =>
    `A fixed slot. Nothing is booked before you confirm; ${name} sees it at once.`,
  back: 'Back to the client',
  left: (name: string, count: number) => `${name} has ${sessions(count)} left to book.`,
  dates: 'The dates',
  outsideBecause: (date: string) => `The package is valid until ${date}. You can extend it.`,
  outsideBecauseEarly: 'No package is valid on this day.',
  beyondBecause: 'Nothing is left to book on the package.',
  takesSeveral: (count: number) => `*${sessions(count)} taken* from several packages.`,
  leaves: (count: number, limit: string) =>
    count === 0 ? 'None will be left to book.' : `${count} will be left to book${limit}.`,
  noPackage: '*No active package covers these dates.* Grant one first.',
  createdHelp: 'They stand on the card and in the client’s own pages.',
}

export type CoachSeriesMessages = typeof coachSeries
