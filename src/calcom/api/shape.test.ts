import { expect, test } from 'vitest'
import { shapeOf } from './shape.ts'

test('the log says how an answer looks, and nothing that stands in it', () => {
  const answer = {
    status: 'success',
    data: [
      { uid: 7, attendees: [{ email: 'ann@client.example', name: 'Ann' }], guests: null },
      { uid: 8, attendees: [{ email: 'ben@client.example', name: 'Ben' }], guests: null },
    ],
    'ann@client.example': true,
  }
  expect(shapeOf(answer)).toBe(
    '{ status: string, data: [{ uid: number, attendees: [{ email: string, name: string }] x1, ' +
      'guests: null }] x2, ?: boolean }',
  )
})

test('however big an answer is, its shape is short', () => {
  const wide = Object.fromEntries(Array.from({ length: 5000 }, (_, index) => [`f${index}`, 'Ann']))
  const deep = { a: { b: { c: { d: { e: { f: 'Ann' } } } } } }
  expect(shapeOf(wide).length).toBeLessThan(1000)
  expect(shapeOf([deep])).toBe('[{ a: { b: { c: { d: {…} } } } }] x1')
  expect(shapeOf('Ann')).toBe('string')
})
