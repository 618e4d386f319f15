import { expect, test } from 'vitest'
import type { TermsJson } from '../contract/terms.ts'
import { terms as en } from './en/terms.ts'
import { formatFor } from './format.ts'
import { terms as fr } from './fr/terms.ts'
import { migrationChanges, termChanges, validityChange } from './term-changes.ts'

const BEFORE: TermsJson = {
  ...{ freeCancellationHours: 24, lateCancellation: 'charged', noShow: 'charged' },
  ...{ lateMove: 'free', expiry: 'hold-by', courtesyCredits: 0, holdDaysAfterRequest: 7 },
}
const NAMES = { type: (id: string) => `type ${id}`, coach: (id: string) => `coach ${id}` }

test('says each of the terms that is not the same, before and after', () => {
  const after: TermsJson = {
    ...{ ...BEFORE, freeCancellationHours: 0, noShow: 'returned', courtesyCredits: 2 },
    ...{ caps: { perWeek: 2 }, eventTypes: ['a', 'b'], coaches: ['c'] },
    costs: [{ eventType: 'a', credits: 2 }],
  }
  expect(termChanges(BEFORE, after, en, NAMES)).toEqual([
    'free to cancel: until 24\u00a0h before → *until the start*',
    'absence: counted → *given back*',
    'forgiven: none → *2 per package*',
    'types of sessions: all → *type a, type b*',
    'coaches: the whole team → *coach c*',
    'counts as: as usual → *type a: 2*',
    'at most: no limit → *2 a week*',
  ])
  expect(termChanges(BEFORE, BEFORE, en, NAMES)).toEqual([])
})

test('says only that it changed what cannot be named', () => {
  const after: TermsJson = { ...BEFORE, coaches: ['c'] }
  expect(termChanges(BEFORE, after, fr, null)).toEqual(['coachs\u202f: autrement'])
})

test('a migration tells the days first, and what has no name any more only as changed', () => {
  const format = formatFor('en', 'Europe/Zurich')
  const before = { terms: BEFORE, validUntil: '2026-06-30', span: null }
  const terms: TermsJson = { ...BEFORE, noShow: 'returned', coaches: ['c'] }
  const after = { ...before, terms, validUntil: null }
  const changes = (named: ReadonlyMap<string, string>) =>
    migrationChanges({ before, after }, named, en, format)
  expect(changes(new Map([['c', '*Elodie*']]))).toEqual([
    'valid: until 30\u00a0June 2026 → *without end*',
    'absence: counted → *given back*',
    'coaches: the whole team → *Elodie*',
  ])
  expect(changes(new Map())).toContain('coaches: changed')
})

test('a zone that the caps are counted in is no change that anybody reads', () => {
  const caps = { perWeek: 2 }
  const zoned = { ...BEFORE, caps: { ...caps, timeZone: 'Europe/Zurich' } }
  expect(termChanges({ ...BEFORE, caps }, zoned, en, NAMES)).toEqual([])
})

test('says the validity in words, by its last day or by what it is counted from', () => {
  const format = formatFor('fr', 'Europe/Zurich')
  const span = { count: 3, unit: 'months' } as const
  const endless = { validUntil: null, span: null }
  expect(validityChange(endless, { validUntil: null, span }, fr, format)).toBe(
    'valable\u202f: sans limite de date → *3\u00a0mois dès la première session*',
  )
  const begun = { validUntil: '2026-05-01', span }
  expect(validityChange({ validUntil: '2026-06-30', span: null }, begun, fr, format)).toBe(
    'valable\u202f: jusqu’au 30\u00a0juin 2026 → *jusqu’au 1er\u00a0mai 2026 (3\u00a0mois dès la première session)*',
  )
  expect(validityChange(begun, begun, fr, format)).toBeNull()
})
