import { createHmac, timingSafeEqual } from 'node:crypto'
import type { Payload } from '../../calcom/delivery.ts'
import { isPayload } from '../../calcom/fields.ts'

/**
 * Names a booking made here in the metadata of the one that is made for it at Cal.com. Anybody can
 * read it, nobody can make it, and it is the same whenever it is made.
 */

/** What the token is called in Cal.com's metadata; the booking page uses the same name. */
export const TOKEN_FIELD = 'fitbuddy'

const MAC_BYTES = 24
const FORM = /^s1\.([\w-]{22})\.([\w-]{32})$/

/** Whatever stands where a token should; undefined where nothing does. */
export function tokenIn({ metadata }: Payload): unknown {
  return isPayload(metadata) ? metadata[TOKEN_FIELD] : undefined
}

export function signSessionToken(key: string, studioId: string, ownId: string): string {
  const said = Buffer.from(ownId.replaceAll('-', ''), 'hex')
  return `s1.${said.toString('base64url')}.${macOf(key, studioId, said).toString('base64url')}`
}

/** The booking that a token names; null unless it was made with this key for this studio. */
export function readSessionToken(key: string, studioId: string, token: unknown): string | null {
  const [, said = '', mac = ''] = typeof token === 'string' ? (FORM.exec(token) ?? []) : []
  if (said === '') return null
  const bytes = Buffer.from(said, 'base64url')
  if (!timingSafeEqual(macOf(key, studioId, bytes), Buffer.from(mac, 'base64url'))) return null
  return bytes.toString('hex').replace(/^(.{8})(.{4})(.{4})(.{4})(.{12})$/, '$1-$2-$3-$4-$5')
}

function macOf(key: string, studioId: string, said: Buffer): Buffer {
  const mac = createHmac('sha256', key).update(`session:${studioId}:`).update(said)
  return mac.digest().subarray(0, MAC_BYTES)
}
