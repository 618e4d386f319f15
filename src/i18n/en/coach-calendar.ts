import { counted } from '../format.ts'

const REFUSED = { one: 'time refused', other: 'times refused' } as const
const sessions = (count: number) => counted('en', count, { one: 'session', other: 'sessions' })

/** The calendar of the team: a week or a month. */
export const coachCalendar = {
  title: 'Calendar',
  weekLead: (count: number, from: string, to: string) =>
    count === 0 ? `Nothing from ${from} to ${to}.` : `${sessions(count)}, ${from} to ${to}.`,
  monthLead: (count: number, month: string) =>
    count === 0 ? `Nothing in ${month}.` : `${sessions(count)} in ${month}.`,
  view: 'View',
  week: 'Week',
  month: 'Month',
  today: 'Today',
  earlierWeek: 'Week before',
  laterWeek: 'Week after',
  earlierMonth: 'Month before',
  laterMonth: 'Month after',
  newSession: 'New session',
  grid: 'Sessions of the week by day and hour',
  hour: (hour: number) => `${String(hour).padStart(2, '0')}:00`,
  emptyDay: 'Nothing on this day.',
  days: 'Days of the week',
  sessionNamed: (name: string, when: string, state: string) => `${name}, ${when}, ${state}`,
  more: (count: number) => `${count}\u00a0more`,
  ofDay: (day: string, count: number, refused: number) =>
    `${day}, ${sessions(count)}${refused === 0 ? '' : `, ${counted('en', refused, REFUSED)}`}`,
  coach: 'Coach',
  everybody: 'Everybody',
  close: 'Close',
  done: 'done',
  held: 'booked',
  lost: 'missed',
  asked: 'requested',
  open: 'to be settled',
  refused: 'time refused',
  toRecord: 'to record',
  session: (day: string) => `Session of ${day}`,
}

export type CoachCalendarMessages = typeof coachCalendar
