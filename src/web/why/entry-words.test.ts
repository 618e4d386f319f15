import { expect, test } from 'vitest'
import type { EntryJson } from '../../contract/package.ts'
import { history as text } from '../../i18n/en/history.ts'
import { entryTold } from './entry-words.ts'

const entry = (changes: Partial<EntryJson>): EntryJson => ({
  id: 'e',
  packageId: 'p',
  sessionId: null,
  quantity: -1,
  kind: 'hold',
  reason: 'booked',
  balanceAfter: 3,
  actor: 'person',
  actorId: null,
  cause: '',
  effectiveAt: '2026-01-26T09:00:00Z',
  recordedAt: '2026-01-26T09:00:00Z',
  reverses: null,
  details: null,
  ...changes,
})

test.each<[Partial<EntryJson>, string, string]>([
  [{ kind: 'grant', quantity: 10, reason: 'granted' }, 'open', 'Package of 10\u00a0sessions'],
  [{ kind: 'adjustment', quantity: -2, reason: 'x' }, 'open', '2\u00a0sessions taken away'],
  [{}, 'held', 'Booked'],
  [{ reason: 'late-move' }, 'lost', 'Moved late: the former date counts'],
  [
    { kind: 'release', reason: 'cancelled-by-host' },
    'returned',
    'Cancelled by the coach, given back',
  ],
  [
    { kind: 'courtesy', quantity: 1, reason: 'courtesy' },
    'returned',
    'Cancelled late, given back as a courtesy',
  ],
  [{ kind: 'release', reason: 'something-new' }, 'returned', 'Given back'],
  [{ kind: 'forfeit', quantity: 0, reason: 'no-show' }, 'lost', 'Absent: it counts'],
  [{ kind: 'expiry', quantity: -3, reason: 'expired' }, 'expired', '3\u00a0sessions expired'],
])('%o is told with its shape and its words', (changes, glyph, what) => {
  expect(entryTold(entry(changes), text)).toEqual({ glyph, what })
})

test('a correction names what it takes back, as that was said', () => {
  const correction = entry({ kind: 'adjustment', quantity: 2, reason: 'x', reverses: 'other' })
  expect(entryTold(correction, text).what).toBe('Correction of: 2\u00a0sessions taken away')
})
