import { counted, plural } from '../format.ts'

const sessions = (count: number) => counted('en', count, { one: 'session', other: 'sessions' })

/** A fixed slot: its rule, its dates while typing, and their creation. */
export const recurring = {
  title: 'Recurring sessions',
  lead: (coach: string) => `A fixed slot with ${coach}. Nothing is booked before you agree.`,
  leadAlone: 'A fixed slot. Nothing is booked before you agree.',
  frequency: 'Frequency',
  weekly: 'Every week',
  biweekly: 'Every 2 weeks',
  monthly: 'Every month',
  day: 'Day',
  time: 'Time',
  minutes: (minutes: number) => `${minutes}\u00a0min`,
  timeWrong: 'A time of the day is needed, for instance 10:00',
  number: 'Number',
  fewer: 'One fewer',
  more: 'One more',
  numberWrong: (most: number) => `A number from 1 to ${most} is needed.`,
  left: (count: number) => `You have ${sessions(count)} left to book.`,
  wallTime: (time: string, place: string) => `${time} in ${place}, even after a clock change.`,
  nth: (rank: string, weekday: string) => `Each month on the ${rank} ${weekday}.`,
  ranks: ['', 'first', 'second', 'third', 'fourth', 'last'],
  dates: 'Your dates',
  counted: (count: number, all: number) => `${count} of ${all}`,
  at: (time: string) => `at\u00a0${time}`,
  checking: 'being checked',
  free: 'free',
  conflict: 'conflict',
  moved: 'another time',
  outside: 'outside validity',
  overCap: 'limit reached',
  beyond: 'beyond the package',
  holiday: 'holiday',
  shortNotice: 'too soon',
  taken: 'This time is taken. Choose another one, or leave this date out.',
  takenAlone: 'This time is taken. It will be left out.',
  takenInstead: (day: string, time: string) => `Instead of ${day} at\u00a0${time}, which is taken.`,
  noCredit: 'No session would be left for another time.',
  outsideBecause: (date: string) =>
    `Your package is valid until ${date}. Your coach can extend it.`,
  outsideBecauseEarly: 'No package of yours is valid on this day.',
  overCapBecause: 'Your package allows no more sessions in this week or month.',
  beyondBecause: 'Nothing is left to book on your package.',
  shifted: (asked: string, day: string) =>
    `The clock changes on ${day}: ${asked} does not exist that day.`,
  others: 'Other times',
  leaveOut: 'Leave out',
  choice: (day: string, time: string) => `${day}, ${time}`,
  thereTime: (time: string, place: string) => `${time} in ${place}`,
  takes: (count: number, total: number) =>
    `*${sessions(count)} taken* from the package of ${total}.`,
  takesSeveral: (count: number) => `*${sessions(count)} taken* from your packages.`,
  mayCancel: (hours: number, late: 'charged' | 'returned') => {
    if (late === 'returned') return 'Each can be cancelled without being counted.'
    if (hours === 0) return 'Each is free to cancel until it begins.'
    return `Each is free to cancel until ${hours}\u00a0h before; after that it counts.`
  },
  leaves: (count: number, limit: string) =>
    count === 0 ? 'Nothing would be left to book.' : `${count} would be left to book${limit}.`,
  begins: (date: string) =>
    `The package counts from the first of these sessions: *valid until ${date}*.`,
  before: (date: string) => ` before ${date}`,
  picture: (done: number, planned: number, open: number) =>
    `After: ${done} done, ${planned} booked, ${open} to book`,
  allFree: (count: number) =>
    plural('en', count, { one: 'The date is free.', other: 'All dates are free.' }),
  leftOut: (list: string, _count: number) => `${list}: not created.`,
  conflicts: (count: number) => counted('en', count, { one: 'conflict', other: 'conflicts' }),
  outsides: (count: number) => `${count} outside validity`,
  beyonds: (count: number) => `${count} beyond the package`,
  allOrNothing: 'Everything is created at once, or nothing.',
  create: (count: number) => `Create ${sessions(count)}`,
  none: 'No free date',
  creating: 'Creating…',
  changed: '*The dates have changed in the meantime.* Nothing was created: look at the new ones.',
  refused: (detail: string) => `*Nothing was created.* ${detail}`,
  refusedPart: (created: number, detail: string) =>
    `*${sessions(created)} created.* The other times were not: ${detail}`,
  unreachable: 'The server did not answer. Try again: nothing is created twice.',
  noPackage: '*No active package covers these dates.* Your coach can open one for you.',
  created: (count: number) => `${sessions(count)} created`,
  createdHelp: 'They are on your card and in your sessions.',
  toSessions: 'See my sessions',
  toHome: 'Back to the home page',
  another: 'Choose another slot',
  calendar: 'Calendar',
  validUntil: (date: string) => `valid until ${date}`,
  earlier: 'Earlier',
  later: 'Later',
  booked: 'booked',
  proposed: 'proposed',
}

export type RecurringMessages = typeof recurring
