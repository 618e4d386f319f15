import type { ValiditySpan } from '../contract/validity.ts'
import type { Locale } from '../domain/person.ts'
import { spans as en, type SpanMessages } from './en/spans.ts'
import { spans as fr } from './fr/spans.ts'

const WORDS: { [L in Locale]: SpanMessages } = { en, fr }

/** « 3 mois » */
export function spanText(locale: Locale, { count, unit }: ValiditySpan): string {
  return WORDS[locale][unit](count)
}

/** « 3 mois dès la première session » */
export function fromFirstText(locale: Locale, span: ValiditySpan): string {
  return WORDS[locale].fromFirst(spanText(locale, span))
}
