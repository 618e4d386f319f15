import { Temporal } from 'temporal-polyfill'
import type { Millis } from './booking.ts'

export type Lang = 'fr' | 'en'

const LOCALES = { fr: 'fr-FR', en: 'en-GB' } as const

export type When = {
  /** Mardi 27 janvier 2026 */
  longDay: (at: Millis) => string
  /** mar. 27 janv. */
  shortDay: (at: Millis) => string
  /** 18:30 */
  time: (at: Millis) => string
  /** 18:30:05 */
  exactTime: (at: Millis) => string
  /** The values of the form's two fields. */
  dateField: (at: Millis) => string
  timeField: (at: Millis) => string
}

/** A number stays on one line with its month; French writes the first of a month in its own way. */
const typeset = (lang: Lang, text: string): string => {
  const unbroken = text.replace(/(\d) (?=\p{L})/gu, '$1\u00a0')
  return lang === 'fr' ? unbroken.replace(/(?<=\s)1(?=\u00a0)/, '1er') : unbroken
}

const capitalised = (text: string) => text.charAt(0).toLocaleUpperCase() + text.slice(1)

export const whenIn = (lang: Lang, timeZone: string): When => {
  const locale = LOCALES[lang]
  const format = (options: Intl.DateTimeFormatOptions) => {
    const formatter = new Intl.DateTimeFormat(locale, { ...options, timeZone })
    return (at: Millis) => typeset(lang, formatter.format(at))
  }
  const longDay = format({ weekday: 'long', day: 'numeric', month: 'long', year: 'numeric' })
  const zoned = (at: Millis) =>
    Temporal.Instant.fromEpochMilliseconds(at).toZonedDateTimeISO(timeZone)
  return {
    longDay: (at) => capitalised(longDay(at)),
    shortDay: format({ weekday: 'short', day: 'numeric', month: 'short' }),
    time: format({ hour: '2-digit', minute: '2-digit', hourCycle: 'h23' }),
    exactTime: format({
      hour: '2-digit',
      minute: '2-digit',
      second: '2-digit',
      hourCycle: 'h23',
    }),
    dateField: (at) => zoned(at).toPlainDate().toString(),
    timeField: (at) => zoned(at).toPlainTime().toString({ smallestUnit: 'minute' }),
  }
}

/** The instant of a wall time in the host's zone, or null where the fields say none. */
export const instantOfFields = (date: string, time: string, timeZone: string): Millis | null => {
  if (!/^\d{4}-\d{2}-\d{2}$/.test(date) || !/^\d{2}:\d{2}$/.test(time)) return null
  try {
    return Temporal.PlainDateTime.from(`${date}T${time}`).toZonedDateTime(timeZone)
      .epochMilliseconds
  } catch {
    return null
  }
}

const TEN_O_CLOCK = { hour: 10 }

/** What the form proposes: in two days, at ten. */
export const proposedStart = (now: Millis, timeZone: string): Millis =>
  Temporal.Instant.fromEpochMilliseconds(now)
    .toZonedDateTimeISO(timeZone)
    .toPlainDate()
    .add({ days: 2 })
    .toZonedDateTime({ timeZone, plainTime: Temporal.PlainTime.from(TEN_O_CLOCK) })
    .epochMilliseconds
