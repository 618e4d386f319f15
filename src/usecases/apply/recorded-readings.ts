import { z } from 'zod'
import type { Millis } from '../../domain/instant.ts'

/** Bookings as Cal.com's API gave them in one answer, and when it said so. */
export type Readings = { readAt: Millis; bookings: readonly unknown[] }

const recorded = z.object({ readAt: z.number(), bookings: z.array(z.unknown()) })

export function recordReadings({ readAt, bookings }: Readings): Uint8Array {
  return Buffer.from(JSON.stringify({ readAt, bookings }))
}

export function readRecordedReadings(body: Uint8Array): Readings {
  return recorded.parse(JSON.parse(new TextDecoder().decode(body)))
}
