import type { ValiditySpan } from '../contract/validity.ts'
import type { Locale } from '../domain/person.ts'
import { spans as en, type SpanMessages } from './en/spans.ts'
import { spans as fr } from './fr/spans.ts'

const WORDS: { [L in Locale]: SpanMessages } = { en, fr }

/** « 3 mois » */
function spanText(locale: Locale, { count, unit }: ValiditySpan): string {
  return WORDS[locale][unit](count)
}

const UNITS = ['days', 'weeks', 'months'] as const

/** What a sheet says, « 8 weeks »; null where it is nothing of the kind. Pages load no schemas. */
export function spanFrom(told: string): ValiditySpan | null {
  const [, count, named] = /^([1-9]\d{0,3}) (\w+)$/.exec(told) ?? []
  const unit = UNITS.find((one) => one === named)
  return unit === undefined ? null : { count: Number(count), unit }
}

/** « 3 mois dès la première session » */
export function fromFirstText(locale: Locale, span: ValiditySpan): string {
  return WORDS[locale].fromFirst(spanText(locale, span))
}
