import { DAY_MS, type Millis } from '../domain/instant.ts'
import type { Locale } from '../domain/person.ts'

/** The one place that turns instants, days and counts into text; zones and languages are given. */

const NBSP = '\u00a0'
const LANGUAGE_TAG = { fr: 'fr', en: 'en-GB' } as const
const WEEK_DAYS = 7

/** A local day, `YYYY-MM-DD`, as the contract writes it. */
type Day = string

type WallParts = { day: Day; time: string }

export type Format = {
  locale: Locale
  timeZone: string
  /** The local day of an instant. */
  dayOf: (at: Millis) => Day
  /** "18:30" */
  time: (at: Millis) => string
  /** "18:30 – 19:30" */
  timeRange: (from: Millis, to: Millis) => string
  /** "mardi", or "ma" when short, or "mar." between them */
  weekday: (day: Day, length?: 'long' | 'short' | 'narrow') => string
  /** "27 janvier", with the year where it is not the year of `today` */
  dayMonth: (day: Day, today?: Day) => string
  /** "27 janv." */
  dayMonthShort: (day: Day, today?: Day) => string
  /** "30 juin 2026" */
  date: (day: Day) => string
  /** "10 nov. 2025" */
  dateShort: (day: Day) => string
  /** "mardi 27 janvier" */
  longDay: (day: Day, today?: Day) => string
  /** "mar. 27 janv." */
  shortDay: (day: Day, today?: Day) => string
  /** "lundi 26 janv." */
  middleDay: (day: Day, today?: Day) => string
  /** "Lundi 26 janv. 2026" */
  datedDay: (day: Day) => string
  month: (day: Day, length?: 'long' | 'short') => string
  /** "Février 2026" */
  monthYear: (day: Day) => string
  /** "18 et 25 nov., 2 déc." */
  days: (days: readonly Day[], today?: Day) => string
}

const made = new Map<string, Format>()

export function formatFor(locale: Locale, timeZone: string): Format {
  const key = `${locale} ${timeZone}`
  const known = made.get(key) ?? makeFormat(locale, timeZone)
  made.set(key, known)
  return known
}

function makeFormat(locale: Locale, timeZone: string): Format {
  const tag = LANGUAGE_TAG[locale]
  const partsOf = wallPartsIn(timeZone)
  const name = (options: Intl.DateTimeFormatOptions) => {
    const names = new Intl.DateTimeFormat(tag, { ...options, timeZone: 'UTC' })
    return (day: Day) => names.format(noonOf(day))
  }
  const weekdays = { long: name({ weekday: 'long' }), short: name({ weekday: 'short' }) }
  const months = { long: name({ month: 'long' }), short: name({ month: 'short' }) }
  const weekday: Format['weekday'] = (day, length = 'long') =>
    length === 'narrow' ? weekdays.long(day).slice(0, 2) : weekdays[length](day)
  const month: Format['month'] = (day, length = 'long') => months[length](day)
  const place = (day: Day, length: 'long' | 'short', today?: Day) => {
    const text = `${ordinal(locale, day)}${NBSP}${month(day, length)}`
    return today === undefined || sameYear(day, today) ? text : `${text} ${day.slice(0, 4)}`
  }
  const time = (at: Millis) => partsOf(at).time
  const datedDay = (day: Day) => capital(`${weekday(day)} ${place(day, 'short')} ${yearOf(day)}`)
  return {
    locale,
    timeZone,
    dayOf: (at) => partsOf(at).day,
    time,
    timeRange: (from, to) => `${time(from)}${NBSP}–${NBSP}${time(to)}`,
    weekday,
    dayMonth: (day, today) => place(day, 'long', today),
    dayMonthShort: (day, today) => place(day, 'short', today),
    date: (day) => `${place(day, 'long')} ${yearOf(day)}`,
    dateShort: (day) => `${place(day, 'short')} ${yearOf(day)}`,
    longDay: (day, today) => `${weekday(day)} ${place(day, 'long', today)}`,
    shortDay: (day, today) => `${weekday(day, 'short')} ${place(day, 'short', today)}`,
    middleDay: (day, today) => `${weekday(day)} ${place(day, 'short', today)}`,
    datedDay,
    month,
    monthYear: (day) => capital(`${month(day)} ${yearOf(day)}`),
    days: (days, today) => listDays(locale, days, (day) => place(day, 'short', today)),
  }
}

/** Days of one month share its name: "18 et 25 nov., 2 déc.". */
function listDays(locale: Locale, days: readonly Day[], named: (day: Day) => string): string {
  const groups = Map.groupBy([...days].sort(), (day) => day.slice(0, 7))
  const and = locale === 'fr' ? ' et ' : ' and '
  return [...groups.values()]
    .map((group) => {
      const last = group.at(-1)
      if (last === undefined) return ''
      const before = group.slice(0, -1).map((day) => ordinal(locale, day))
      return before.length === 0 ? named(last) : `${before.join(', ')}${and}${named(last)}`
    })
    .join(', ')
}

function wallPartsIn(timeZone: string): (at: Millis) => WallParts {
  const wall = new Intl.DateTimeFormat('en-GB', {
    timeZone,
    year: 'numeric',
    month: '2-digit',
    day: '2-digit',
    hour: '2-digit',
    minute: '2-digit',
    hourCycle: 'h23',
  })
  return (at) => {
    const found = new Map(wall.formatToParts(at).map((part) => [part.type, part.value]))
    const get = (type: Intl.DateTimeFormatPartTypes) => found.get(type) ?? ''
    const year = get('year').padStart(4, '0')
    return {
      day: `${year}-${get('month')}-${get('day')}`,
      time: `${get('hour')}:${get('minute')}`,
    }
  }
}

/** French writes the first day of a month "1er". */
function ordinal(locale: Locale, day: Day): string {
  const dayOfMonth = Number(day.slice(8))
  return locale === 'fr' && dayOfMonth === 1 ? '1er' : String(dayOfMonth)
}

const yearOf = (day: Day) => String(Number(day.slice(0, 4)))

const sameYear = (a: Day, b: Day) => a.slice(0, 4) === b.slice(0, 4)

/** Days are counted at noon UTC, where no zone changes its clock. */
const noonOf = (day: Day): Millis => Date.parse(`${day}T12:00:00Z`)

/** Whole days from one local day to another. */
export function daysBetween(from: Day, to: Day): number {
  return Math.round((noonOf(to) - noonOf(from)) / DAY_MS)
}

export function weeksBetween(from: Day, to: Day): number {
  return Math.floor(daysBetween(from, to) / WEEK_DAYS)
}

export function dayAfter(day: Day, days: number): Day {
  return new Date(noonOf(day) + days * DAY_MS).toISOString().slice(0, 10)
}

/** ISO weekday: 1 is Monday, 7 Sunday. */
export function isoWeekday(day: Day): number {
  return new Date(noonOf(day)).getUTCDay() || WEEK_DAYS
}

/** An instant of the wire as Millis. */
export function millisOf(instant: string): Millis {
  return Date.parse(instant)
}

/** An instant for the wire, in whole seconds. */
export function isoOf(at: Millis): string {
  return `${new Date(at).toISOString().slice(0, 19)}Z`
}

export function capital(text: string): string {
  return text.slice(0, 1).toLocaleUpperCase() + text.slice(1)
}

type Forms = { one: string; other: string }

const rules = { fr: new Intl.PluralRules('fr'), en: new Intl.PluralRules('en') } as const

/** The form of a word for a count: French says "0 session", English "0 sessions". */
export function plural(locale: Locale, count: number, forms: Forms): string {
  return rules[locale].select(count) === 'one' ? forms.one : forms.other
}

const figures = {
  fr: new Intl.NumberFormat('fr', { signDisplay: 'negative' }),
  en: new Intl.NumberFormat('en', { signDisplay: 'negative' }),
} as const

/** "1 234" in French, "1,234" in English: a whole number as somebody reads it. */
export function figure(locale: Locale, count: number): string {
  return figures[locale].format(count)
}

/** "3 sessions", never broken between the number and its word. */
export function counted(locale: Locale, count: number, forms: Forms): string {
  return `${figure(locale, count)}${NBSP}${plural(locale, count, forms)}`
}

/** The place a zone is named after: "Zurich". */
export function placeOf(timeZone: string): string {
  return (timeZone.split('/').at(-1) ?? timeZone).replaceAll('_', ' ')
}
