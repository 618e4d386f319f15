import { expect, test } from 'vitest'
import { somePackage, someSession } from '../client.fixture.ts'
import { standingOf, walletOf } from './wallet.ts'

const early = somePackage({
  id: 'early',
  validUntil: '2026-03-31',
  expiresAt: '2026-03-31T22:00:00Z',
  sessionsRemaining: 4,
})
const gift = somePackage({
  id: 'gift',
  price: null,
  totalSessions: 1,
  sessionsRemaining: 1,
  validUntil: '2026-04-30',
  expiresAt: '2026-04-30T22:00:00Z',
})
const endless = somePackage({ id: 'endless', validUntil: null, expiresAt: null })

test('the package that pays for the next session is in front, the others in burn order', () => {
  const wallet = walletOf([endless, gift, early], someSession({ packageId: 'gift' }))
  expect(wallet.front?.id).toBe('gift')
  expect(wallet.others.map(({ id }) => id)).toEqual(['early', 'endless'])
})

test('with nothing booked, the package that is used first is in front', () => {
  expect(walletOf([endless, gift, early], null).front?.id).toBe('early')
})

test('a package that is over stands in front only when there is no other', () => {
  const over = somePackage({ id: 'over', status: 'used-up', sessionsRemaining: 0 })
  expect(walletOf([over, endless], null)).toMatchObject({ front: { id: 'endless' }, others: [] })
  expect(walletOf([over], null).front?.id).toBe('over')
  expect(walletOf([], null)).toEqual({ front: null, others: [] })
})

test('the sentence counts all packages and says the first limit with its share', () => {
  expect(standingOf([endless, gift, early])).toEqual({
    is: 'to-book',
    count: 15,
    until: null,
    soonest: { count: 4, until: '2026-03-31' },
  })
  expect(standingOf([early])).toEqual({
    is: 'to-book',
    count: 4,
    until: '2026-03-31',
    soonest: null,
  })
})

test('nothing left to book is said as what it is', () => {
  const none = { sessionsRemaining: 0, status: 'used-up' } as const
  expect(standingOf([])).toEqual({ is: 'without-package' })
  expect(standingOf([somePackage({ ...none, sessionsBooked: 2 })])).toEqual({
    is: 'all-booked',
    count: 2,
  })
  expect(standingOf([somePackage({ ...none, sessionsDone: 10 })])).toEqual({ is: 'used-up' })
  const expired = somePackage({ status: 'expired', sessionsRemaining: 0, sessionsExpired: 2 })
  expect(standingOf([expired])).toEqual({ is: 'expired', count: 2, on: '2026-06-30' })
  // What was paid back or passed on did not expire, and its last day may be ahead.
  for (const status of ['refunded', 'closed', 'used-up'] as const) {
    expect(standingOf([{ ...expired, status }])).toEqual({ is: 'used-up' })
  }
})
