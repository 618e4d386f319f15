import { DAY_MS, type Millis } from '../../domain/instant.ts'
import { hexOf, readToken, signToken, UUID_BYTES, uuidsFrom } from '../signed-token.ts'

/** For whom a booking page was opened. Cal.com carries it; anybody can read it, nobody can make it. */
type BookingTokenClaim = { studioId: string; clientId: string; expiresAt: Millis }

/** Whoever opens the page may take a day to choose. */
export const BOOKING_TOKEN_LIFE_MS = DAY_MS

// None: whatever else is signed has one, so that nothing else passes for this.
const PURPOSE = ''
const INSTANT_BYTES = 6

/** For Cal.com's metadata. */
export function signBookingToken(key: string, claim: BookingTokenClaim): string {
  const { studioId, clientId, expiresAt } = claim
  const instant = expiresAt.toString(16).padStart(2 * INSTANT_BYTES, '0')
  return signToken(key, PURPOSE, hexOf(studioId, clientId) + instant)
}

/** What the token says; null unless it was made with this key, for this studio, and is not too old. */
export function readBookingToken(
  key: string,
  token: string,
  { studioId, at }: { studioId: string; at: Millis },
): BookingTokenClaim | null {
  const said = readToken(key, PURPOSE, token, 2 * UUID_BYTES + INSTANT_BYTES)
  if (said === null) return null
  const [of = '', clientId = ''] = uuidsFrom(said)
  const expiresAt = Number.parseInt(said.slice(-2 * INSTANT_BYTES), 16)
  return of === studioId && at < expiresAt ? { studioId, clientId, expiresAt } : null
}
