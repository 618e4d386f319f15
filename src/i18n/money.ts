import type { Money } from '../contract/wire.ts'
import type { Locale } from '../domain/person.ts'

const NBSP = '\u00a0'
const LANGUAGE_TAG = { fr: 'fr', en: 'en-GB' } as const

/** « CHF 1’100.– » as it is written where francs are paid; other money as the language writes it. */
export function moneyText(locale: Locale, { amountCents, currency }: Money): string {
  if (currency !== 'CHF') {
    const amount = new Intl.NumberFormat(LANGUAGE_TAG[locale], { style: 'currency', currency })
    return amount.format(amountCents / 100)
  }
  const cents = amountCents % 100
  const francs = String((amountCents - cents) / 100).replaceAll(/\B(?=(\d{3})+$)/g, '’')
  return `CHF${NBSP}${francs}.${cents === 0 ? '–' : String(cents).padStart(2, '0')}`
}

/** Cents from what somebody typed: « 1100 », « 1’100.50 », « 1 100,5 »; null where it is no amount. */
export function centsFrom(typed: string): number | null {
  const plain = typed.replaceAll(/[\s’'\u00a0\u202f]/g, '').replace(',', '.')
  const found = /^(\d{1,7})(?:\.(\d{1,2}|–|-)?)?$/.exec(plain)
  if (found === null) return null
  const [, whole = '', cents = ''] = found
  return Number(whole) * 100 + (/^\d/.test(cents) ? Number(cents.padEnd(2, '0')) : 0)
}
