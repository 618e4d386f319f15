import { type ValiditySpan, validitySpan } from '../contract/validity.ts'
import type { Locale } from '../domain/person.ts'
import { spans as en, type SpanMessages } from './en/spans.ts'
import { spans as fr } from './fr/spans.ts'

const WORDS: { [L in Locale]: SpanMessages } = { en, fr }

/** « 3 mois » */
export function spanText(locale: Locale, { count, unit }: ValiditySpan): string {
  return WORDS[locale][unit](count)
}

/** What a sheet says, « 8 weeks »; null where it is nothing of the kind. */
export function spanFrom(told: string): ValiditySpan | null {
  const [count, unit, more] = told.split(' ')
  const read = validitySpan.safeParse({
    count: Number(count),
    unit: more === undefined ? unit : '',
  })
  return read.success ? read.data : null
}

/** « 3 mois dès la première session » */
export function fromFirstText(locale: Locale, span: ValiditySpan): string {
  return WORDS[locale].fromFirst(spanText(locale, span))
}
