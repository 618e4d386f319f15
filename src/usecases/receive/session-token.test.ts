import { expect, test } from 'vitest'
import { readSessionToken, signSessionToken } from './session-token.ts'

const STUDIO = '019a0000-0000-7000-8000-000000000001'
const OWN = '019a0000-0000-7000-8000-0000000000aa'

test('a token names its booking to whoever made it, and to nobody else', () => {
  const token = signSessionToken('key', STUDIO, OWN)
  expect(token.length).toBeLessThanOrEqual(500)
  expect(signSessionToken('key', STUDIO, OWN)).toBe(token)
  expect(readSessionToken('key', STUDIO, token)).toBe(OWN)
  expect(readSessionToken('other', STUDIO, token)).toBeNull()
  expect(readSessionToken('key', OWN, token)).toBeNull()
  expect(readSessionToken('key', STUDIO, `${token}A`)).toBeNull()
  expect(readSessionToken('key', STUDIO, 42)).toBeNull()
})
