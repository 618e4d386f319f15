import { describe, expect, test } from 'vitest'
import { type SeriesMember, seriesCheck } from './series-check.ts'

const member = (uid: string, startsAt: number, more: Partial<SeriesMember> = {}): SeriesMember => ({
  uid,
  sessionId: `session ${uid}`,
  status: 'scheduled',
  startsAt,
  told: null,
  seenAt: null,
  ...more,
})

const gone = (at: number) =>
  ({ status: 'cancelled', told: { at, what: 'cancelled' } }) satisfies Partial<SeriesMember>

const siblings = (...members: SeriesMember[]) =>
  seriesCheck(members)?.siblings.map(({ uid }) => uid) ?? []

describe('after one word on a recurring booking', () => {
  test('those that still stand are listed, the earliest first, in any order', () => {
    const all = [member('c', 30), member('a', 10, gone(1)), member('b', 20)]
    expect(siblings(...all)).toEqual(['b', 'c'])
    expect(seriesCheck(all.toReversed())).toEqual(seriesCheck(all))
    expect(seriesCheck(all)).toMatchObject({ uid: 'a', reason: 'SeriesCancelled' })
  })

  test('what had begun, was given up apart, or was seen since is not', () => {
    const told = member('a', 10, gone(5))
    expect(siblings(told, member('b', 5))).toEqual([])
    expect(siblings(told, member('b', 20, gone(4)))).toEqual([])
    expect(siblings(told, member('b', 20, { seenAt: 6 }))).toEqual([])
    expect(siblings(told, member('b', 20, { seenAt: 5 }))).toEqual(['b'])
    expect(siblings(told, member('b', 20, { status: 'completed' }))).toEqual([])
  })

  test('a confirmation concerns what is still asked for', () => {
    const told = member('a', 10, { told: { at: 1, what: 'confirmed' } })
    const open = member('b', 20, { status: 'requested' })
    expect(siblings(told, open, member('c', 30))).toEqual(['b'])
  })

  test('nothing is asked where nothing was told', () => {
    expect(seriesCheck([member('a', 10), member('b', 20)])).toBeNull()
  })
})
