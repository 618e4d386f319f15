import { counted } from '../format.ts'

const sessions = (count: number) => counted('en', count, { one: 'session', other: 'sessions' })

/** A message that the coach sends by hand: the words around it, and its own, for the client. */
export const coachNudge = {
  menu: 'Nudge…',
  nudge: 'Nudge',
  nudgeNamed: (name: string) => `Nudge ${name}`,
  title: (name: string) => `Nudge ${name}`,
  help: 'Nothing is sent from here: the message opens in your own mail, or is copied.',
  message: 'Message',
  copy: 'Copy',
  copied: 'Copied',
  open: 'Open in the mail',
  close: 'Close',
  withoutEmail: 'There is no address: copy the message and send it another way.',
  subjectLeft: 'Your next session',
  subjectOver: 'Your sessions',
  hello: (name: string) => `Hello ${name},`,
  left: (count: number, limit: string) => `You have ${sessions(count)} left to book${limit}.`,
  limit: (date: string) => ` before ${date}`,
  booked: (when: string) => `Your last booked session is on ${when}.`,
  awaiting: 'One session waits for a new date: it remains to be chosen.',
  none: 'You have nothing booked at the moment.',
  over: 'Your package is used up. Shall we go on with a new one?',
  book: (url: string) => `To choose a date: ${url}`,
  bye: 'See you soon,',
  at: (day: string, time: string) => `${day} at\u00a0${time}`,
}

export type CoachNudgeMessages = typeof coachNudge
