import { randomUUID } from 'node:crypto'
import fc from 'fast-check'
import { expect, test } from 'vitest'
import { readBookingToken, signBookingToken } from './booking-token.ts'

const KEY = 'the key of these tests'
const CLAIM = { studioId: randomUUID(), clientId: randomUUID(), expiresAt: 1_769_418_000_000 }
const token = signBookingToken(KEY, CLAIM)
const asked = { studioId: CLAIM.studioId, at: CLAIM.expiresAt - 1 }

test('what was signed is read', () => {
  expect(readBookingToken(KEY, token, asked)).toEqual(CLAIM)
})

test('every claim comes back as it was', () => {
  const ms = fc.integer({ min: 1, max: 253_402_300_799_999 })
  fc.assert(
    fc.property(fc.uuid(), fc.uuid(), ms, (studioId, clientId, expiresAt) => {
      const claim = { studioId, clientId, expiresAt }
      const read = readBookingToken(KEY, signBookingToken(KEY, claim), { studioId, at: 0 })
      expect(read).toEqual(claim)
    }),
  )
})

test('no other character anywhere makes a token of anybody', () => {
  for (let index = 0; index < token.length; index += 1) {
    const other = token[index] === 'A' ? 'B' : 'A'
    const changed = token.slice(0, index) + other + token.slice(index + 1)
    // The last character of each part has bits that mean nothing.
    const read = readBookingToken(KEY, changed, asked)
    expect(read === null || JSON.stringify(read) === JSON.stringify(CLAIM)).toBe(true)
  }
})

test.each([
  ['nothing', ''],
  ['words', 'not a token'],
  ['its first part alone', token.split('.')[0] ?? ''],
  ['more after it', `${token}A`],
  ['10,000 characters', 'A'.repeat(10_000)],
  ['another key’s', signBookingToken('another key', CLAIM)],
  ['another studio’s', signBookingToken(KEY, { ...CLAIM, studioId: randomUUID() })],
])('%s is no token', (_, text) => {
  expect(readBookingToken(KEY, text, asked)).toBeNull()
})

test('it is good until its end, and no longer', () => {
  expect(readBookingToken(KEY, token, { ...asked, at: CLAIM.expiresAt })).toBeNull()
})

test('Cal.com carries it: under its limit for what it carries', () => {
  expect(token.length).toBeLessThan(500)
  expect(token).toMatch(/^[\w.-]+$/)
})
