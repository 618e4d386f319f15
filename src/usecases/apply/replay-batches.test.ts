import { expect, test } from 'vitest'
import { batchesOf } from './replay-batches.ts'

type Source = 'webhook' | 'person' | 'clock'

const input = (seq: number, source: Source, email = '') => ({
  seq,
  source,
  name: `${source} ${email}${seq}`,
  body: Buffer.from(JSON.stringify({ payload: { attendees: [{ name: 'Ann', email }] } })),
})
const told = (batches: ReturnType<typeof batchesOf<ReturnType<typeof input>>>) =>
  batches.map((batch) => batch.map(({ seq, name }) => `${seq}: ${name}`))

test('deliveries of one client stand side by side, and keep their numbers', () => {
  const inputs = ['ann', 'ben', 'ann', 'ben'].map((who, n) => input(n + 1, 'webhook', `${who} `))
  expect(told(batchesOf(inputs, 2))).toEqual([
    ['1: webhook ann 1', '3: webhook ann 3'],
    ['2: webhook ben 2', '4: webhook ben 4'],
  ])
})

test('an act and a tick keep their places, and no delivery passes them', () => {
  const inputs = [
    ...[input(1, 'webhook', 'ann '), input(2, 'webhook', 'ben '), input(3, 'person')],
    ...[input(4, 'webhook', 'ben '), input(5, 'clock'), input(6, 'webhook', 'ann ')],
  ]
  expect(told(batchesOf(inputs, 10))).toEqual([
    [
      ...['1: webhook ann 1', '2: webhook ben 2', '3: person 3', '4: webhook ben 4'],
      ...['5: clock 5', '6: webhook ann 6'],
    ],
  ])
})

test('what names nobody is replayed all the same', () => {
  const ping = { ...input(1, 'webhook'), body: Buffer.from('{"triggerEvent":"PING"}') }
  expect(batchesOf([ping], 10)).toEqual([[ping]])
  expect(batchesOf([], 10)).toEqual([])
})
