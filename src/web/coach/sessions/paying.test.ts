import { expect, test } from 'vitest'
import { somePackage } from '../../client.fixture.ts'
import { afterBooking, afterCharge, afterReturn, coversDay, payingPackage } from './paying.ts'

const ids = (...given: Parameters<typeof somePackage>[0][]) => given.map((one) => somePackage(one))

test('the package that ends first pays, a gift before what was paid, then the older one', () => {
  const packages = ids(
    { id: 'endless', validUntil: null, expiresAt: null },
    { id: 'late', validUntil: '2026-06-30', expiresAt: '2026-06-30T22:00:00Z' },
    { id: 'soon', validUntil: '2026-02-28', expiresAt: '2026-02-28T23:00:00Z' },
  )
  expect(payingPackage(packages, '2026-02-10')?.id).toBe('soon')
  expect(payingPackage(packages, '2026-05-10')?.id).toBe('late')
  expect(payingPackage(packages, '2027-01-01')?.id).toBe('endless')
  const gift = somePackage({ id: 'gift', price: null })
  expect(payingPackage([somePackage(), gift], '2026-02-10')?.id).toBe('gift')
})

test('nobody pays where nothing is left, nothing is valid or nothing is active', () => {
  expect(payingPackage([], '2026-02-10')).toBeNull()
  expect(payingPackage([somePackage({ sessionsRemaining: 0 })], '2026-02-10')).toBeNull()
  expect(payingPackage([somePackage({ status: 'paused' })], '2026-02-10')).toBeNull()
  expect(payingPackage([somePackage({ validFrom: '2026-03-01' })], '2026-02-10')).toBeNull()
})

test('what has to be booked before the end may take place after it', () => {
  const { terms } = somePackage()
  expect(coversDay(somePackage(), '2026-07-01')).toBe(false)
  const bookBy = somePackage({ terms: { ...terms, expiry: 'book-by' } })
  expect(coversDay(bookBy, '2026-07-01')).toBe(true)
})

test('the counts still add up after a booking, a return and a charge', () => {
  const pack = somePackage({ sessionsDone: 4, sessionsBooked: 2, sessionsRemaining: 4 })
  const total = (one: typeof pack) =>
    one.sessionsDone + one.sessionsBooked + one.sessionsRemaining + one.sessionsForfeited
  for (const after of [afterBooking(pack), afterReturn(pack), afterCharge(pack)]) {
    expect(total(after)).toBe(total(pack))
  }
  expect(afterBooking(pack)).toMatchObject({ sessionsBooked: 3, sessionsRemaining: 3 })
  expect(afterReturn(pack)).toMatchObject({ sessionsDone: 3, sessionsRemaining: 5 })
  expect(afterCharge(pack)).toMatchObject({ sessionsDone: 3, sessionsForfeited: 1 })
})
