import { expect, test } from 'vitest'
import { DEFAULT_TERMS } from '../package.ts'
import { mergesOf, survivorOf } from './merges.ts'
import { replayWallet } from './replay.ts'
import { claim, day, lines, pack, standings, want } from './wallet.fixture.ts'

const MERGE = { fromId: 'b', intoId: 'a', at: day(5) }

test('wallets are separate before a merge, and one after', () => {
  const result = replayWallet({
    packages: [{ ...pack('#1', 3), walletId: 'a' }],
    claims: [
      { ...claim('x', want(2, 20)), walletId: 'b' },
      { ...claim('y', want(3, 21)), walletId: 'a' },
      { ...claim('z', want(6, 22)), walletId: 'b' },
    ],
    merges: [MERGE],
    terms: DEFAULT_TERMS,
    clock: day(10),
  })
  expect(standings(result)).toEqual(['x held #1', 'y held #1', 'z held #1'])
  // What waited in the one is served from the other at the merge, not before.
  expect(result.entries.map(({ effectiveAt }) => effectiveAt)).toEqual([day(3), day(5), day(6)])
  expect(lines(result)).toEqual(Array(3).fill('hold -1 #1 booked'))
})

test('merges lead on, one after another', () => {
  const merges = [MERGE, { fromId: 'a', intoId: 'c', at: day(6) }]
  expect(['a', 'b', 'c', 'd'].map((id) => survivorOf(merges, id))).toEqual(['c', 'c', 'c', 'd'])
  expect(mergesOf(merges, 'c')).toEqual(merges)
  expect(mergesOf(merges, 'd')).toEqual([])
})
