import { expect, test } from 'vitest'
import { readMuteToken, signMuteToken } from './mute-token.ts'

const muting = {
  studioId: '0198c3f0-0000-7000-8000-000000000001',
  personId: '0198c3f0-0000-7000-8000-0000000000ff',
}

test('says whose mails are meant, to whoever has the key, and to nobody else', () => {
  const token = signMuteToken('key', muting)
  expect(readMuteToken('key', token)).toEqual(muting)
  expect(readMuteToken('another key', token)).toBeNull()
  expect(signMuteToken('key', muting)).toBe(token)
})

test.each(['', 'x', 'a.b', '%', 'A'.repeat(76)])('%j is none', (token) => {
  expect(readMuteToken('key', token)).toBeNull()
})

test('changed in one place it is none', () => {
  const token = signMuteToken('key', muting)
  const other = (token.startsWith('A') ? 'B' : 'A') + token.slice(1)
  expect(readMuteToken('key', other)).toBeNull()
})
