import { z } from 'zod'
import {
  day,
  id,
  instant,
  listOf,
  listQuery,
  money,
  NAME_LENGTH_MAX,
  REASON_LENGTH_MAX,
  text,
} from './wire.ts'

export const PACKAGE_SESSIONS_MAX = 1000

export const packageStatus = z.enum([
  'active',
  'paused',
  'used-up',
  'expired',
  'closed',
  'refunded',
])

const chargedOrReturned = z.enum(['charged', 'returned'])

const termsShape = {
  freeCancellationHours: z.int().min(0).max(8760),
  lateCancellation: chargedOrReturned,
  noShow: chargedOrReturned,
  lateMove: z.enum(['free', 'charged']),
  expiry: z.enum(['hold-by', 'book-by']),
  courtesyCredits: z.int().min(0).max(PACKAGE_SESSIONS_MAX),
  holdDaysAfterRequest: z.int().min(0).max(365),
}

export const terms = z
  .object({ ...termsShape, eventTypes: z.array(z.string()).optional() })
  .meta({ id: 'Terms' })

export const askedTerms = z
  .strictObject({ ...termsShape, eventTypes: z.array(text(64)).max(100) })
  .partial()
  .meta({ id: 'AskedTerms', description: "What is not given takes the studio's default." })

export const grantPackage = z
  .strictObject({
    clientId: id,
    name: text(NAME_LENGTH_MAX).optional(),
    totalSessions: z.int().min(1).max(PACKAGE_SESSIONS_MAX),
    validFrom: day.optional(),
    validUntil: day.optional(),
    price: money.optional(),
    terms: askedTerms.optional(),
  })
  .meta({ id: 'GrantPackage' })

export const adjustPackage = z
  .strictObject({
    quantity: z
      .int()
      .min(-PACKAGE_SESSIONS_MAX)
      .max(PACKAGE_SESSIONS_MAX)
      .refine((quantity) => quantity !== 0, { error: 'zero' }),
    reason: text(REASON_LENGTH_MAX),
  })
  .meta({ id: 'AdjustPackage' })

export const listPackagesQuery = listQuery.extend({
  clientId: id.optional(),
  status: packageStatus.optional(),
})

/** `sessionsUsed` is what is done, booked or forfeited; `sessionsRemaining` is still to book. */
export const soldPackage = z
  .object({
    id,
    clientId: id,
    number: z.int(),
    name: z.string(),
    status: packageStatus,
    totalSessions: z.int(),
    sessionsUsed: z.int(),
    sessionsRemaining: z.int(),
    sessionsDone: z.int(),
    sessionsBooked: z.int(),
    sessionsForfeited: z.int(),
    sessionsExpired: z.int(),
    validFrom: day,
    validUntil: day.nullable(),
    expiresAt: instant.nullable(),
    price: money.nullable(),
    terms,
    grantedAt: instant,
  })
  .meta({ id: 'Package' })

export const packages = listOf(soldPackage)

export const entryKind = z.enum([
  'grant',
  'opening',
  'adjustment',
  'transfer-in',
  'transfer-out',
  'refund',
  'hold',
  'release',
  'forfeit',
  'courtesy',
  'expiry',
  'grace',
  'pause',
  'extension',
])

/** One line of the ledger; a correction is a line that reverses another. */
export const entry = z
  .object({
    id,
    packageId: id,
    sessionId: id.nullable(),
    quantity: z.int(),
    kind: entryKind,
    reason: z.string(),
    balanceAfter: z.int(),
    actor: z.enum(['calcom', 'person', 'clock']),
    actorId: id.nullable(),
    cause: z.string(),
    effectiveAt: instant,
    recordedAt: instant,
    reverses: id.nullable(),
  })
  .meta({ id: 'Entry' })

export const entries = listOf(entry)

export const adjustedPackage = soldPackage.extend({ entry }).meta({ id: 'AdjustedPackage' })

export type GrantPackage = z.infer<typeof grantPackage>
export type AdjustPackage = z.infer<typeof adjustPackage>
export type ListPackagesQuery = z.infer<typeof listPackagesQuery>
export type PackageJson = z.infer<typeof soldPackage>
export type TermsJson = z.infer<typeof terms>
export type EntryJson = z.infer<typeof entry>
export type AdjustedPackageJson = z.infer<typeof adjustedPackage>
