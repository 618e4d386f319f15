import { describe, expect, test } from 'vitest'
import { HOUR_MS } from '../instant.ts'
import { RANK } from './fact.ts'
import {
  ANN,
  booked,
  cancelled,
  fact,
  folded,
  HOST,
  lifeOf,
  moved,
  newDateAsked,
  START,
} from './facts.fixture.ts'

const LATER = START + 48 * HOUR_MS

const chain = [
  booked('a', '2026-01-20T09:00:00Z'),
  moved('a', 'b', '2026-01-21T09:00:00Z'),
  booked('b', '2026-01-21T09:00:00Z', LATER),
]

describe('a booking', () => {
  test('that was moved is the last one, at its times, since the first one', () => {
    const booking = folded(...chain)
    expect(booking.tip.uid).toBe('b')
    expect(booking.times?.startsAt).toBe(LATER)
    expect(lifeOf(booking)).toEqual(['want 2026-01-20T09:00:00Z', 'move 2026-01-21T09:00:00Z'])
    expect(folded(...chain.toReversed())).toEqual(booking)
  })

  test('that was given up ends at the earliest word of it', () => {
    const facts = [
      cancelled('a', '2026-01-22T09:00:00.007Z'),
      cancelled('a', '2026-01-22T09:00:00Z'),
    ]
    const booking = folded(booked('a', '2026-01-20T09:00:00Z'), ...facts)
    expect(lifeOf(booking)).toEqual(['want 2026-01-20T09:00:00Z', 'cancel 2026-01-22T09:00:00Z'])
    expect(booking.cancelled).toMatchObject({ byHost: false })
  })

  test('is known from its cancellation alone', () => {
    const hearsay = fact('exists', 'a', '2026-01-22T09:00:00Z', {
      values: { times: [START, START + HOUR_MS], email: ANN },
    })
    expect(lifeOf(folded(hearsay, cancelled('a', '2026-01-22T09:00:00Z')))).toEqual([
      'want 2026-01-22T09:00:00Z',
      'cancel 2026-01-22T09:00:00Z',
    ])
  })

  test('is given up by the host where an address of the host says so, anywhere in its life', () => {
    const end = folded(...chain, cancelled('b', '2026-01-22T09:00:00Z', HOST))
    expect(end.cancelled).toMatchObject({ byHost: true })
    const client = folded(...chain, cancelled('b', '2026-01-22T09:00:00Z', 'x@y.example'))
    expect(client.cancelled).toMatchObject({ byHost: false })
  })

  test('is given up by whom the team’s own act says, not by whom its echo names', () => {
    const act = fact('cancelled', 'a', '2026-01-22T09:00:01Z', {
      rest: 'act',
      rank: RANK.act,
      values: { side: 'client', reason: 'ill' },
    })
    const echo = cancelled('a', '2026-01-22T09:00:00Z', HOST)
    const booking = folded(booked('a', '2026-01-20T09:00:00Z'), echo, act)
    expect(booking.cancelled).toMatchObject({ byHost: false, reason: 'ill' })
  })
})

describe('what comes at or after the end', () => {
  test('changes nothing by itself, and asks', () => {
    const origin = booked('a', '2026-01-20T09:00:00Z')
    const gone = folded(origin, cancelled('a', '2026-01-27T18:30:00Z'))
    expect(lifeOf(gone)).toEqual(['want 2026-01-20T09:00:00Z'])
    expect(gone.questions).toMatchObject([{ kind: 'after-end', reason: 'CancelledAfterEnd' }])
    const move = [
      moved('a', 'b', '2026-01-27T18:30:00Z'),
      booked('b', '2026-01-27T18:30:00Z', LATER),
    ]
    const over = folded(origin, ...move)
    expect(over.tip.uid).toBe('a')
    expect(over.questions).toMatchObject([{ kind: 'after-end', reason: 'MovedAfterEnd', uid: 'b' }])
  })

  test('is an ordinary end one millisecond before', () => {
    const facts = [booked('a', '2026-01-20T09:00:00Z'), cancelled('a', '2026-01-27T18:29:59.999Z')]
    expect(folded(...facts).questions).toEqual([])
  })

  test('still answers a host who asked for a new date before', () => {
    const booking = folded(
      booked('a', '2026-01-20T09:00:00Z'),
      newDateAsked('a', '2026-01-27T16:00:00Z'),
      moved('a', 'b', '2026-01-28T09:00:00Z'),
      booked('b', '2026-01-28T09:00:00Z', LATER),
    )
    expect(booking.tip.uid).toBe('b')
    expect(booking.questions).toEqual([])
    expect(lifeOf(booking).at(-1)).toBe('move 2026-01-28T09:00:00Z')
  })
})

describe('news that does not fit together', () => {
  test('of two moves from one booking, the younger booking stands, and the fork is told', () => {
    const fork = [
      ...chain,
      moved('a', 'c', '2026-01-21T10:00:00Z'),
      booked('c', '2026-01-21T10:00:00Z', LATER),
    ]
    const booking = folded(...fork)
    expect(booking.tip.uid).toBe('c')
    expect(booking.questions).toMatchObject([{ kind: 'fork', uid: 'a' }])
    expect(folded(...fork.toReversed()).tip.uid).toBe('c')
  })

  test('a booking that was moved to itself, or in a circle, has one life', () => {
    const self = folded(
      booked('a', '2026-01-20T09:00:00Z'),
      moved('a', 'a', '2026-01-21T09:00:00Z'),
    )
    expect(lifeOf(self)).toEqual(['want 2026-01-20T09:00:00Z'])
    const circle = folded(...chain, moved('b', 'a', '2026-01-22T09:00:00Z'))
    expect(circle.steps.length).toBeGreaterThan(0)
  })

  test('a cancellation of what was moved away before is nothing', () => {
    const booking = folded(...chain, cancelled('a', '2026-01-21T09:00:00Z'))
    expect(lifeOf(booking)).toEqual(['want 2026-01-20T09:00:00Z', 'move 2026-01-21T09:00:00Z'])
  })

  test('a move after a cancellation gives it up, and takes it again', () => {
    const booking = folded(...chain, cancelled('a', '2026-01-20T12:00:00Z'))
    expect(lifeOf(booking)).toEqual([
      'want 2026-01-20T09:00:00Z',
      'cancel 2026-01-20T12:00:00Z',
      'move 2026-01-21T09:00:00Z',
    ])
    expect(booking.cancelled).toBeNull()
  })
})
