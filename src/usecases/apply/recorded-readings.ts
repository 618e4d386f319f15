import { z } from 'zod'
import type { ToldTogether } from '../../domain/booking/told-together.ts'
import type { Millis } from '../../domain/instant.ts'

/** Bookings as Cal.com's API gave them in one answer, and when it said so. */
export type Readings = {
  readAt: Millis
  bookings: readonly unknown[]
  /** By uid the booking made here that a token of ours names in it; checked when it was read. */
  links?: { readonly [uid: string]: string }
  /** By uid the client whom a token of our booking page names in it. */
  vouched?: { readonly [uid: string]: string }
  /** By uid what was said of another booking of its series, and may have been meant of it too. */
  told?: { readonly [uid: string]: ToldTogether }
}

const toldTogether = z.object({
  uid: z.string(),
  what: z.enum(['cancelled', 'rejected', 'confirmed']),
  at: z.number(),
  by: z.string().nullable(),
  reason: z.string().nullable(),
})

const recorded = z.object({
  readAt: z.number(),
  bookings: z.array(z.unknown()),
  links: z.record(z.string(), z.string()).default({}),
  vouched: z.record(z.string(), z.string()).default({}),
  told: z.record(z.string(), toldTogether).default({}),
})

export function recordReadings({ readAt, bookings, links, vouched, told }: Readings): Uint8Array {
  return Buffer.from(JSON.stringify({ readAt, bookings, links, vouched, told }))
}

export function readRecordedReadings(body: Uint8Array): Required<Readings> {
  return recorded.parse(JSON.parse(new TextDecoder().decode(body)))
}
