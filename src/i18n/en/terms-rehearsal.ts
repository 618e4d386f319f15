import { counted } from '../format.ts'

const sessions = (count: number) => counted('en', count, { one: 'session', other: 'sessions' })
const clients = (count: number) => counted('en', count, { one: 'client', other: 'clients' })

/** Other terms, tried on what has happened. */
export const termsRehearsal = {
  title: 'What if the terms had been others?',
  help: 'Tried on what happened in these days. Nothing is changed.',
  from: 'From',
  to: 'To',
  dayWrong: 'Choose a day up to today.',
  backwards: 'The last day comes before the first one.',
  nothingAsked: 'Choose at least one term that is other than as it was sold.',
  lateMove: 'Moved late',
  lateMoveFree: 'Free',
  lateMoveCharged: 'The old date counts',
  expiry: 'Until the last day it has to',
  holdBy: 'take place',
  bookBy: 'be booked',
  courtesy: 'Late cancellations forgiven for each package',
  courtesyWrong: 'A whole number from 0 to 1000.',
  holdDays: 'After the coach asked for a new date, it is held for',
  holdDaysUnit: 'days',
  holdDaysWrong: 'A whole number of days, from 0 to 365.',
  types: 'The package covers',
  everyType: 'All types of sessions',
  someTypes: 'Only some types',
  typesMissing: 'Choose at least one type of session.',
  hours: 'Free to cancel until',
  hoursUnit: 'h before',
  hoursWrong: 'A whole number of hours, from 0 to 8760.',
  late: 'Cancelled late',
  absent: 'Missed',
  asSold: 'As it was sold',
  charged: 'It counts',
  returned: 'Given back',
  ask: 'Work it out',
  unreachable: 'The server cannot be reached. Try again in a moment.',
  nothing: 'Nothing would have been different.',
  span: (from: string, to: string) => `From ${from} to ${to}.`,
  found: (credits: number, count: number) =>
    credits === 0
      ? `As many sessions counted, other ones for ${clients(count)}.`
      : `${sessions(Math.abs(credits))} ${credits < 0 ? 'fewer' : 'more'} counted, for ${clients(count)}.`,
  signed: (credits: number) =>
    `${credits < 0 ? '\u2212\u202f' : '+\u202f'}${sessions(Math.abs(credits))}`,
  inMoney: (sums: string) => `In money: ${sums}.`,
  unwritten: 'Nothing was written: this is only a sum.',
}

export type TermsRehearsalMessages = typeof termsRehearsal
