import { counted, figure } from '../format.ts'

const sessions = (count: number) => counted('en', count, { one: 'session', other: 'sessions' })

/** The client's home page. */
export const dashboard = {
  title: 'Home',
  toBook: (count: number) => `You have ${sessions(count)} left to book.`,
  toBookBefore: (count: number, date: string) =>
    `You have ${sessions(count)} left to book before ${date}.`,
  toBookSoonest: (count: number, soonest: number, date: string) =>
    `You have ${sessions(count)} left to book, ${soonest} of them before ${date}.`,
  allBooked: (count: number) =>
    count === 1 ? 'Your last session is booked.' : `Your last ${count} sessions are booked.`,
  expired: (count: number, date: string) => `${sessions(count)} expired on ${date}.`,
  usedUp: 'Your package is used up.',
  nextIs: (day: string, time: string) => `Your next session is on ${day} at\u00a0${time}.`,
  withoutPackage: 'You have no package yet.',
  withoutPackageHelp: (coach: string) =>
    `It will appear here as soon as ${coach} opens it, with a hole for every session done.`,
  yourCoach: 'your coach',
  next: 'Next session',
  today: 'today',
  tomorrow: 'tomorrow',
  inDays: (days: number) => `in ${days} days`,
  now: 'now',
  video: (coach: string) => `By video, with ${coach}.`,
  withCoach: (coach: string) => `With ${coach}.`,
  join: 'Join the video call',
  requested: 'Asked for, still to be confirmed.',
  awaiting: (coach: string) =>
    `${coach} asks for another date. The session stays booked until you choose one.`,
  uncovered: 'To be settled with your coach: no package pays for it yet.',
  freeUntil: (deadline: string) =>
    `Cancelling is free until *${deadline}*. After that, the session counts.`,
  freeUntilBoth: (deadline: string) =>
    `Moving or cancelling is free until *${deadline}*. After that, the session counts.`,
  freeIsOver: (deadline: string) =>
    `Cancelling was free until *${deadline}*. From now on, the session counts.`,
  following: (day: string, time: string) => `*${day}* at\u00a0${time}`,
  allSessions: 'All sessions',
  noNext: 'Nothing booked.',
  noNextHelp: 'Your next session will stand here, with its time and its link.',
  more: 'Book on',
  left: (count: number) => `${figure('en', count)}\u00a0to\u00a0book`,
  keep: (weekday: string, time: string) => `Keep your ${weekday} at\u00a0${time}`,
  keepFree: (count: number, end: string) =>
    `${count === 1 ? 'The date is' : `The ${count}\u00a0dates are`} free. ${end}`,
  keepTaken: (free: number, count: number) =>
    `${free} of ${count}\u00a0dates are free. Look at them before you book.`,
  keepUnknown: 'The dates are being looked up…',
  endsPackage: (date: string) => `Your package would be finished on ${date}.`,
  leavesOver: (count: number) => `You would have ${count} left to book.`,
  bookThese: (count: number) => (count === 1 ? 'Book this date' : `Book these ${count}\u00a0dates`),
  seeThese: 'See the dates',
  proposed: 'Proposed dates',
  otherwise: 'Choose otherwise',
  otherwiseHelp: 'One date at a time, or a fixed slot at your own pace.',
  single: 'See free dates',
  recurring: 'Recurring sessions',
  firstTitle: 'A fixed slot',
  firstHelp: 'The same day and time, every week, every two weeks or every month.',
  booked: (count: number) => `${sessions(count)} booked.`,
  undone: (count: number) => `${sessions(count)} given back.`,
  notUndone: 'Not everything could be undone: look at your sessions.',
  taken: 'A date has just been taken. Nothing was booked: look at the new dates.',
}

export type DashboardMessages = typeof dashboard
