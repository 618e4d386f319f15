import { expect, test } from 'vitest'
import { refundable, worthOfMove } from './refundable.ts'

const pack = (sessionsRemaining: number, amountCents = 10001, totalSessions = 4) => ({
  price: { amountCents, currency: 'CHF' },
  totalSessions,
  sessionsRemaining,
})
const out = (quantity: number) => ({ kind: 'transfer-out' as const, quantity, details: null })
const refund = (amountCents: number) => ({
  kind: 'refund' as const,
  quantity: -1,
  details: { amount: { amountCents, currency: 'CHF' } },
})

test('what is left is refunded pro rata, to the cent', () => {
  expect(refundable(pack(3), [])).toEqual({ proRataCents: 7501, maximumCents: 10001 })
  expect(refundable(pack(0), [])).toEqual({ proRataCents: 0, maximumCents: 10001 })
})

test('what was refunded or moved elsewhere is not refunded here again', () => {
  expect(refundable(pack(1), [out(-2)])).toEqual({ proRataCents: 2500, maximumCents: 5000 })
  expect(refundable(pack(1), [refund(7501)])).toEqual({ proRataCents: 2500, maximumCents: 2500 })
  const both = [out(-2), refund(5000)]
  expect(refundable(pack(1), both)).toEqual({ proRataCents: 0, maximumCents: 0 })
})

test('nobody is asked for money where more was given back than is left', () => {
  expect(refundable(pack(1), [refund(9000), out(-1)]).maximumCents).toBe(0)
})

test.each([
  [10001, 4, [2, 2]],
  [10001, 4, [1, 1, 1, 1]],
  [100, 7, [3, 3, 1]],
  [2, 3, [1, 1, 1]],
  [99_999, 1000, [333, 333, 333, 1]],
])('%i cents for %i sessions are worth the same moved in parts %j', (cents, total, parts) => {
  const sold = pack(total, cents, total)
  const moved: ReturnType<typeof out>[] = []
  const worths = parts.map((quantity) => {
    const worth = worthOfMove(sold, moved, quantity)
    moved.push(out(-quantity))
    return worth
  })
  expect(worths.every((worth) => worth >= 0)).toBe(true)
  expect(worths.reduce((sum, worth) => sum + worth, 0)).toBe(cents)
})

test('a gift has no worth to refund or to move', () => {
  const gift = { price: null, totalSessions: 4, sessionsRemaining: 4 }
  expect(refundable(gift, [out(-1)])).toEqual({ proRataCents: 0, maximumCents: 0 })
  expect(worthOfMove(gift, [], 2)).toBe(0)
})
