import { dayOf } from '../domain/calendar.ts'
import type { Millis } from '../domain/instant.ts'
import type { LetterBalance } from '../domain/mail/letter.ts'
import type { Placeholder, PlaceholderValues } from '../domain/mail/placeholders.ts'
import type { Locale } from '../domain/person.ts'
import { counted, formatFor } from './format.ts'
import { fromFirstText } from './span.ts'

const SESSIONS = { one: 'session', other: 'sessions' }
const NO_END = { fr: 'sans date de fin', en: 'without an end' }

type Whose = { name: string; timeZone: string; now: Millis }
type Balance = Pick<LetterBalance, 'name' | 'sessionsRemaining' | 'lastDay' | 'countsFrom'>

/** What a message to many says of this one person and package, in each language. */
export function mailValues(whose: Whose, balance: Balance | null): PlaceholderValues {
  return { fr: valuesIn('fr', whose, balance), en: valuesIn('en', whose, balance) }
}

function withoutDay(locale: Locale, balance: Balance | null): string {
  const span = balance?.countsFrom ?? null
  return span === null ? NO_END[locale] : fromFirstText(locale, span)
}

function valuesIn(
  locale: Locale,
  { name, timeZone, now }: Whose,
  balance: Balance | null,
): Record<Placeholder, string> {
  const [first = name] = name.split(/\s/)
  const lastDay = balance?.lastDay ?? null
  const format = formatFor(locale, timeZone)
  return {
    first,
    left: counted(locale, balance?.sessionsRemaining ?? 0, SESSIONS),
    end:
      lastDay === null
        ? withoutDay(locale, balance)
        : format.dayMonth(lastDay, dayOf(now, timeZone)),
    package: balance?.name ?? '',
  }
}
