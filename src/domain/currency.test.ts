import { expect, test } from 'vitest'
import { isCurrency } from './currency.ts'

test.each(['CHF', 'EUR', 'USD', 'GBP', 'CAD', 'XOF'])('%s is a currency', (code) => {
  expect(isCurrency(code)).toBe(true)
})

test.each(['ZZZ', 'ABC', 'XXX', 'XTS', 'chf', 'CHFR', ''])('%j is none', (code) => {
  expect(isCurrency(code)).toBe(false)
})
