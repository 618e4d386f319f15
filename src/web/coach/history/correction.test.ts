import { describe, expect, test } from 'vitest'
import type { ExplanationLineJson } from '../../../contract/explanation.ts'
import { correctedOf, correctionOf, waysOf } from './correction.ts'

const active = { status: 'active' as const, sessionsRemaining: 3 }
const closed = { status: 'closed' as const, sessionsRemaining: 0 }
const added = { told: '2 ajoutées', effect: 2, entryId: 'one' }
const bought = { told: '10 achetées', effect: 10, entryId: null }
const longer = { told: 'prolongée', effect: 0, entryId: 'two' }

describe('how a line can be corrected', () => {
  test('a count is taken back whole or made right, what was sold only made right', () => {
    expect(waysOf(added, active)).toEqual(['line', 'count'])
    expect(waysOf(bought, active)).toEqual(['count'])
  })

  test('a line about time has no count, an ended package none to make right', () => {
    expect(waysOf(longer, active)).toEqual(['line'])
    expect(waysOf(added, closed)).toEqual(['line'])
    expect(waysOf(bought, closed)).toEqual([])
  })
})

describe('what a correction does', () => {
  test('taking a line back undoes what it did', () => {
    expect(correctionOf('line', '', added, active)).toEqual({
      ...{ quantity: -2, left: 1, isWrong: false },
    })
    expect(correctionOf('line', '', longer, active)).toMatchObject({ quantity: 0, isWrong: false })
  })

  test.each([
    ['2', 2, 5, false],
    ['+2', 2, 5, false],
    ['-3', -3, 0, false],
    ['\u22123', -3, 0, false],
    ['-4', -4, -1, true],
    ['', 0, 3, true],
    ['0', 0, 3, true],
    ['1.5', 0, 3, true],
    ['many', 0, 3, true],
  ])('a count typed as « %s »', (typed, quantity, left, isWrong) => {
    expect(correctionOf('count', typed, bought, active)).toEqual({ quantity, left, isWrong })
  })
})

test('what sessions and time did to the sum is not corrected there', () => {
  const line = (type: ExplanationLineJson['type'], isOfSession = false): ExplanationLineJson => ({
    ...{ type, quantity: 1, balanceAfter: 1, hoursBefore: null, reason: '', actor: 'person' },
    ...{ at: '2026-01-05T08:00:00Z', recordedAt: '2026-01-05T08:00:00Z', details: null },
    ...{ actorId: null, deliveryId: null, entryIds: ['one'] },
    session: isOfSession
      ? {
          ...{ id: 'one', startsAt: '2026-01-06T08:00:00Z', endsAt: '2026-01-06T09:00:00Z' },
          ...{ timeZone: 'Europe/Zurich', status: 'scheduled', title: null, client: null },
        }
      : null,
  })
  expect(correctedOf(line('booked', true), 'told', active)).toBeNull()
  expect(correctedOf(line('expired'), 'told', active)).toBeNull()
  expect(correctedOf(line('shared'), 'told', active)).toBeNull()
  expect(correctedOf(line('bought'), 'told', closed)).toBeNull()
  expect(correctedOf(line('bought'), 'told', active)).toMatchObject({ entryId: null })
  expect(correctedOf(line('corrected'), 'told', active)).toMatchObject({ entryId: 'one' })
})
