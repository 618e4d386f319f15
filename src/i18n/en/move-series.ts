import { counted } from '../format.ts'

const sessions = (count: number) => counted('en', count, { one: 'session', other: 'sessions' })

/** Another weekday and hour for a part of a series. */
export const moveSeries = {
  open: 'Change the series…',
  title: (name: string) => `Move sessions of ${name}’s series`,
  openOwn: 'Change those that follow…',
  openOwnNamed: (day: string) => `Change the series from ${day} on`,
  ownTitle: 'Change your fixed slot?',
  leave: 'Close',
  keep: '*Each keeps its place:* nothing changes in your package.',
  lateCounts: (count: number) =>
    count === 1
      ? '*One is moved too late: its old date will be counted,* and the new one takes another.'
      : `*${count} are moved too late: their old dates will be counted,* and the new ones take others.`,
  instead: (day: string, time: string) => `instead of ${day} at\u00a0${time}`,
  legend: 'To move',
  weekday: 'Weekday',
  nothing: 'Choose another time',
  move: (count: number) => `Move ${sessions(count)}`,
  moved: (count: number, kept: number) =>
    kept === 0
      ? `${sessions(count)} moved.`
      : `${sessions(count)} moved, ${kept} moved singly before stay where they are.`,
  checking: 'The dates are being checked…',
  unreachable: 'The dates could not be checked. Try again in a moment.',
  allFree: 'All dates are free.',
  taken: (count: number) =>
    `${counted('en', count, { one: 'date does', other: 'dates do' })} not work: nothing is moved before all do.`,
  at: (day: string, time: string) => `${day} at\u00a0${time}`,
  states: {
    free: 'free',
    conflict: 'conflict',
    'outside-validity': 'outside validity',
    'beyond-balance': 'beyond the package',
    'over-cap': 'limit reached',
    holiday: 'holiday',
    'short-notice': 'too soon',
    'shifted-by-clock-change': 'free, moved by the clock change',
  },
}

export type MoveSeriesMessages = typeof moveSeries
