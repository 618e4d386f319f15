import { counted } from '../format.ts'

const sessions = (count: number) => counted('en', count, { one: 'session', other: 'sessions' })

/** What a coach does to a session: the question, the consequence, what was done. */
export const coachActs = {
  keep: 'Keep the session',
  cancelTitle: (day: string, name: string) => `Cancel the session of ${day} with ${name}?`,
  cancelReturned: (name: string) => `*It will be given back to ${name}.*`,
  cancelFree: '*Nothing was counted for it.*',
  thenLeft: (count: number) =>
    count === 1 ? 'Then 1 session is left to book.' : `Then ${sessions(count)} are left to book.`,
  hostNeverLate: 'A cancellation by the coach is never late. The client is told.',
  reason: 'Reason',
  reasonOptional: 'Reason, if you want to give one',
  reasonHelp: 'It stands in the history of the package.',
  reasonMissing: 'Give a reason: it stands in the history of the package.',
  cancel: 'Cancel the session',
  cancelled: (name: string, day: string) => `${name}, ${day}: cancelled.`,
  atCalcom: 'Booked at Cal.com: it remains to be changed there too.',
  atCalcomOpen: 'Open its page at Cal.com',
  calcomWaiting: 'on its way to Cal.com',
  calcomFailed: 'Cal.com does not know of it',
  moveTitle: (day: string, name: string) => `Move the session of ${day} with ${name}?`,
  moveKeeps: '*It keeps its place in the package:* the count does not change.',
  day: 'Day',
  time: 'Time',
  timeWrong: 'This is no time of the day. For instance 18:30.',
  dayWrong: 'Choose a day.',
  minutes: (count: number) => `${count}\u00a0min`,
  move: (day: string, time: string) => `Move to ${day} at\u00a0${time}`,
  moveNowhere: 'Choose another time',
  moved: (name: string, day: string, time: string) => `${name}: moved to ${day} at\u00a0${time}.`,
  returnTitle: (day: string, name: string) => `Give back the session of ${day} to ${name}?`,
  returnSays: '*1 session will be given back.*',
  giveBack: 'Give the session back',
  returned: (name: string, day: string) => `${name}: the session of ${day} is given back.`,
  newTitle: 'New session',
  duration: 'Length',
  coach: 'Coach',
  type: 'Type',
  anyType: 'Plain session',
  typeOf: (label: string, credits: number) =>
    `${label} · ${credits === 0 ? 'free' : `${credits} ${credits === 1 ? 'session' : 'sessions'}`}`,
  grantFirst: 'Grant a package',
  book: (day: string, time: string) => `Book ${day} at\u00a0${time}`,
  bookNothing: 'Book',
  booked: (name: string, day: string, time: string) => `${name}: booked ${day} at\u00a0${time}.`,
  chooseClient: 'Choose a client: what it will cost is shown here.',
  other: 'Change',
}

export type CoachActsMessages = typeof coachActs
