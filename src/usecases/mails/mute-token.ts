import { createHmac, timingSafeEqual } from 'node:crypto'

/**
 * Says on behalf of whom mails are stopped, without a sign-in: it stands in every one of them, and
 * lets whoever has it do nothing else. It is the same whenever it is made.
 */
type Muting = { studioId: string; personId: string }

const MAC_BYTES = 24
const FORM = /^([\w-]{43})\.([\w-]{32})$/

export function signMuteToken(key: string, { studioId, personId }: Muting): string {
  const said = Buffer.from(`${studioId}${personId}`.replaceAll('-', ''), 'hex')
  return `${said.toString('base64url')}.${macOf(key, said).toString('base64url')}`
}

/** Null unless it was made with this key. */
export function readMuteToken(key: string, token: string): Muting | null {
  const [, said = '', mac = ''] = FORM.exec(token) ?? []
  if (said === '') return null
  const bytes = Buffer.from(said, 'base64url')
  if (!timingSafeEqual(macOf(key, bytes), Buffer.from(mac, 'base64url'))) return null
  const [studioId = '', personId = ''] = bytes.toString('hex').match(/.{32}/g) ?? []
  return { studioId: uuidFrom(studioId), personId: uuidFrom(personId) }
}

function macOf(key: string, said: Buffer): Buffer {
  return createHmac('sha256', key).update('mute:').update(said).digest().subarray(0, MAC_BYTES)
}

function uuidFrom(hex: string): string {
  return hex.replace(/^(.{8})(.{4})(.{4})(.{4})(.{12})$/, '$1-$2-$3-$4-$5')
}
