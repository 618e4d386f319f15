import { counted } from '../format.ts'

const sessions = (count: number) => counted('en', count, { one: 'session', other: 'sessions' })

/** What is written to clients of one's own accord. */
export const mailNudges = {
  greeting: (first: string) => `Hello ${first},`,
  ends: {
    today: 'Your package ends today',
    tomorrow: 'Your package ends tomorrow',
    days: (days: number) => `Your package ends in ${days} days`,
  },
  fewLeft: (count: number) => `You have ${sessions(count)} left`,
  nothingBooked: 'Your next session',
  toHold: (count: number, date: string) => `You have ${sessions(count)} left, to take by ${date}.`,
  toBook: (count: number, date: string) => `You have ${sessions(count)} left to book by ${date}.`,
  left: (count: number) => `You have ${sessions(count)} left to book.`,
  nothingYet: 'You have nothing booked at the moment.',
  fewExplained: (toCome: number, booked: number) =>
    booked === 0
      ? `You have ${sessions(toCome)} to come with this package.`
      : `You have ${sessions(toCome)} to come with this package, ${booked} of them booked.`,
  unusedLost: 'What is not used by then expires.',
  bookByExplained: 'What is booked by then may take place later.',
  goOn: (studio: string) => `If you would like to go on afterwards, just answer ${studio}.`,
  balance: (name: string, done: number, booked: number, toBook: number) =>
    `${name}: ${done} done · ${booked} booked · ${toBook} to book.`,
  book: 'Book a session',
  dashboard: 'See my sessions',
  why: (studio: string) => `You receive this because you have a package at ${studio}.`,
  mute: 'Stop these reminders to book',
  muteLink: 'To stop these reminders:',
  page: {
    title: 'Mails',
    ask: (studio: string) => `No more mails from ${studio} about what is left and what ends?`,
    kept: 'What you ask for yourself, such as a sign-in code, still comes.',
    confirm: 'Stop these mails',
    done: (studio: string) => `Done: ${studio} sends you no more of these mails.`,
    back: 'Receive them again',
    again: (studio: string) => `You receive the mails of ${studio} again.`,
    wrong: 'This link is not complete. Copy it whole from the mail, or use your profile.',
    profile: 'My profile',
  },
}

export type MailNudgesMessages = typeof mailNudges
