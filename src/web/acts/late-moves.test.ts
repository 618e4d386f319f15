import { expect, test } from 'vitest'
import { somePackage, someSession } from '../client.fixture.ts'
import { lateMoves } from './late-moves.ts'

const NOW = Date.parse('2026-01-27T08:00:00Z')
const near = someSession({
  ...{ id: 'near', startsAt: '2026-01-27T17:30:00Z' },
  freeCancellationUntil: '2026-01-26T17:30:00Z',
})
const far = someSession({
  ...{ id: 'far', startsAt: '2026-02-03T17:30:00Z' },
  freeCancellationUntil: '2026-02-02T17:30:00Z',
})
const occurrence = (sessionId: string, startsAt: string) => ({
  ...{ sessionId, startsAt, endsAt: startsAt, localDate: '', localTime: '' },
  ...{ status: 'free' as const, isSkipped: false },
})
const occurrences = [
  occurrence('near', '2026-01-28T17:30:00Z'),
  occurrence('far', '2026-02-04T17:30:00Z'),
]
const { terms } = somePackage()
const charging = somePackage({ terms: { ...terms, lateMove: 'charged' } })

test('only what is past its free hours counts, and only where late moves count', () => {
  expect(lateMoves({ occurrences }, [near, far], charging, NOW)).toEqual({ count: 1, cost: 1 })
  expect(lateMoves({ occurrences }, [near, far], somePackage(), NOW).count).toBe(0)
})

test('what stays where it is is not moved', () => {
  const same = [occurrence('near', near.startsAt)]
  expect(lateMoves({ occurrences: same }, [near], charging, NOW).count).toBe(0)
})
