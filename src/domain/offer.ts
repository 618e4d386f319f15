import { Temporal } from 'temporal-polyfill'
import { isNameable, LAST_DAY, type Millis } from './instant.ts'
import type { FirstSessionValidity, Terms } from './package.ts'
import type { Locale } from './person.ts'

/**
 * How long a package of this offer is valid: counted from its first day on, or from the day of the
 * first session; or until a day.
 */
export type OfferValidity =
  | {
      count: number
      unit: 'days' | 'weeks' | 'months'
      from?: 'sale' | 'first-session' | undefined
    }
  | { until: string }

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

/**
 * The last day of a package that begins on this one: a month ends before its day comes again, and
 * where its day does not come, with its own last one.
 */
export function lastDayFrom(
  { count, unit }: Pick<FirstSessionValidity, 'count' | 'unit'>,
  firstDay: string,
  daysAdded = 0,
): string {
  const first = Temporal.PlainDate.from(firstDay)
  const again = first.add({ [unit]: count })
  const isMissing = unit === 'months' && again.day < first.day
  const day = again.add({ days: daysAdded - (isMissing ? 0 : 1) }).toString()
  return isNameable(day) ? day : LAST_DAY
}

/** The last day as it is known at the sale: none where the days count from the first session. */
export function lastDayOf(validity: OfferValidity | null, validFrom: string): string | null {
  if (validity === null) return null
  if ('until' in validity) return validity.until
  return validity.from === 'first-session' ? null : lastDayFrom(validity, validFrom)
}

/** The days that count from the first session, in the zone of the sale; null where none do. */
export function fromFirstSession(
  validity: OfferValidity | null,
  timeZone: string,
): FirstSessionValidity | null {
  if (validity === null || 'until' in validity || validity.from !== 'first-session') return null
  const { count, unit } = validity
  return { count, unit, timeZone }
}
