import { counted } from '../format.ts'

const sessions = (count: number) => counted('en', count, { one: 'session', other: 'sessions' })

/** What clients do with their own sessions, and how they take it back. */
export const clientActs = {
  move: 'Move',
  moveNamed: (day: string) => `Move the session of ${day}`,
  moveTitle: (day: string) => `Move the session of ${day}?`,
  moveKeeps: '*It stays booked:* nothing changes in your package.',
  moveFree: '*No package is concerned.*',
  moveCounts:
    '*Too late to move it for free: this date will count,* and the new one takes another.',
  thenLeft: (count: number) => `You will have ${sessions(count)} left to book.`,
  moveUntil: (deadline: string) => `Moving and cancelling are free until ${deadline}.`,
  moveWasFree: (deadline: string) => `Moving was free until ${deadline}.`,
  coachTold: 'Your coach sees it at once.',
  undoFor: 'You can undo this for 15\u00a0minutes.',
  day: 'Day',
  time: 'Time',
  dayWrong: 'Choose a day from today on.',
  timeWrong: 'This is not a time. For example 18:30.',
  minutes: (count: number) => `${count}\u00a0min`,
  chooseOther: 'Choose another day or time',
  moveTo: (day: string, time: string) => `Move to ${day} at\u00a0${time}`,
  timeRefused: 'The coach’s calendar does not take this time. Free instead:',
  offeredAt: (day: string, time: string) => `${day} at\u00a0${time}`,
  moved: (day: string, time: string) => `Session moved to ${day} at\u00a0${time}.`,
  keep: 'Keep the session',
  notMine: 'This is not mine',
  notMineNamed: (day: string) => `The session of ${day} is not mine`,
  disownTitle: (day: string) => `Is the session of ${day} not yours?`,
  disownGivesBack: '*It comes back to your package.*',
  disownFree: '*It leaves your page.* No package is concerned.',
  disownSays:
    'It leaves your page, and your coach is asked whose it is. The booking at Cal.com stays as it is.',
  disown: 'It is not mine',
  disowned: (day: string) => `The session of ${day} is no longer yours.`,
  addToCalendar: 'Add to my calendar',
  addNamed: (day: string) => `Add to my calendar the session of ${day}`,
  undoUntil: (time: string) => `Undo (until\u00a0${time})`,
  undone: 'Undone: everything is as it was.',
  failed: (detail: string) => `Nothing was changed. ${detail}`,
  notUndone: (detail: string) => `It could not be undone. ${detail}`,
  unreachable: 'The server did not answer. Nothing is lost: try again.',
}

export type ClientActsMessages = typeof clientActs
