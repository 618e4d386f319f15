import { counted } from '../format.ts'

const sessions = (count: number) => counted('en', count, { one: 'session', other: 'sessions' })

/** Cancelling more than one session of a series. */
export const seriesPart = {
  question: 'Cancel several sessions of the series?',
  legend: 'To be cancelled',
  this: 'This one',
  following: 'This one and those after',
  all: 'The whole series',
  byTerms: '*What is in time is given back; what is late counts.* Whatever has begun stays.',
  byTeam: '*Each of them is given back.* Whatever has begun stays.',
  confirm: 'Cancel the sessions',
  done: (count: number, returned: number) =>
    `${sessions(count)} cancelled, ${returned} given back.`,
}

export type SeriesPartMessages = typeof seriesPart
