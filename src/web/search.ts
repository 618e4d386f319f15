import type { SessionsView } from './queries.ts'

/** What the addresses of the pages may carry; anything else in them is left aside. */

type Raw = Record<string, unknown>

const WEEKDAY_MAX = 7
const COUNT_MAX = 52
const WALL_TIME = /^([01]\d|2[0-3]):[0-5]\d$/

export type Frequency = 'weekly' | 'biweekly' | 'monthly'

type RecurringSearch = {
  frequency?: Frequency
  weekday?: number
  time?: string
  count?: number
}

export function recurringSearch(raw: Raw): RecurringSearch {
  const { frequency, weekday, time, count } = raw
  return {
    ...(frequency === 'weekly' || frequency === 'biweekly' || frequency === 'monthly'
      ? { frequency }
      : {}),
    ...(isWhole(weekday, WEEKDAY_MAX) ? { weekday } : {}),
    ...(typeof time === 'string' && WALL_TIME.test(time) ? { time } : {}),
    ...(isWhole(count, COUNT_MAX) ? { count } : {}),
  }
}

export function sessionsSearch(raw: Raw): { view?: SessionsView } {
  const { view } = raw
  return view === 'past' || view === 'cancelled' ? { view } : {}
}

/** A link from a mail that was used or is too old comes back with `error`. */
export function signInSearch(raw: Raw): { error?: string } {
  return typeof raw['error'] === 'string' ? { error: raw['error'] } : {}
}

/** The link of « Est-ce bien vous ? », and which of its two answers was followed. */
export function identitySearch(raw: Raw): { token?: string; answer?: 'yes' | 'no' } {
  const { token, answer } = raw
  return {
    ...(typeof token === 'string' ? { token } : {}),
    ...(answer === 'yes' || answer === 'no' ? { answer } : {}),
  }
}

/** The code that the start printed; the router may have read digits as a number. */
export function setupSearch(raw: Raw): { code?: string } {
  const { code } = raw
  return typeof code === 'string' || typeof code === 'number' ? { code: String(code) } : {}
}

function isWhole(value: unknown, most: number): value is number {
  return typeof value === 'number' && Number.isInteger(value) && value >= 1 && value <= most
}
