import { expect, test } from 'vitest'
import type { ExplanationLineJson } from '../../contract/explanation.ts'
import { why } from '../../i18n/en/why.ts'
import { formatFor } from '../../i18n/format.ts'
import { type Chain, groupsOf, type Older, olderOf } from './why-groups.ts'
import { groupTold, olderTold } from './why-words.ts'

const format = formatFor('en', 'Europe/Zurich')

function line(
  given: Partial<ExplanationLineJson> & Pick<ExplanationLineJson, 'type' | 'quantity'>,
) {
  const made: ExplanationLineJson = {
    balanceAfter: 0,
    at: '2026-03-03T09:00:00Z',
    recordedAt: '2026-03-03T09:00:00Z',
    session: null,
    hoursBefore: null,
    reason: '',
    actor: 'person',
    actorId: null,
    deliveryId: null,
    details: null,
    entryIds: [`${given.type} ${given.session?.startsAt ?? given.reason ?? ''}`],
    ...given,
  }
  return made
}

const on = (startsAt: string): ExplanationLineJson['session'] => ({
  ...{ id: startsAt, startsAt, endsAt: startsAt, timeZone: 'Europe/Zurich' },
  ...{ status: 'completed', title: null, client: null },
})

/** Where every line is here, they say what all come to. */
const whole = (lines: ExplanationLineJson[]): Chain => ({
  lines,
  sums: [...Map.groupBy(lines, ({ type }) => type)].map(([type, of]) => ({
    type,
    quantity: of.reduce((all, { quantity }) => all + quantity, 0),
    count: of.length,
    firstAt: of[0]?.at ?? '',
  })),
})

const LINES = [
  line({ type: 'bought', quantity: 10 }),
  line({ type: 'booked', quantity: -1, session: on('2026-04-21T10:00:00Z') }),
  line({ type: 'done', quantity: -1, session: on('2026-03-24T10:00:00Z') }),
  line({ type: 'done', quantity: -1, session: on('2026-03-10T10:00:00Z') }),
  line({
    ...{ type: 'late-cancellation', quantity: -1, session: on('2026-03-17T10:00:00Z') },
    hoursBefore: 11.4,
  }),
  line({ type: 'returned', quantity: 0, session: on('2026-03-31T10:00:00Z') }),
  line({ type: 'added', quantity: 1, reason: 'a gift' }),
]

test('the chain reads from what came in to what came back, and its numbers add up', () => {
  const groups = groupsOf(whole(LINES))
  expect(groups.map(({ type, quantity }) => [type, quantity])).toEqual([
    ['bought', 10],
    ['added', 1],
    ['done', -2],
    ['late-cancellation', -1],
    ['booked', -1],
    ['returned', 0],
  ])
  expect(groups.reduce((total, { quantity }) => total + quantity, 0)).toBe(7)
})

test('each group says its days, its rule or its reason', () => {
  const told = groupsOf(whole(LINES)).map((group) =>
    groupTold(group, { wasPaid: true, limit: 24 }, why, format),
  )
  expect(told.map((text) => text.replaceAll('\u00a0', ' '))).toEqual([
    'bought on 3 Mar 2026',
    'added on 3 Mar 2026: “a gift”',
    'done: 10 and 24 Mar',
    'late cancellation: 17 Mar (11 h before, limit 24 h)',
    'booked: 21 Apr',
    'cancelled, then given back: 31 Mar',
  ])
})

test('many days are told by the last ones and how many were before', () => {
  const days = Array.from({ length: 30 }, (_, place) => {
    const day = `2026-0${place < 15 ? 3 : 4}-${String((place % 15) + 10)}`
    return line({ type: 'done', quantity: -1, session: on(`${day}T10:00:00Z`) })
  })
  const [group] = groupsOf(whole(days))
  expect(group?.lines).toHaveLength(30)
  const told =
    group === undefined ? '' : groupTold(group, { wasPaid: true, limit: 24 }, why, format)
  expect(told).toContain('22 before')
})

test('what is not here is still in the sum', () => {
  const all = whole(LINES)
  const latest = { ...all, lines: LINES.slice(2, 4) }
  const groups = groupsOf(latest)
  expect(
    groups.map(({ type, quantity, count, lines }) => [type, quantity, count, lines.length]),
  ).toEqual([
    ['done', -2, 2, 2],
    ['late-cancellation', -1, 1, 0],
    ['booked', -1, 1, 0],
    ['returned', 0, 1, 0],
  ])
  const older = olderOf(latest)
  expect(older.map(({ type, quantity, count }) => [type, quantity, count])).toEqual([
    ...[
      ['bought', 10, 1],
      ['added', 1, 1],
    ],
  ])
  expect(olderOf(all)).toEqual([])
  const about = { wasPaid: true, limit: 24 }
  expect(groups.map((group) => groupTold(group, about, why, format)).slice(1)).toEqual([
    ...['late cancellation: earlier', 'booked: earlier', 'cancelled, then given back: earlier'],
  ])
  const words = (parts: Older[]) =>
    parts.map((one) => olderTold(one, about, why, format).replaceAll('\u00a0', ' '))
  expect(words(older)).toEqual(['bought on 3 Mar 2026', 'added on 3 Mar 2026'])
  const several = older.slice(0, 1).map((one) => ({ ...one, count: 3 }))
  expect(words(several)).toEqual(['3 changes since 3 Mar 2026'])
})
