import { expect, test } from 'vitest'
import { DEFAULT_TERMS, type Terms } from '../package.ts'
import type { PackageEffect } from './pocket.ts'
import { cancel, claim, day, lines, pack, replay, standings, want } from './wallet.fixture.ts'

/** Packages that were taken to another version of their offer. */

const migrated = (more: object = {}, terms: Partial<Terms> = {}): PackageEffect => ({
  type: 'migration',
  terms: { ...DEFAULT_TERMS, ...terms },
  ...{ fromFirst: null, daysAdded: 0, keepsDays: true, validUntil: null, expiresAt: null },
  ...more,
})

const typed = (key: string, ...life: Parameters<typeof claim>[1][]) => ({
  ...claim(key, ...life),
  eventTypes: ['long'],
})

test('what is held keeps what it cost, and what comes after costs what it says now', () => {
  const terms = { costs: [{ eventType: 'long', credits: 2 }] }
  const changed = pack('#1', 5, { changes: [[5, 0, migrated({}, terms)]] })
  const result = replay([changed], [typed('a', want(4, 20)), typed('b', want(6, 21))], 7)
  expect(lines(result)).toEqual(['hold -1 #1 booked', 'hold -2 #1 booked'])
})

test('a cancellation is late by the terms of its own instant', () => {
  const terms = { lateCancellation: 'returned' as const }
  const changed = pack('#1', 5, { changes: [[10, 0, migrated({}, terms)]] })
  const before = claim('before', want(2, 9), cancel(9, 9))
  const after = claim('after', want(2, 12), cancel(12, 12))
  expect(standings(replay([changed], [before, after], 13))).toEqual([
    'before charged #1',
    'after returned #1',
  ])
})

test('whoever waited is served where the new terms cover them', () => {
  const other = { eventTypes: ['short'] }
  const changed = pack('#1', 1, { terms: other, changes: [[5, 0, migrated()]] })
  const result = replay([changed], [typed('a', want(4, 20))], 6)
  expect(standings(result)).toEqual(['a held #1'])
  expect(result.entries[0]?.effectiveAt).toBe(day(5))
})

test('the end stays where it is, becomes another one, or follows the first session', () => {
  const first = [claim('a', want(2, 12))]
  const end = (effect: PackageEffect) => {
    const sold = { validUntil: 'day 30', expiresAt: day(31), changes: [[5, 0, effect]] }
    const one = pack('#1', 2, { ...sold, changes: [[5, 0, effect]] })
    return replay([one], first, 6).packages[0]
  }
  expect(end(migrated())).toMatchObject({ validUntil: 'day 30', dueAt: day(31) })
  const later = { keepsDays: false, validUntil: 'day 40', expiresAt: day(41) }
  expect(end(migrated(later))).toMatchObject({ validUntil: 'day 40', dueAt: day(41) })
  const fromFirst = { count: 10, unit: 'days' as const, timeZone: 'UTC' }
  expect(end(migrated({ ...later, fromFirst, daysAdded: 3 }))).toMatchObject({
    validUntil: '2026-01-24',
  })
})
