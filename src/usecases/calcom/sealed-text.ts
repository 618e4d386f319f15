import { createCipheriv, createDecipheriv, createHash, randomBytes } from 'node:crypto'

/** Keeps a secret where others may read: only who has the key opens it, only where it belongs. */

const CIPHER = 'aes-256-gcm'
const IV_BYTES = 12
const TAG_BYTES = 16
const FORM = 'v1.'

export function sealText(key: string, text: string, belongsTo: string): string {
  const iv = randomBytes(IV_BYTES)
  const cipher = createCipheriv(CIPHER, keyBytes(key), iv, { authTagLength: TAG_BYTES })
  cipher.setAAD(Buffer.from(belongsTo))
  const sealed = Buffer.concat([cipher.update(text, 'utf8'), cipher.final()])
  return FORM + Buffer.concat([iv, cipher.getAuthTag(), sealed]).toString('base64url')
}

/** Null where it was sealed with another key, for somebody else, or changed since. */
export function openSealed(key: string, sealed: string, belongsTo: string): string | null {
  if (!sealed.startsWith(FORM)) return null
  const bytes = Buffer.from(sealed.slice(FORM.length), 'base64url')
  if (bytes.length < IV_BYTES + TAG_BYTES) return null
  const iv = bytes.subarray(0, IV_BYTES)
  const decipher = createDecipheriv(CIPHER, keyBytes(key), iv, { authTagLength: TAG_BYTES })
  decipher.setAAD(Buffer.from(belongsTo))
  decipher.setAuthTag(bytes.subarray(IV_BYTES, IV_BYTES + TAG_BYTES))
  try {
    const text = decipher.update(bytes.subarray(IV_BYTES + TAG_BYTES), undefined, 'utf8')
    return text + decipher.final('utf8')
  } catch {
    return null
  }
}

function keyBytes(key: string): Buffer {
  return createHash('sha256').update(key).digest()
}
