import { createHmac, timingSafeEqual } from 'node:crypto'
import { DAY_MS, type Millis } from '../../domain/instant.ts'

/** For whom a booking page was opened. Cal.com carries it; anybody can read it, nobody can make it. */
type BookingTokenClaim = { studioId: string; clientId: string; expiresAt: Millis }

/** Whoever opens the page may take a day to choose. */
export const BOOKING_TOKEN_LIFE_MS = DAY_MS

const MAC_BYTES = 24
const FORM = /^([\w-]{51})\.([\w-]{32})$/
const UUID_HEX = 32
const INSTANT_HEX = 12

export function signBookingToken(key: string, claim: BookingTokenClaim): string {
  const { studioId, clientId, expiresAt } = claim
  const instant = expiresAt.toString(16).padStart(INSTANT_HEX, '0')
  const said = Buffer.from(`${studioId}${clientId}`.replaceAll('-', '') + instant, 'hex')
  return `${said.toString('base64url')}.${macOf(key, said).toString('base64url')}`
}

/** What the token says; null unless it was made with this key, for this studio, and is not too old. */
export function readBookingToken(
  key: string,
  token: string,
  { studioId, at }: { studioId: string; at: Millis },
): BookingTokenClaim | null {
  const [, said = '', mac = ''] = FORM.exec(token) ?? []
  if (said === '') return null
  const bytes = Buffer.from(said, 'base64url')
  if (!timingSafeEqual(macOf(key, bytes), Buffer.from(mac, 'base64url'))) return null
  const hex = bytes.toString('hex')
  const claim = {
    studioId: uuidFrom(hex.slice(0, UUID_HEX)),
    clientId: uuidFrom(hex.slice(UUID_HEX, 2 * UUID_HEX)),
    expiresAt: Number.parseInt(hex.slice(2 * UUID_HEX), 16),
  }
  return claim.studioId === studioId && at < claim.expiresAt ? claim : null
}

function macOf(key: string, said: Buffer): Buffer {
  return createHmac('sha256', key).update(said).digest().subarray(0, MAC_BYTES)
}

function uuidFrom(hex: string): string {
  return hex.replace(/^(.{8})(.{4})(.{4})(.{4})(.{12})$/, '$1-$2-$3-$4-$5')
}
