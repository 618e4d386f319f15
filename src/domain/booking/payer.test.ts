import { expect, test } from 'vitest'
import type { Fact } from './fact.ts'
import { ANN, at, booked, folded, moved } from './facts.fixture.ts'
import { type Holding, payerOf } from './payer.ts'

const BEN = 'ben@client.example'
const WHEN = '2026-01-20T09:00:00Z'

const holding = (clientId: string, from: string, until: string | null = null): Holding => ({
  clientId,
  attachedAt: at(from),
  detachedAt: until === null ? null : at(until),
})

const payer = (holdings: Record<string, Holding[]>, ...more: readonly Fact[]) => {
  const { path, bookedAt } = folded(booked('a', WHEN), ...more)
  return payerOf(path, bookedAt, new Map(Object.entries(holdings)))
}

test('whoever held the address when it was booked pays, from then on', () => {
  const holders = [holding('old', '2026-01-01T00:00:00Z', '2026-01-10T00:00:00Z')]
  holders.push(holding('ann', '2026-01-10T00:00:00Z', '2026-01-25T00:00:00Z'))
  holders.push(holding('new', '2026-01-25T00:00:00Z'))
  expect(payer({ [ANN]: holders }).payer).toEqual({ clientId: 'ann', since: at(WHEN) })
})

test('else the first who holds it afterwards, from that moment on', () => {
  const holders = [holding('later', '2026-02-01T00:00:00Z'), holding('ann', '2026-01-22T00:00:00Z')]
  expect(payer({ [ANN]: holders }).payer).toEqual({
    clientId: 'ann',
    since: at('2026-01-22T00:00:00Z'),
  })
})

test('nobody pays who held it only before', () => {
  const holders = [holding('old', '2026-01-01T00:00:00Z', '2026-01-10T00:00:00Z')]
  expect(payer({ [ANN]: holders }).payer).toBeNull()
  expect(payer({}).payer).toBeNull()
})

test('the payer stays when somebody else moves the booking, and the other is named', () => {
  const holdings = {
    [ANN]: [holding('ann', '2026-01-01T00:00:00Z')],
    [BEN]: [holding('ben', '2026-01-01T00:00:00Z')],
  }
  const move = [
    moved('a', 'b', '2026-01-21T09:00:00Z'),
    booked('b', '2026-01-21T09:00:00Z', undefined, { email: BEN }),
  ]
  expect(payer(holdings, ...move)).toMatchObject({ payer: { clientId: 'ann' }, others: ['ben'] })
  expect(payer({ [BEN]: holdings[BEN] ?? [] }, ...move)).toMatchObject({
    payer: { clientId: 'ben' },
    others: [],
  })
})
