import { describe, expect, test } from 'vitest'
import { MINUTE_MS } from '../instant.ts'
import { type Fact, RANK } from './fact.ts'
import { at, booked, cancelled, fact, folded, lifeOf } from './facts.fixture.ts'

const BOOKED = '2026-01-20T09:00:00Z'
const CANCELLED = '2026-01-22T09:00:00Z'

const read = (when: string, status: string, otherUid?: string) =>
  fact('reading', 'a', when, {
    rest: when,
    rank: RANK.reading,
    values: { status },
    ...(otherUid === undefined ? {} : { otherUid }),
  })

const ended = (...facts: Fact[]) => folded(booked('a', BOOKED), ...facts).cancelled !== null

describe('a reading', () => {
  test.each([
    ['2026-01-22T09:05:00Z', true],
    ['2026-01-22T09:05:00.001Z', false],
    ['2026-01-22T08:00:00Z', true],
  ])('of a booking that is there at %s leaves its cancellation standing: %s', (when, stands) => {
    const facts = [cancelled('a', CANCELLED), read(when, 'accepted')]
    expect(ended(...facts)).toBe(stands)
    expect(ended(...facts.toReversed())).toBe(stands)
  })

  test('does not refute what was decided here', () => {
    const values = { side: 'host' }
    const act = fact('cancelled', 'a', CANCELLED, { rest: 'act', rank: RANK.act, values })
    expect(ended(act, read('2026-01-23T09:00:00Z', 'accepted'))).toBe(true)
  })

  test('of a booking that is gone ends it right after it was last seen, in any order', () => {
    const seen = read('2026-01-21T09:00:00Z', 'accepted')
    const gone = ['2026-01-24T09:00:00Z', '2026-01-23T09:00:00Z'].map((w) => read(w, 'cancelled'))
    const booking = folded(booked('a', BOOKED), ...gone, seen)
    expect(lifeOf(booking)).toEqual([`want ${BOOKED}`, 'cancel 2026-01-21T09:00:00.001Z'])
    expect(booking.cancelled?.seenAt).toBe(at('2026-01-23T09:00:00Z'))
  })

  test('of a booking that is back again ends nothing', () => {
    const facts = [
      read('2026-01-23T09:00:00Z', 'cancelled'),
      read('2026-01-24T09:00:00Z', 'pending'),
    ]
    expect(ended(...facts)).toBe(false)
  })

  test('adds nothing to a cancellation that was told', () => {
    const facts = [cancelled('a', CANCELLED), read('2026-01-23T09:00:00Z', 'cancelled')]
    expect(folded(booked('a', BOOKED), ...facts).cancelled).toMatchObject({ at: at(CANCELLED) })
  })

  test('of the old row of a move is that move, of which nobody knows when', () => {
    const old = read('2026-01-23T09:00:00Z', 'cancelled', 'b')
    const made = booked('b', '2026-01-21T09:00:00Z', at(BOOKED) + 14 * 1440 * MINUTE_MS)
    const booking = folded(booked('a', BOOKED), old, made)
    expect(booking.cancelled).toBeNull()
    expect(booking.tip.uid).toBe('b')
    expect(booking.steps[1]).toMatchObject({
      type: 'move',
      at: at('2026-01-21T09:00:00Z'),
      isFree: true,
    })
  })
})
