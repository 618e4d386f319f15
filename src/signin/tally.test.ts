import { expect, test } from 'vitest'
import { createTally } from './tally.ts'

test('what is counted for one key is not counted for another', () => {
  const tally = createTally({ windowMs: 1000, now: () => 0 })
  tally.add('a')
  expect(tally.add('a')).toBe(2)
  expect(tally.count('b')).toBe(0)
})

test('counting begins again when the window that the first count opened is over', () => {
  let now = 0
  const tally = createTally({ windowMs: 1000, now: () => now })
  tally.add('a')
  now = 999
  expect(tally.add('a')).toBe(2)
  now = 1000
  expect(tally.count('a')).toBe(0)
  expect(tally.add('a')).toBe(1)
})

test('a cleared key begins at nothing', () => {
  const tally = createTally({ windowMs: 1000, now: () => 0 })
  tally.add('a')
  tally.clear('a')
  expect(tally.count('a')).toBe(0)
})

test('a flood of keys pushes out the oldest ones and nothing grows for ever', () => {
  const tally = createTally({ windowMs: 1000, now: () => 0 })
  for (let index = 0; index < 20_001; index += 1) tally.add(`key ${index}`)
  expect(tally.count('key 0')).toBe(0)
  expect(tally.count('key 1')).toBe(1)
})
