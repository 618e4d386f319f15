import { expect, it } from 'vitest'
import { whenIn } from './when.ts'
import { langOf, wordsIn } from './words.ts'

const sentencesOf = (value: unknown): string[] => {
  if (typeof value === 'string') return [value]
  return typeof value === 'object' && value !== null
    ? Object.values(value).flatMap(sentencesOf)
    : []
}

it('French sentences have their narrow spaces and their apostrophe', () => {
  const french = sentencesOf(wordsIn('fr'))
  expect(french.length).toBeGreaterThan(60)
  expect(french.filter((text) => /[^\u202f][:;!?»](\s|$)|«[^\u202f]|'/.test(text))).toEqual([])
})

it('dates read as people say them, in the coach’s zone', () => {
  const firstOfFebruary = 1_801_468_800_000 // 2027-02-01T08:00:00Z
  const french = whenIn('fr', 'Europe/Zurich')
  expect(french.longDay(firstOfFebruary)).toBe('Lundi 1er\u00a0février 2027')
  expect(french.time(firstOfFebruary)).toBe('09:00')
  expect(whenIn('en', 'Europe/Zurich').longDay(firstOfFebruary)).toBe(
    'Monday, 1\u00a0February 2027',
  )
})

it('the language asked for wins over the preferred one, and French over an unknown one', () => {
  expect(langOf('en', 'fr')).toBe('en')
  expect(langOf('de', 'en-US,fr;q=0.5')).toBe('en')
  expect(langOf(undefined, 'fr-CH, en')).toBe('fr')
  expect(langOf(undefined, undefined)).toBe('fr')
})
