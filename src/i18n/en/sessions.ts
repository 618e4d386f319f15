import { counted } from '../format.ts'

/** The client's sessions: coming, past, cancelled. */
export const sessions = {
  title: 'Sessions',
  leadComing: (count: number) =>
    count === 0
      ? 'No session ahead.'
      : `${counted('en', count, { one: 'session', other: 'sessions' })} ahead.`,
  leadComingMany: (count: number) => `More than ${count} sessions ahead.`,
  leadPast: 'What has been.',
  leadCancelled: 'What was cancelled.',
  views: 'Sessions by state',
  coming: 'Coming',
  past: 'Past',
  cancelled: 'Cancelled',
  join: 'Join',
  joinNamed: (day: string) => `Join the session of ${day}`,
  booked: 'booked',
  requested: 'asked for',
  awaiting: 'new date asked for',
  done: 'done',
  absent: 'missed',
  absentReturned: 'missed, given back',
  uncovered: 'to be settled with your coach',
  late: 'cancelled late, counted',
  inTime: 'cancelled in time',
  byCoach: 'cancelled by your coach, given back',
  returned: 'cancelled, given back',
  gone: 'cancelled',
  reason: (reason: string) => `“${reason}”`,
  with: (coach: string) => `With ${coach}`,
  emptyComing: 'No session is booked.',
  emptyComingHelp: 'Choose a fixed slot: every week, every two weeks or every month.',
  emptyPast: 'No session has taken place yet.',
  emptyCancelled: 'No session was cancelled.',
  book: 'Recurring sessions',
  more: 'Show more',
}

export type SessionsMessages = typeof sessions
