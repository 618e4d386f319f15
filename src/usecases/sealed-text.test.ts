import { expect, test } from 'vitest'
import { openSealed, sealText } from './sealed-text.ts'

test('what was sealed is opened by the same key, for the same studio, and by nobody else', () => {
  const sealed = sealText('a key', 'cal_live_abc', 'studio')
  expect(sealed).not.toContain('cal_live_abc')
  expect(openSealed('a key', sealed, 'studio')).toBe('cal_live_abc')
  expect(openSealed('another key', sealed, 'studio')).toBeNull()
  expect(openSealed('a key', sealed, 'another studio')).toBeNull()
  expect(openSealed('a key', `${sealed.slice(0, -2)}AA`, 'studio')).toBeNull()
  expect(openSealed('a key', 'v1.AAAA', 'studio')).toBeNull()
  expect(sealText('a key', 'cal_live_abc', 'studio')).not.toBe(sealed)
})
