import { expect, test } from 'vitest'
import { refundable, worthOfMove } from './refundable.ts'

const pack = (sessionsRemaining: number, amountCents = 10001, totalSessions = 4) => ({
  price: { amountCents, currency: 'CHF' },
  totalSessions,
  sessionsRemaining,
})
const nothing = { movedSessions: 0, movedCents: 0, refundedCents: 0 }
const refunded = (refundedCents: number) => ({ ...nothing, refundedCents })
const moved = (movedSessions: number, movedCents: number) => ({
  ...nothing,
  movedSessions,
  movedCents,
})

test('what is left is refunded pro rata, to the cent', () => {
  expect(refundable(pack(3), nothing)).toEqual({ proRataCents: 7501, maximumCents: 10001 })
  expect(refundable(pack(0), nothing)).toEqual({ proRataCents: 0, maximumCents: 10001 })
})

test('what was refunded or moved elsewhere is not refunded here again', () => {
  expect(refundable(pack(1), moved(2, 5001))).toEqual({ proRataCents: 2500, maximumCents: 5000 })
  expect(refundable(pack(1), refunded(7501))).toEqual({ proRataCents: 2500, maximumCents: 2500 })
  const both = { ...moved(2, 5001), refundedCents: 5000 }
  expect(refundable(pack(1), both)).toEqual({ proRataCents: 0, maximumCents: 0 })
})

test('nobody is asked for money where more was given back than is left', () => {
  expect(refundable(pack(1), { ...moved(1, 2500), refundedCents: 9000 }).maximumCents).toBe(0)
})

test.each([
  [10001, 4, [2, 2]],
  [10001, 4, [1, 1, 1, 1]],
  [100, 7, [3, 3, 1]],
  [2, 3, [1, 1, 1]],
  [99_999, 1000, [333, 333, 333, 1]],
])('%i cents for %i sessions are worth the same moved in parts %j', (cents, total, parts) => {
  const sold = pack(total, cents, total)
  const out = { ...nothing }
  const worths = parts.map((quantity) => {
    const worth = worthOfMove(sold, out, quantity)
    out.movedSessions += quantity
    out.movedCents += worth
    return worth
  })
  expect(worths.every((worth) => worth >= 0)).toBe(true)
  expect(worths.reduce((sum, worth) => sum + worth, 0)).toBe(cents)
})

test('a gift has no worth to refund or to move', () => {
  const gift = { price: null, totalSessions: 4, sessionsRemaining: 4 }
  expect(refundable(gift, moved(1, 0))).toEqual({ proRataCents: 0, maximumCents: 0 })
  expect(worthOfMove(gift, nothing, 2)).toBe(0)
})

test('what is added once some were moved is shared out among those that stayed', () => {
  const more = pack(4, 10_000, 6)
  expect(worthOfMove(more, moved(2, 5000), 1)).toBe(1250)
  expect(refundable(more, moved(2, 5000))).toEqual({ proRataCents: 5000, maximumCents: 5000 })
})
