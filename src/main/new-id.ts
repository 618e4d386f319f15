import { randomBytes } from 'node:crypto'
import type { Millis } from '../domain/instant.ts'

const VERSION_7 = 0x7000
const VARIANT = 0x8000

/** A UUIDv7: it begins with the instant, so that rows made one after another lie side by side. */
export function newUuid(at: Millis): string {
  const random = randomBytes(10)
  const instant = Math.trunc(at).toString(16).padStart(12, '0')
  const third = VERSION_7 | (random.readUInt16BE(0) & 0x0fff)
  const fourth = VARIANT | (random.readUInt16BE(2) & 0x3fff)
  return [
    instant.slice(0, 8),
    instant.slice(8, 12),
    third.toString(16),
    fourth.toString(16),
    random.subarray(4).toString('hex'),
  ].join('-')
}
