import { createHmac, timingSafeEqual } from 'node:crypto'

/**
 * Ids, and whatever else, that anybody may carry and read and nobody else can make. Each use has a
 * purpose of its own, so that a token of one passes for no other.
 */

const MAC_BYTES = 24
const FORM = /^([\w-]+)\.([\w-]{32})$/
const UUID_HEX = /^(.{8})(.{4})(.{4})(.{4})(.{12})$/

/** The same whenever it is made; `hex` is what it says. */
export function signToken(key: string, purpose: string, hex: string): string {
  const said = Buffer.from(hex, 'hex')
  return `${said.toString('base64url')}.${macOf(key, purpose, said).toString('base64url')}`
}

/** What a token says, in so many bytes; null unless it was made with this key for this purpose. */
export function readToken(
  key: string,
  purpose: string,
  token: string,
  lengthBytes: number,
): string | null {
  const [, said = '', mac = ''] = FORM.exec(token) ?? []
  if (said.length !== Math.ceil((lengthBytes * 4) / 3)) return null
  const bytes = Buffer.from(said, 'base64url')
  const isOurs = timingSafeEqual(macOf(key, purpose, bytes), Buffer.from(mac, 'base64url'))
  return isOurs ? bytes.toString('hex') : null
}

function macOf(key: string, purpose: string, said: Buffer): Buffer {
  return createHmac('sha256', key).update(purpose).update(said).digest().subarray(0, MAC_BYTES)
}

export const UUID_BYTES = 16

/** Ids one after the other, as a token says them. */
export function hexOf(...uuids: string[]): string {
  return uuids.join('').replaceAll('-', '')
}

/** The ids that are said one after the other; what follows the last whole one is left out. */
export function uuidsFrom(hex: string): string[] {
  const found = hex.match(/.{32}/g) ?? []
  return found.map((one) => one.replace(UUID_HEX, '$1-$2-$3-$4-$5'))
}
