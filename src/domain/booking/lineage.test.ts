import { describe, expect, test } from 'vitest'
import type { Fact } from './fact.ts'
import { apart, at, booked, fact, lineages, moved, newDateAsked, START } from './facts.fixture.ts'
import { lineagesOf } from './lineage.ts'

const uidsOf = (...facts: readonly Fact[]): string[] =>
  lineages(...facts)
    .map((lineage) => [...lineage.nodes.keys()].sort().join(' '))
    .sort()

const edgesOf = (...facts: readonly Fact[]): string[] =>
  lineages(...facts).flatMap(({ edges }) =>
    edges.map(({ fromUid, toUid }) => `${fromUid}>${toUid}`),
  )

/** A booking that only a move from it speaks of. */
const heardOf = (uid: string, when: string, iCalUid: string) =>
  fact('exists', uid, when, { values: { iCalUid: `${iCalUid}@Cal.com` } })

describe('bookings become one session', () => {
  test('by every move that leads from one to the next, in any order', () => {
    const chain = [
      booked('a', '2026-01-20T09:00:00Z'),
      moved('a', 'b', '2026-01-20T10:00:00Z'),
      booked('b', '2026-01-20T10:00:00Z'),
      moved('b', 'c', '2026-01-20T11:00:00Z'),
      booked('c', '2026-01-20T11:00:00Z'),
    ]
    expect(uidsOf(...chain)).toEqual(['a b c'])
    expect(uidsOf(...chain.toReversed())).toEqual(['a b c'])
    expect(uidsOf(...chain, booked('d', '2026-01-20T12:00:00Z'))).toEqual(['a b c', 'd'])
  })

  test('by the calendar id, where the move between them never arrived', () => {
    const last = [moved('b', 'c', '2026-01-20T11:00:00Z'), booked('c', '2026-01-20T11:00:00Z')]
    const middle = heardOf('b', '2026-01-20T11:00:00Z', 'a')
    expect(uidsOf(booked('a', '2026-01-20T09:00:00Z'), middle, ...last)).toEqual(['a b c'])
    expect(uidsOf(middle, ...last)).toEqual(['b c'])
  })

  test('by the calendar id only where no move says otherwise', () => {
    const facts = [
      booked('a', '2026-01-20T09:00:00Z'),
      booked('x', '2026-01-20T09:30:00Z'),
      moved('x', 'b', '2026-01-20T10:00:00Z'),
      heardOf('b', '2026-01-20T11:00:00Z', 'a'),
      moved('b', 'c', '2026-01-20T11:00:00Z'),
    ]
    expect(uidsOf(...facts)).toEqual(['a', 'b c x'])
  })

  test('by the first of the chain that one names, with or without a move, in any order', () => {
    const named = (uid: string, when: string) => booked(uid, when, START, { rootUid: 'a' })
    const first = booked('a', '2026-01-20T09:00:00Z')
    const later = [named('b', '2026-01-21T09:00:00Z'), named('c', '2026-01-22T09:00:00Z')]
    expect(uidsOf(first, ...later)).toEqual(['a b c'])
    expect(uidsOf(...later.toReversed(), first)).toEqual(['a b c'])
    expect(edgesOf(first, ...later)).toEqual(['a>b', 'b>c'])
    expect(uidsOf(first, booked('d', '2026-01-22T09:00:00Z'))).toEqual(['a', 'd'])
  })

  test.each([
    ['a', 'z'],
    ['z', 'a'],
  ])('without a circle where the calendar id of %s names %s, which it moved to', (from, to) => {
    const facts = [
      heardOf(from, '2026-01-20T11:00:00Z', to),
      moved(from, to, '2026-01-20T11:00:00Z'),
      booked(to, '2026-01-20T11:00:00Z'),
    ]
    expect(edgesOf(...facts)).toEqual([`${from}>${to}`])
  })

  test('never by a calendar id that names a session made here', () => {
    const move = [
      heardOf('b', '2026-01-20T11:00:00Z', 'own:1'),
      moved('b', 'c', '2026-01-20T11:00:00Z'),
    ]
    expect(uidsOf(booked('own:1', '2026-01-20T09:00:00Z'), ...move)).toEqual(['b c', 'own:1'])
  })
})

describe('a host’s request for a new date', () => {
  const asked = [booked('a', '2026-01-20T09:00:00Z'), newDateAsked('a', '2026-01-20T10:00:00Z')]

  test('is answered by the same client’s next booking of the type, within seven days', () => {
    expect(uidsOf(...asked, booked('b', '2026-01-21T09:00:00Z'))).toEqual(['a b'])
    expect(uidsOf(...asked, booked('b', '2026-01-27T10:00:00Z'))).toEqual(['a b'])
    expect(uidsOf(...asked, booked('b', '2026-01-27T10:00:00.001Z'))).toEqual(['a', 'b'])
    expect(uidsOf(...asked, booked('b', '2026-01-20T10:00:00Z'))).toEqual(['a', 'b'])
  })

  test('is not answered by another type, nor by another client, nor by nobody', () => {
    const other = booked('b', '2026-01-21T09:00:00Z', START, { eventTypeId: '778' })
    expect(uidsOf(...asked, other)).toEqual(['a', 'b'])
    const answer = booked('b', '2026-01-21T09:00:00Z')
    expect(lineagesOf([...asked, answer], (node) => node.uid)).toHaveLength(2)
    expect(lineagesOf([...asked, answer], () => null)).toHaveLength(2)
  })

  test('takes the oldest answer, and each answer answers one', () => {
    const facts = [
      ...asked,
      booked('c', '2026-01-20T09:30:00Z'),
      newDateAsked('c', '2026-01-20T11:00:00Z'),
      booked('e', '2026-01-22T09:00:00Z'),
      booked('d', '2026-01-21T09:00:00Z'),
      booked('f', '2026-01-23T09:00:00Z'),
    ]
    expect(uidsOf(...facts)).toEqual(['a d', 'c e', 'f'])
    expect(uidsOf(...facts.toReversed())).toEqual(['a d', 'c e', 'f'])
  })

  test('that is answered by a link leaves the new booking alone', () => {
    const link = [moved('a', 'c', '2026-01-22T09:00:00Z'), booked('c', '2026-01-22T09:00:00Z')]
    expect(uidsOf(...asked, booked('b', '2026-01-21T09:00:00Z'), ...link)).toEqual(['a c', 'b'])
  })

  test('made after the session ended asks for nothing', () => {
    const late = [booked('a', '2026-01-20T09:00:00Z'), newDateAsked('a', '2026-01-27T18:30:00Z')]
    expect(at('2026-01-27T18:30:00Z')).toBe(START + 3_600_000)
    expect(uidsOf(...late, booked('b', '2026-01-28T09:00:00Z'))).toEqual(['a', 'b'])
  })
})

describe('what was only inferred, and somebody denies', () => {
  const asked = [booked('a', '2026-01-20T09:00:00Z'), newDateAsked('a', '2026-01-20T10:00:00Z')]
  const answer = booked('b', '2026-01-21T09:00:00Z')

  test('is two sessions, in any order, and one again when that is said or undone', () => {
    const denial = apart('a', 'b', '2026-01-22T09:00:00Z')
    expect(uidsOf(...asked, answer, denial)).toEqual(['a', 'b'])
    expect(uidsOf(denial, answer, ...asked.toReversed())).toEqual(['a', 'b'])
    const after = apart('a', 'b', '2026-01-22T10:00:00Z', ['together'])
    expect(uidsOf(after, ...asked, answer, denial)).toEqual(['a b'])
    const again = apart('a', 'b', '2026-01-22T11:00:00Z')
    expect(uidsOf(again, after, ...asked, answer, denial)).toEqual(['a', 'b'])
    const undone = fact('undone', 'a', '2026-01-22T09:05:00Z', { values: { act: denial.inputId } })
    expect(uidsOf(...asked, answer, denial, undone)).toEqual(['a b'])
  })

  test('leaves the request to the next one that may answer it', () => {
    const denial = apart('a', 'b', '2026-01-22T09:00:00Z')
    const next = booked('c', '2026-01-23T09:00:00Z')
    expect(uidsOf(...asked, answer, next, denial)).toEqual(['a c', 'b'])
  })

  test('is denied of the whole session, whichever of its bookings was named', () => {
    const heard = [
      heardOf('b', '2026-01-20T11:00:00Z', 'a'),
      moved('b', 'c', '2026-01-20T11:00:00Z'),
      booked('c', '2026-01-20T11:00:00Z'),
    ]
    const first = booked('a', '2026-01-20T09:00:00Z')
    const denial = apart('a', 'b', '2026-01-22T09:00:00Z')
    expect(uidsOf(first, ...heard, denial)).toEqual(['a', 'b c'])
    const late = [moved('a', 'd', '2026-01-20T10:00:00Z'), booked('d', '2026-01-20T10:00:00Z')]
    expect(uidsOf(first, ...heard)).toEqual(['a b c'])
    expect(uidsOf(first, ...heard, ...late, denial)).toEqual(['a d', 'b c'])
  })

  test('is one session all the same where Cal.com says so', () => {
    const link = moved('a', 'b', '2026-01-21T09:00:00Z')
    const denial = apart('a', 'b', '2026-01-22T09:00:00Z')
    expect(uidsOf(...asked, answer, link, denial)).toEqual(['a b'])
  })

  test('is also what a call of ours seemed to have made, until its answer says that it did', () => {
    const own = booked('own:1', '2026-01-20T09:00:00Z')
    const echo = (...said: string[]) =>
      fact('moved', 'own:1', '2026-01-20T09:00:01Z', {
        otherUid: 'b',
        flags: ['command', ...said],
      })
    const denial = apart('own:1', 'b', '2026-01-22T09:00:00Z')
    expect(uidsOf(own, answer, echo('inferred'))).toEqual(['b own:1'])
    expect(uidsOf(own, answer, echo('inferred'), denial)).toEqual(['b', 'own:1'])
    expect(uidsOf(own, answer, echo('inferred', 'said'), denial)).toEqual(['b own:1'])
  })
})
