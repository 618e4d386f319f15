import { expect, test } from 'vitest'
import type { MigratingJson } from '../../../contract/migration.ts'
import { coachMigration as en } from '../../../i18n/en/coach-migration.ts'
import { terms } from '../../../i18n/en/terms.ts'
import { formatFor } from '../../../i18n/format.ts'
import { somePackage } from '../../client.fixture.ts'
import { changesOf, commonOf, effectsOf, problemText } from './migration-words.ts'

const format = formatFor('en', 'Europe/Zurich')
const words = { text: en, terms, format, names: { type: String, coach: String } }
const own = somePackage().terms

function someLine(given: Partial<MigratingJson> = {}): MigratingJson {
  return {
    ...{ packageId: 'p', packageName: 'Ten', status: 'active', clientId: 'c', clientName: 'Ann' },
    ...{ sessionsRemaining: 8, sessionsRemainingAfter: 8, sessionsBooked: 2, versionBefore: 1 },
    ...{ termsBefore: own, terms: own, changedTerms: [], sessions: [], problem: null },
    ...{ validUntilBefore: '2026-06-30', validUntil: '2026-06-30' },
    ...{ countsFromFirstSessionBefore: null, countsFromFirstSession: null },
    ...given,
  }
}

test('says the validity first, then each of the terms; nothing where nothing changes', () => {
  const line = someLine({ validUntil: null, terms: { ...own, freeCancellationHours: 12 } })
  expect(changesOf(line, words)).toEqual([
    'valid: until 30\u00a0June 2026 → *without end*',
    'free to cancel: until 24\u00a0h before → *until 12\u00a0h before*',
  ])
  expect(changesOf(someLine(), words)).toEqual([])
})

test('what changes for all is said once, and never of one alone', () => {
  expect(commonOf([['a', 'b'], ['b', 'c'], ['b']])).toEqual(['b'])
  expect(commonOf([['a'], []])).toEqual([])
  expect(commonOf([['a']])).toEqual([])
  expect(commonOf([])).toEqual([])
})

test('says which sessions it would pay for, leave after its end, and let be cancelled later', () => {
  const of = (day: string, given: Partial<MigratingJson['sessions'][number]>) => ({
    ...{ sessionId: day, startsAt: `${day}T09:00:00Z`, isPaid: false, isAfterEnd: false },
    ...{ freeUntilBefore: `${day}T08:00:00Z`, freeUntil: `${day}T08:00:00Z` },
    ...given,
  })
  const sessions = [
    of('2026-02-03', { isPaid: true, freeUntilBefore: null }),
    of('2026-02-10', { isAfterEnd: true }),
    of('2026-02-17', { freeUntil: '2026-02-17T07:00:00Z' }),
  ]
  expect(effectsOf(someLine({ sessions }), words)).toEqual([
    'pays for 3\u00a0Feb, waiting for a package today',
    'stays booked after the end: 10\u00a0Feb',
    'the new limit holds for 17\u00a0Feb too',
  ])
})

test('every reason why one stays as it is has its words', () => {
  expect(problemText('PackageEnded', en)).toBe('it is over')
  expect(problemText('same-client', en)).toBe(en.problems.ChangedSince)
})
