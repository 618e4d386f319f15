import { z } from 'zod'
import { HOLD_DAYS_MAX, NOTICE_HOURS_MAX, PACKAGE_SESSIONS_MAX } from '../domain/limits.ts'
import { id, text } from './wire.ts'

const chargedOrReturned = z.enum(['charged', 'returned'])

const termsShape = {
  freeCancellationHours: z.int().min(0).max(NOTICE_HOURS_MAX),
  lateCancellation: chargedOrReturned,
  noShow: chargedOrReturned,
  lateMove: z.enum(['free', 'charged']),
  expiry: z.enum(['hold-by', 'book-by']),
  courtesyCredits: z.int().min(0).max(PACKAGE_SESSIONS_MAX),
  holdDaysAfterRequest: z.int().min(0).max(HOLD_DAYS_MAX),
}

const cost = z.strictObject({ eventType: text(64), credits: z.int().min(1).max(100) })
const capsShape = {
  perWeek: z.int().min(1).max(100).optional(),
  perMonth: z.int().min(1).max(400).optional(),
}

export const terms = z
  .object({
    ...termsShape,
    eventTypes: z.array(z.string()).optional(),
    /** Whose sessions it covers; without: everybody's. */
    coaches: z.array(z.string()).optional(),
    /** What these types cost of it, whatever they cost otherwise. */
    costs: z.array(cost).optional(),
    /** How many sessions a week, Monday to Sunday, and a month. */
    caps: z.object({ ...capsShape, timeZone: z.string().optional() }).optional(),
  })
  .meta({ id: 'Terms' })

export const askedTerms = z
  .strictObject({ ...termsShape, eventTypes: z.array(text(64)).max(100) })
  .partial()
  .meta({ id: 'AskedTerms', description: "What is not given takes the studio's default." })

/** With what an offer, or one package, covers and allows. */
export const askedPackageTerms = z
  .strictObject({
    ...askedTerms.shape,
    // To cover nothing would be no package; in the studio's defaults it is how a limit goes again.
    eventTypes: z.array(text(64)).min(1).max(100).optional(),
    coaches: z.array(id).min(1).max(100).optional(),
    costs: z.array(cost).max(100).optional(),
    caps: z.strictObject(capsShape).optional(),
  })
  .refine(isConsistent, { error: 'contradictory', path: ['costs'] })
  .meta({ id: 'AskedPackageTerms', description: "What is not given takes the studio's default." })

type AskedScope = {
  eventTypes?: string[] | undefined
  costs?: { eventType: string; credits: number }[] | undefined
  caps?: { perWeek?: number | undefined; perMonth?: number | undefined } | undefined
}

/** A type costs one thing, and only what is covered costs anything; a month has whole weeks. */
function isConsistent({ eventTypes, costs = [], caps = {} }: AskedScope): boolean {
  const named = costs.map(({ eventType }) => eventType)
  if (new Set(named).size < named.length) return false
  if (eventTypes !== undefined && named.some((one) => !eventTypes.includes(one))) return false
  const { perWeek = 1, perMonth = perWeek } = caps
  return perMonth >= perWeek
}

export type TermsJson = z.infer<typeof terms>
