import { expect, test } from 'vitest'
import { card as en } from '../../i18n/en/card.ts'
import { formatFor } from '../../i18n/format.ts'
import { card as fr } from '../../i18n/fr/card.ts'
import { somePackage } from '../client.fixture.ts'
import { toBookText, validityOf } from './validity.ts'

const french = formatFor('fr', 'Europe/Zurich')
const english = formatFor('en', 'Europe/Zurich')
const TODAY = '2026-01-20'
const counted = somePackage({
  ...{ validUntil: null, expiresAt: null, countsFromFirstSession: { count: 3, unit: 'months' } },
})

test('without a first session it says how long it lasts from there, not that it never ends', () => {
  expect(validityOf(counted, french, TODAY, fr)).toEqual({
    ...{ long: 'Valable *3\u00a0mois dès la première session*', left: null, isEnding: false },
    short: '3\u00a0mois dès la première session',
  })
  expect(validityOf(counted, english, TODAY, en).long).toBe(
    'Valid for *3\u00a0months from the first session*',
  )
  expect(toBookText(counted, french, TODAY, fr)).toBe(
    '10\u00a0à\u00a0réserver, 3\u00a0mois dès la première session',
  )
})

test('once one is booked it says its last day, as of any other', () => {
  const begun = { ...counted, validUntil: '2026-05-01' }
  expect(validityOf(begun, french, TODAY, fr).long).toBe('Valable jusqu’au *1er\u00a0mai 2026*')
  expect(toBookText(begun, french, TODAY, fr)).toBe(
    '10\u00a0à\u00a0réserver, jusqu’au 1er\u00a0mai',
  )
})

test('what is paused or over says that first', () => {
  expect(validityOf({ ...counted, status: 'paused' }, french, TODAY, fr).long).toBe('En pause')
  expect(validityOf(somePackage({ validUntil: null }), french, TODAY, fr).long).toBe(
    'Valable sans limite de date',
  )
})
