import { expect, test } from 'vitest'
import { centsFrom, moneyText } from './money.ts'

test.each([
  [110_000, 'CHF', 'CHF\u00a01’100.–'],
  [45_050, 'CHF', 'CHF\u00a0450.50'],
  [5, 'CHF', 'CHF\u00a00.05'],
  [123_456_700, 'CHF', 'CHF\u00a01’234’567.–'],
])('%i cents of %s are written %s', (amountCents, currency, text) => {
  expect(moneyText('fr', { amountCents, currency })).toBe(text)
})

test('other money is written as the language writes it', () => {
  expect(moneyText('en', { amountCents: 45_000, currency: 'GBP' })).toBe('£450.00')
  expect(moneyText('fr', { amountCents: 45_000, currency: 'EUR' })).toContain('450,00')
})

test.each([
  ['1100', 110_000],
  ['1’100.–', 110_000],
  ['1 100,5', 110_050],
  ['0.05', 5],
  ['450.', 45_000],
])('"%s" is understood as %i cents', (typed, cents) => {
  expect(centsFrom(typed)).toBe(cents)
})

test.each(['', 'free', '-5', '1.234', '12345678'])('"%s" is no amount', (typed) => {
  expect(centsFrom(typed)).toBeNull()
})
