import type { Payload } from '../../calcom/delivery.ts'
import { isPayload } from '../../calcom/fields.ts'
import { hexOf, readToken, signToken, UUID_BYTES, uuidsFrom } from '../signed-token.ts'

/**
 * Names a booking made here in the metadata of the one that is made for it at Cal.com. Anybody can
 * read it, nobody can make it, and it is the same whenever it is made.
 */

/** What the token is called in Cal.com's metadata; the booking page uses the same name. */
export const TOKEN_FIELD = 'fitbuddy'

const FORM = 's1.'

/** Whatever stands where a token should; undefined where nothing does. */
export function tokenIn({ metadata }: Payload): unknown {
  return isPayload(metadata) ? metadata[TOKEN_FIELD] : undefined
}

/** For the metadata of the booking that is made at Cal.com. */
export function signSessionToken(key: string, studioId: string, ownId: string): string {
  return FORM + signToken(key, purposeIn(studioId), hexOf(ownId))
}

/** The booking that a token names; null unless it was made with this key for this studio. */
export function readSessionToken(key: string, studioId: string, token: unknown): string | null {
  if (typeof token !== 'string' || !token.startsWith(FORM)) return null
  const said = readToken(key, purposeIn(studioId), token.slice(FORM.length), UUID_BYTES)
  return said === null ? null : (uuidsFrom(said)[0] ?? null)
}

const purposeIn = (studioId: string) => `session:${studioId}:`
