import { Temporal } from 'temporal-polyfill'
import type { Millis } from './instant.ts'
import type { Terms } from './package.ts'
import type { Locale } from './person.ts'

/** How long a package of this offer is valid, from its first day on; or until a day. */
export type OfferValidity = { count: number; unit: 'days' | 'weeks' | 'months' } | { until: string }

/** What can be sold, as one version says it. */
export type OfferContent = {
  name: { [L in Locale]: string }
  totalSessions: number
  price: { amountCents: number; currency: string } | null
  /** Null: without an end. */
  validity: OfferValidity | null
  /** What is not given is the studio's at the sale. */
  terms: { [Name in keyof Terms]?: Terms[Name] | undefined }
  /** Shown to clients. */
  isPublic: boolean
  /** An offer to begin with: nobody gets it twice. */
  oncePerClient: boolean
}

/** A package keeps what was sold, whatever becomes of its offer. */
export type Offer = OfferContent & {
  id: string
  /** Each change is another version; the earlier ones are kept. */
  version: number
  /** Not sold any more. */
  isArchived: boolean
  createdAt: Millis
}

/** The last day of a package that begins on this one; a month ends before its day comes again. */
export function lastDayOf(validity: OfferValidity | null, validFrom: string): string | null {
  if (validity === null) return null
  if ('until' in validity) return validity.until
  const { count, unit } = validity
  return Temporal.PlainDate.from(validFrom)
    .add({ [unit]: count })
    .subtract({ days: 1 })
    .toString()
}
