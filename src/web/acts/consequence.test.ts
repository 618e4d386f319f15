import { expect, test } from 'vitest'
import { millisOf } from '../../i18n/format.ts'
import { somePackage, someSession } from '../client.fixture.ts'
import { consequenceOf } from './consequence.ts'

const deadline = millisOf('2026-01-26T17:30:00Z')
const pack = somePackage({ sessionsRemaining: 3 })

test('up to the very deadline a session is given back, and the new count is known', () => {
  const consequence = consequenceOf(someSession(), pack, deadline)
  expect(consequence).toEqual({ is: 'given-back', deadline, isLate: false, left: 4 })
})

test('after the deadline it counts', () => {
  expect(consequenceOf(someSession(), pack, deadline + 1)).toEqual({ is: 'counted', deadline })
})

test('a package may give late cancellations back', () => {
  const mild = somePackage({ terms: { ...pack.terms, lateCancellation: 'returned' } })
  const consequence = consequenceOf(someSession(), mild, deadline + 1)
  expect(consequence).toMatchObject({ is: 'given-back', isLate: true })
})

test('a session that no package pays for changes no count', () => {
  const session = someSession({ credit: 'none', packageId: null })
  expect(consequenceOf(session, undefined, deadline)).toEqual({ is: 'no-credit' })
})
