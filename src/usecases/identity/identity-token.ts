import { createHmac, timingSafeEqual } from 'node:crypto'

/** Names a question about a booking in the link of its mail: whoever has the mail may answer it. */
type IdentityLink = { studioId: string; itemId: string }

const MAC_BYTES = 24
const FORM = /^([\w-]{43})\.([\w-]{32})$/

export function signIdentityToken(key: string, { studioId, itemId }: IdentityLink): string {
  const said = Buffer.from(`${studioId}${itemId}`.replaceAll('-', ''), 'hex')
  return `${said.toString('base64url')}.${macOf(key, said).toString('base64url')}`
}

/** The question that a token names; null unless it was made with this key. */
export function readIdentityToken(key: string, token: string): IdentityLink | null {
  const [, said = '', mac = ''] = FORM.exec(token) ?? []
  if (said === '') return null
  const bytes = Buffer.from(said, 'base64url')
  if (!timingSafeEqual(macOf(key, bytes), Buffer.from(mac, 'base64url'))) return null
  const [studioId = '', itemId = ''] = bytes.toString('hex').match(/.{32}/g) ?? []
  return { studioId: uuidFrom(studioId), itemId: uuidFrom(itemId) }
}

/** A use of its own: no token of a booking or a session passes for one of these. */
function macOf(key: string, said: Buffer): Buffer {
  return createHmac('sha256', key).update('identity:').update(said).digest().subarray(0, MAC_BYTES)
}

function uuidFrom(hex: string): string {
  return hex.replace(/^(.{8})(.{4})(.{4})(.{4})(.{12})$/, '$1-$2-$3-$4-$5')
}
