import { expect, test } from 'vitest'
import { someEntry, somePackage, someSession } from './client.fixture.ts'
import { sumOf } from './sum.ts'

const hold = (sessionId: string) =>
  someEntry({ id: `hold-${sessionId}`, kind: 'hold', quantity: -1, sessionId })
const release = (sessionId: string) =>
  someEntry({ id: `release-${sessionId}`, kind: 'release', quantity: 1, sessionId })
const grant = someEntry({ id: 'grant', kind: 'grant', quantity: 10 })

test('the sum reads from what was bought down to what is left', () => {
  const sessions = [
    someSession({ id: 'done', status: 'completed', credit: 'charged' }),
    someSession({ id: 'late', status: 'cancelled', credit: 'charged' }),
    someSession({ id: 'absent', status: 'no-show', credit: 'charged' }),
    someSession({ id: 'held' }),
    someSession({ id: 'back', status: 'cancelled', credit: 'returned', packageId: null }),
  ]
  const names = ['done', 'late', 'absent', 'held', 'back']
  const entries = [release('back'), ...names.map(hold), grant]
  const lines = sumOf(somePackage({ sessionsRemaining: 6 }), entries, sessions)
  expect(lines.map(({ what, quantity }) => [what, quantity])).toEqual([
    ['bought', 10],
    ['done', -1],
    ['late', -1],
    ['absent', -1],
    ['held', -1],
    ['returned', 0],
  ])
})

test('what the coach added or took away stands with its reason', () => {
  const bonus = someEntry({ id: 'bonus', kind: 'adjustment', quantity: 1, reason: 'geste' })
  const lines = sumOf(somePackage({ sessionsRemaining: 11, price: null }), [bonus, grant], [])
  expect(lines).toMatchObject([
    { what: 'granted', quantity: 10 },
    { what: 'added', quantity: 1, reason: 'geste' },
  ])
})

test('a line and its reversal leave the sum', () => {
  const wrong = someEntry({ id: 'wrong', kind: 'adjustment', quantity: 5, reason: 'erreur' })
  const undone = someEntry({ id: 'undone', kind: 'adjustment', quantity: -5, reverses: 'wrong' })
  const lines = sumOf(somePackage(), [undone, wrong, grant], [])
  expect(lines).toHaveLength(1)
})

test('what expired is one line, whatever closed it', () => {
  const expiry = (id: string, quantity: number) => someEntry({ id, kind: 'expiry', quantity })
  const pack = somePackage({ sessionsRemaining: 0, sessionsExpired: 10 })
  const lines = sumOf(pack, [expiry('b', -1), expiry('a', -9), grant], [])
  expect(lines.at(-1)).toMatchObject({ what: 'expired', quantity: -10 })
})

test('whatever the page cannot name, the sum still ends at what is left', () => {
  const lines = sumOf(somePackage({ sessionsRemaining: 9 }), [hold('unknown'), grant], [])
  expect(lines.at(-1)).toEqual({ what: 'other', quantity: -1 })
})
