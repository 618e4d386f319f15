import { createHash, timingSafeEqual } from 'node:crypto'

/** Compares digests: neither the length of a secret nor where it differs shows in the time it takes. */
export function isSameSecret(given: string, secret: string): boolean {
  return timingSafeEqual(digestOf(given), digestOf(secret))
}

function digestOf(text: string): Buffer {
  return createHash('sha256').update(text).digest()
}
