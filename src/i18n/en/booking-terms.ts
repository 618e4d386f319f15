import { counted } from '../format.ts'

const sessions = (count: number) => counted('en', count, { one: 'session', other: 'sessions' })

/** What one session does to the count, and until when it is free to cancel: before it is booked. */
export const bookingTerms = {
  title: 'For a day you have in mind',
  help: 'What a session on that day would do to your package.',
  day: 'Day',
  time: 'Time',
  dayWrong: 'Choose a day from today on.',
  timeWrong: 'This is not a time. For instance 18:30.',
  past: 'That moment has passed. Choose a later one.',
  seeDay: 'See what is free on that day',
  checking: 'Looking it up…',
  unreachable: 'The server did not answer. Nothing is lost: try again.',
  free: '*Nothing will be counted:* this kind of session is free.',
  taken: (cost: number, name: string) => `*${sessions(cost)} will be counted* from “${name}”:`,
  left: (left: number) => `you will have ${left} left to book.`,
  leftTeam: (left: number) => `${left} will be left to book.`,
  freeUntil: (deadline: string) => `*Free to cancel until ${deadline}.*`,
  freeUntilStart: '*Free to cancel until it begins.*',
  tooLate: (deadline: string) =>
    `*This session will be counted, even if it is cancelled:* it was free to cancel until ${deadline}.`,
  tooLateTeam: (deadline: string) =>
    `*Cancelled by the client, this session will be counted:* it was free to cancel until ${deadline}.`,
  isPast: (deadline: string) => `*It was free to cancel until ${deadline}.*`,
  lateCounts: 'Cancelled later, or missed, this session will be counted.',
  lateCountsOnly: 'Cancelled later, this session will be counted; missed, it is given back.',
  absenceCountsOnly: 'Missed, it will be counted.',
  absenceReturned: 'Missed, it is given back.',
  nothingCounts: '*Free to cancel until it begins.* Even missed, it is given back.',
  alwaysFree: '*Free to cancel until it begins.* Missed, it will be counted.',
  courtesy: (count: number) =>
    count === 1
      ? 'However, one late cancellation is still forgiven on this package.'
      : `However, ${count} late cancellations are still forgiven on this package.`,
  moveToo: 'Moving it is free until then too; later, this date will be counted.',
  bookBy: (date: string) =>
    `This package ends on ${date}: booked before, the session may take place after.`,
  none: '*No package covers this session.*',
  afterEnd: (name: string, date: string) =>
    `*After the end of the package.* “${name}” is valid until ${date}: the session has to take place by then.`,
  beforeStart: (name: string, date: string) =>
    `*Before the package begins.* “${name}” is valid from ${date}.`,
  paused: (name: string) => `*“${name}” is paused on that day.*`,
  allTaken: (name: string) => `*All sessions of “${name}” are taken.*`,
  tooFew: (name: string, cost: number, left: number) =>
    `*Not enough sessions left.* It takes ${cost}, and “${name}” has ${left}.`,
  full: (name: string) => `*The limit of “${name}” is reached* for that week or month.`,
  waits: 'Booked all the same, it waits for your coach to decide.',
}

export type BookingTermsMessages = typeof bookingTerms
