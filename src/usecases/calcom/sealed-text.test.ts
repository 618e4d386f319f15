import { expect, test } from 'vitest'
import { openSealed, sealText } from './sealed-text.ts'

test('what was sealed is opened by the same key, for the same studio, and by nobody else', () => {
  const sealed = sealText('a key', 'cal_live_abc', 'studio')
  expect(sealed).not.toContain('cal_live_abc')
  expect(openSealed('a key', sealed, 'studio')).toBe('cal_live_abc')
  expect(openSealed('another key', sealed, 'studio')).toBeNull()
  expect(openSealed('a key', sealed, 'another studio')).toBeNull()
  expect(openSealed('a key', changedAt(sealed, -4), 'studio')).toBeNull()
  expect(openSealed('a key', changedAt(sealed, 10), 'studio')).toBeNull()
  expect(openSealed('a key', 'v1.AAAA', 'studio')).toBeNull()
  expect(sealText('a key', 'cal_live_abc', 'studio')).not.toBe(sealed)
})

/** Another letter in that place: one that was fixed beforehand is by chance the one that is there. */
function changedAt(text: string, place: number): string {
  const at = place < 0 ? text.length + place : place
  return `${text.slice(0, at)}${text[at] === 'A' ? 'B' : 'A'}${text.slice(at + 1)}`
}
