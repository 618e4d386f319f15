import { expect, test } from 'vitest'
import { refundable, worthOfMove } from './refundable.ts'

const pack = (sessionsRemaining: number, amountCents = 10001, totalSessions = 4) => ({
  price: { amountCents, currency: 'CHF' },
  totalSessions,
  sessionsRemaining,
  payment: null,
})
const paying = (paidCents: number) => ({
  ...pack(3),
  payment: { status: 'partly' as const, paidCents, dueCents: 10001 - paidCents, currency: 'CHF' },
})
const nothing = { movedSessions: 0, movedCents: 0, refundedCents: 0 }
const refunded = (refundedCents: number) => ({ ...nothing, refundedCents })
const moved = (movedSessions: number, movedCents: number) => ({
  ...nothing,
  movedSessions,
  movedCents,
})

test('what is left is refunded pro rata, to the cent', () => {
  expect(refundable(pack(3), nothing)).toMatchObject({ proRataCents: 7501, maximumCents: 10001 })
  expect(refundable(pack(0), nothing)).toMatchObject({ proRataCents: 0, maximumCents: 10001 })
})

test('what was refunded or moved elsewhere is not refunded here again', () => {
  expect(refundable(pack(1), moved(2, 5001))).toMatchObject({
    proRataCents: 2500,
    maximumCents: 5000,
  })
  expect(refundable(pack(1), refunded(7501))).toMatchObject({
    proRataCents: 2500,
    maximumCents: 2500,
  })
  const both = { ...moved(2, 5001), refundedCents: 5000 }
  expect(refundable(pack(1), both)).toMatchObject({ proRataCents: 0, maximumCents: 0 })
})

test.each([
  ['nothing', 0, nothing, 0, 0],
  ['less than that', 5000, nothing, 5000, 5000],
  ['as much', 7501, nothing, 7501, 7501],
  ['all of it', 10001, nothing, 10001, 7501],
  ['what was paid back since', 7501, refunded(7501), 0, 0],
  ['some of what was paid back', 8000, refunded(5000), 3000, 3000],
  ['no more than was refunded', 2000, refunded(5000), 0, 0],
  ['what went with the sessions', 5001, moved(1, 2500), 2501, 2501],
])('where %s is noted as paid, no more than is left of it is proposed', (...row) => {
  const [, paidCents, out, paidLeftCents, proposedCents] = row
  expect(refundable(paying(paidCents), out)).toMatchObject({ paidLeftCents, proposedCents })
})

test('what is noted as paid changes nothing of what can be refunded at all', () => {
  const { proRataCents, maximumCents } = refundable(paying(0), nothing)
  expect({ proRataCents, maximumCents }).toEqual({ proRataCents: 7501, maximumCents: 10001 })
})

test('what is paid for with another package is proposed pro rata', () => {
  expect(refundable(pack(3), nothing)).toMatchObject({ paidLeftCents: null, proposedCents: 7501 })
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
  const gift = { price: null, totalSessions: 4, sessionsRemaining: 4, payment: null }
  expect(refundable(gift, moved(1, 0))).toMatchObject({ proRataCents: 0, maximumCents: 0 })
  expect(worthOfMove(gift, nothing, 2)).toBe(0)
})

test('what is added once some were moved is shared out among those that stayed', () => {
  const more = pack(4, 10_000, 6)
  expect(worthOfMove(more, moved(2, 5000), 1)).toBe(1250)
  expect(refundable(more, moved(2, 5000))).toMatchObject({ proRataCents: 5000, maximumCents: 5000 })
})
