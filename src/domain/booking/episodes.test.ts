import { expect, test } from 'vitest'
import { foldBooking } from './booking.ts'
import { withEpisodes } from './episodes.ts'
import type { Fact } from './fact.ts'
import { at, booked, cancelled, fact, lifeOf, lineages, moved, START } from './facts.fixture.ts'

const PLACE = 'x#ann'
const FIRST = 'x#ann#1'
const SECOND = 'x#ann#2'

/** Cal.com tells that a seat was taken, and names it. */
function taken(uid: string, when: string): Fact {
  const exists = booked(uid, when)
  const opened = { value: true, at: -at(when), rank: 2 }
  return { ...exists, attributes: { ...exists.attributes, opened } }
}

/** Its API lists who is in the shared booking. */
function listed(when: string, ...seats: string[]): Fact[] {
  const list = fact('reading', 'x', when, { rest: when, values: { status: 'accepted', seats } })
  const each = seats.flatMap((uid) => [
    booked(uid, '2026-01-20T08:00:00Z'),
    fact('reading', uid, when, { rest: when, values: { status: 'accepted' } }),
  ])
  return [...each, list, fact('seated', 'x', when)]
}

const lives = (...facts: readonly Fact[]): string[] =>
  lineages(...facts)
    .map(
      (lineage) => `${[...lineage.nodes.keys()].sort().join(' ')}: ${lifeOf(foldBooking(lineage))}`,
    )
    .sort()

function inAnyOrder(facts: readonly Fact[], expected: string[]): void {
  expect(lives(...facts)).toEqual(expected)
  expect(lives(...facts.toReversed())).toEqual(expected)
}

test('who gives up a seat and takes one again has two, and each ends by its own word', () => {
  const facts = [
    taken(FIRST, '2026-01-20T09:00:00Z'),
    cancelled(PLACE, '2026-01-20T10:00:00Z'),
    taken(SECOND, '2026-01-20T11:00:00Z'),
  ]
  const first = `${FIRST}: want 2026-01-20T09:00:00Z,cancel 2026-01-20T10:00:00Z`
  inAnyOrder(facts, [first, `${SECOND}: want 2026-01-20T11:00:00Z`])
  const later = [...facts, cancelled(PLACE, '2026-01-20T12:00:00Z')]
  const second = `${SECOND}: want 2026-01-20T11:00:00Z,cancel 2026-01-20T12:00:00Z`
  inAnyOrder(later, [first, second])
})

test('a seat that was given up and of whose taking nobody told is not the next one', () => {
  const told = fact('exists', PLACE, '2026-01-20T10:00:00Z', {
    values: { times: [START, START + 1] },
  })
  const facts = [
    told,
    cancelled(PLACE, '2026-01-20T10:00:00Z'),
    taken(SECOND, '2026-01-20T11:00:00Z'),
  ]
  inAnyOrder(facts, [
    `${SECOND}: want 2026-01-20T11:00:00Z`,
    `${PLACE}: want 2026-01-20T10:00:00Z,cancel 2026-01-20T10:00:00Z`,
  ])
})

test('a seat is left by where it is moved to, and by who moved it only then', () => {
  const facts = [
    taken(FIRST, '2026-01-20T09:00:00Z'),
    moved(PLACE, 'y#ann#1', '2026-01-20T10:00:00Z'),
    taken('y#ann#1', '2026-01-20T10:00:00Z'),
    taken(SECOND, '2026-01-20T11:00:00Z'),
  ]
  const [first, second] = [`${FIRST} y#ann#1`, SECOND]
  expect(lives(...facts)).toEqual([
    `${first}: want 2026-01-20T09:00:00Z,move 2026-01-20T10:00:00Z`,
    `${second}: want 2026-01-20T11:00:00Z`,
  ])
})

test('what was asked for without a seat’s name is the seat that is named when it is confirmed', () => {
  const asked = booked(PLACE, '2026-01-20T08:00:00Z')
  const requested = { ...asked, flags: ['announced', 'requested'] }
  const facts = [requested, taken(FIRST, '2026-01-20T09:00:00Z')]
  inAnyOrder(facts, [`${FIRST}: want 2026-01-20T08:00:00Z`])
  expect(withEpisodes(facts).aliases.get(FIRST)).toBe(PLACE)
})

test('whoever is not listed in the shared booking any more has left it', () => {
  const facts = [
    taken(FIRST, '2026-01-20T09:00:00Z'),
    taken('x#ben#1', '2026-01-20T09:30:00Z'),
    ...listed('2026-01-20T12:00:00Z', 'x#ben#1'),
  ]
  const ben = 'x#ben#1: want 2026-01-20T08:00:00Z'
  const left = `${FIRST}: want 2026-01-20T09:00:00Z,cancel 2026-01-20T09:00:00.001Z`
  inAnyOrder(facts, [left, 'x#ben#1: want 2026-01-20T09:30:00Z'])
  // A list that was read just before says nothing of a seat that was taken since.
  const early = [...listed('2026-01-20T09:02:00Z', 'x#ben#1'), taken(FIRST, '2026-01-20T09:00:00Z')]
  inAnyOrder(early, [`${FIRST}: want 2026-01-20T09:00:00Z`, ben])
})

test('a seat that is listed after it was told to be given up was not', () => {
  const facts = [
    taken(FIRST, '2026-01-20T09:00:00Z'),
    cancelled(PLACE, '2026-01-20T10:00:00Z'),
    ...listed('2026-01-20T12:00:00Z', FIRST),
  ]
  inAnyOrder(facts, [`${FIRST}: want 2026-01-20T09:00:00Z`])
})

test('a new time of the whole booking is that of who is in it then', () => {
  const later = [START + 3_600_000, START + 7_200_000]
  const whole = fact('exists', PLACE, '2026-01-20T12:00:00Z', { values: { times: later } })
  const facts = [
    taken(FIRST, '2026-01-20T09:00:00Z'),
    cancelled(PLACE, '2026-01-20T10:00:00Z'),
    taken(SECOND, '2026-01-20T11:00:00Z'),
    whole,
  ]
  const startsAt = lineages(...facts).map((lineage) => {
    const { tip, times } = foldBooking(lineage)
    return `${tip.uid} ${times?.startsAt}`
  })
  expect(startsAt.sort()).toEqual([`${FIRST} ${START}`, `${SECOND} ${later[0]}`])
})
