import { describe, expect, test } from 'vitest'
import { createNamesSeen } from './names-seen.ts'

const names = (prefix: string) => Array.from({ length: 50_000 }, (_, index) => `${prefix}${index}`)

describe('the names that came up before', () => {
  test('are all known again, and none that is new among a hundred thousand', () => {
    const seen = createNamesSeen()
    for (const name of names('booking-')) seen.add(name)
    expect(names('booking-').filter((name) => !seen.has(name))).toEqual([])
    expect([...names('other-'), ...names('Booking-')].filter(seen.has)).toEqual([])
  })
})
