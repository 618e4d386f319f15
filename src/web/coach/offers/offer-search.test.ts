import { expect, test } from 'vitest'
import { offersNamed } from './offer-search.ts'

const offers = [
  { name: { fr: 'Carnet d’été', en: 'Summer card' } },
  { name: { fr: 'Bilan', en: 'Check-up' } },
  { name: { fr: 'À deux', en: 'For two' } },
]
const found = (typed: string) => offersNamed(offers, typed).map(({ name }) => name.fr)

test('an offer is found by a part of its name in either language, without accents or case', () => {
  expect(found('ETE')).toEqual(['Carnet d’été'])
  expect(found('été')).toEqual(['Carnet d’été'])
  expect(found('summer')).toEqual(['Carnet d’été'])
  expect(found(' a deux ')).toEqual(['À deux'])
  expect(found('for')).toEqual(['À deux'])
  expect(found('yoga')).toEqual([])
})

test('before anything is typed all of them are shown', () => {
  expect(found('')).toHaveLength(3)
  expect(found('  ')).toHaveLength(3)
})
