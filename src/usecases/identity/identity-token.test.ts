import { randomUUID } from 'node:crypto'
import { expect, test } from 'vitest'
import { signBookingToken } from '../receive/booking-token.ts'
import { readIdentityToken, signIdentityToken } from './identity-token.ts'

const link = { studioId: randomUUID(), itemId: randomUUID() }
const token = signIdentityToken('a key', link)

test('a link names the question that it was made for', () => {
  expect(readIdentityToken('a key', token)).toEqual(link)
})

test('a link that was changed, made with another key or for another use names nothing', () => {
  const last = token.endsWith('A') ? 'B' : 'A'
  expect(readIdentityToken('a key', `${token.slice(0, -1)}${last}`)).toBeNull()
  expect(readIdentityToken('another key', token)).toBeNull()
  expect(readIdentityToken('a key', '')).toBeNull()
  const { studioId, itemId: clientId } = link
  const booking = signBookingToken('a key', { studioId, clientId, expiresAt: 0xff_ff_ff_ff_ff })
  expect(readIdentityToken('a key', booking)).toBeNull()
})
