import { expect, test } from 'vitest'
import { askedPackageTerms } from '../../../contract/terms.ts'
import {
  askedScope,
  isWrongScope,
  toggled,
  typeChoices,
  typedScope,
  wrongScope,
} from './offer-scope.ts'

const EVERYTHING = typedScope({})
const duo = {
  ...{ id: 'a', calcomId: '41', slug: 'duo', bookingPath: null, minutes: 60, label: 'Duo' },
  ...{ credits: 2, coachId: null, source: 'hand' as const },
}

test('what an offer covers is typed and asked for again as it was', () => {
  const terms = {
    eventTypes: ['41', 'solo'],
    coaches: ['c1'],
    costs: [{ eventType: '41', credits: 2 }],
    caps: { perWeek: 2, perMonth: 6 },
  }
  expect(askedScope(typedScope(terms))).toEqual(terms)
  expect(askedPackageTerms.safeParse({ ...askedScope(typedScope({ caps: {} })) }).success).toBe(
    true,
  )
  expect(askedScope(EVERYTHING)).toEqual({})
})

test('only what is covered costs anything', () => {
  const typed = { ...EVERYTHING, types: ['solo'], costs: { '41': '2', solo: ' 3 ' } }
  expect(askedScope(typed)).toEqual({
    eventTypes: ['solo'],
    costs: [{ eventType: 'solo', credits: 3 }],
  })
})

test('nothing chosen, no number, and a month that allows less than a week are wrong', () => {
  const wrong = (changed: Partial<typeof EVERYTHING>) => wrongScope({ ...EVERYTHING, ...changed })
  expect(isWrongScope(wrong({}))).toBe(false)
  expect(wrong({ types: [] }).types).toBe(true)
  expect(wrong({ coaches: [] }).coaches).toBe(true)
  expect(wrong({ costs: { '41': '0', solo: '1.5', trio: '' } }).costs).toEqual(['41', 'solo'])
  expect(wrong({ perWeek: '101' }).perWeek).toBe(true)
  expect(wrong({ perMonth: '-1' }).perMonth).toBe(true)
  expect(wrong({ perWeek: '3', perMonth: '2' }).isTighter).toBe(true)
  for (const caps of [{ perWeek: '3', perMonth: '2' }, { perWeek: 'x' }]) {
    expect(askedScope({ ...EVERYTHING, ...caps })).toBeNull()
  }
})

test('a type goes by the name that the offer has for it, and what the studio lost is still there', () => {
  expect(typeChoices([duo], EVERYTHING)).toEqual([{ key: '41', label: 'Duo', usual: 2 }])
  const named = { ...EVERYTHING, types: ['duo', 'former'] }
  expect(typeChoices([duo], named)).toEqual([
    { key: 'duo', label: 'Duo', usual: 2 },
    { key: 'former', label: 'former', usual: null },
  ])
  expect(typeChoices([{ ...duo, calcomId: null, slug: null }], EVERYTHING)).toEqual([])
})

test('one more is chosen, or one less', () => {
  expect(toggled(['a'], 'b')).toEqual(['a', 'b'])
  expect(toggled(['a', 'b'], 'a')).toEqual(['b'])
})
