/** What the addresses of the team's pages may carry; anything else in them is left aside. */

type Raw = Record<string, unknown>

const DAY = /^\d{4}-(0[1-9]|1[0-2])-(0[1-9]|[12]\d|3[01])$/
const WORDS_LENGTH_MAX = 120

export type CalendarView = 'week' | 'month'

export function calendarSearch(raw: Raw): { view?: CalendarView; on?: string } {
  const { view, on } = raw
  return {
    ...(view === 'month' || view === 'week' ? { view } : {}),
    ...(typeof on === 'string' && DAY.test(on) ? { on } : {}),
  }
}

export const CLIENT_FILTERS = ['all', 'active', 'ending', 'no-package', 'nothing-booked'] as const

export type ClientFilter = (typeof CLIENT_FILTERS)[number]

export function clientsSearch(raw: Raw): { query?: string; filter?: ClientFilter } {
  const { query } = raw
  const filter = CLIENT_FILTERS.find((known) => known === raw.filter)
  const isWords = typeof query === 'string' && query !== '' && query.length <= WORDS_LENGTH_MAX
  return {
    ...(isWords ? { query } : {}),
    ...(filter === undefined ? {} : { filter }),
  }
}

export const OUTCOMES = [
  'applied',
  'attention',
  'duplicate',
  'ignored',
  'ping',
  'recorded',
  'refused',
] as const

export type Outcome = (typeof OUTCOMES)[number]

export function deliveriesSearch(raw: Raw): { outcome?: Outcome; open?: string } {
  const { open } = raw
  const outcome = OUTCOMES.find((known) => known === raw.outcome)
  return {
    ...(outcome === undefined ? {} : { outcome }),
    ...(typeof open === 'string' ? { open } : {}),
  }
}

export const SENT_STATES = ['waiting', 'done', 'failed', 'dropped'] as const

type SentState = (typeof SENT_STATES)[number]

const ID = /^[0-9a-f-]{36}$/i

export function outgoingSearch(raw: Raw): { state?: SentState; session?: string } {
  const { session } = raw
  const state = SENT_STATES.find((known) => known === raw.state)
  return {
    ...(state === undefined ? {} : { state }),
    ...(typeof session === 'string' && ID.test(session) ? { session } : {}),
  }
}

export function clientSearch(raw: Raw): { grant?: true } {
  return raw.grant === true ? { grant: true } : {}
}

/** Between which days packages end, both included. */
export function endingSearch(raw: Raw): { from?: string; until?: string } {
  const { from, until } = raw
  return {
    ...(typeof from === 'string' && DAY.test(from) ? { from } : {}),
    ...(typeof until === 'string' && DAY.test(until) ? { until } : {}),
  }
}

export const REPORTS = [
  'owed',
  'revenue',
  'unpaid',
  'expired',
  'losses',
  'utilisation',
  'without-booking',
] as const

export type ReportName = (typeof REPORTS)[number]

export function reportsSearch(raw: Raw): { report?: ReportName; from?: string; to?: string } {
  const { from, to } = raw
  const report = REPORTS.find((known) => known === raw.report)
  return {
    ...(report === undefined ? {} : { report }),
    ...(typeof from === 'string' && DAY.test(from) ? { from } : {}),
    ...(typeof to === 'string' && DAY.test(to) ? { to } : {}),
  }
}
