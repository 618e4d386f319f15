import { z } from 'zod'
import { BENEFICIARIES_MAX } from '../domain/beneficiary.ts'
import { NAME_LENGTH_MAX, PACKAGE_SESSIONS_MAX, REASON_LENGTH_MAX } from '../domain/limits.ts'
import { undo } from './act.ts'
import { beneficiary } from './beneficiary.ts'
import { askedPayer, notePayment, payer, paymentState } from './payment.ts'
import { askedPackageTerms, terms } from './terms.ts'
import { offerValidity, validitySpan as span } from './validity.ts'
import { day, id, instant, listOf, listQuery, money, text } from './wire.ts'

export const packageStatus = z.enum([
  'active',
  'paused',
  'used-up',
  'expired',
  'closed',
  'refunded',
])

const reason = text(REASON_LENGTH_MAX)

export const grantPackage = z
  .strictObject({
    clientId: id,
    /** What is not given is the offer's. */
    offerId: id.optional(),
    name: text(NAME_LENGTH_MAX).optional(),
    totalSessions: z.int().min(1).max(PACKAGE_SESSIONS_MAX).optional(),
    validFrom: day.optional(),
    validUntil: day.optional(),
    /** Instead of a last day, and of what the offer says. */
    validity: offerValidity.optional(),
    price: money.optional(),
    /** Given for nothing, whatever the offer costs. */
    isGift: z.boolean().optional(),
    /** Who pays instead of the client. */
    payer: askedPayer.optional(),
    /** What was paid for it already. */
    payment: notePayment.optional(),
    /** Who else books from it. */
    beneficiaries: z.array(id).max(BENEFICIARIES_MAX).optional(),
    terms: askedPackageTerms.optional(),
    /** So many were left on that day, as somebody's list says: `totalSessions` is what was left. */
    opening: z.strictObject({ on: day, origin: reason }).optional(),
  })
  .refine(({ offerId, totalSessions }) => offerId !== undefined || totalSessions !== undefined, {
    error: 'required',
    path: ['totalSessions'],
  })
  .refine(({ isGift, price, payment }) => isGift !== true || (price ?? payment) === undefined, {
    error: 'contradictory',
    path: ['isGift'],
  })
  .refine(({ validity, validUntil }) => validity === undefined || validUntil === undefined, {
    error: 'contradictory',
    path: ['validity'],
  })
  .meta({ id: 'GrantPackage' })

export const adjustPackage = z
  .strictObject({
    quantity: z
      .int()
      .min(-PACKAGE_SESSIONS_MAX)
      .max(PACKAGE_SESSIONS_MAX)
      .refine((quantity) => quantity !== 0, { error: 'zero' }),
    reason,
  })
  .meta({ id: 'AdjustPackage' })

export const correctPackage = z
  .strictObject({
    /** The line that is taken back. */
    entryId: id.optional(),
    /** So many more or fewer, where the count was wrong. */
    quantity: adjustPackage.shape.quantity.optional(),
    reason,
  })
  .refine(({ entryId, quantity }) => (entryId === undefined) !== (quantity === undefined), {
    error: 'one-of-them',
    path: ['entryId'],
  })
  .meta({ id: 'CorrectPackage' })

export const extendPackage = z
  .strictObject({ validUntil: day, reason })
  .meta({ id: 'ExtendPackage' })

const pauseDays = { from: day, until: day.optional() }

export const pausePackage = z
  .strictObject({
    ...pauseDays,
    reason: reason.optional(),
    /** What becomes of the sessions booked within it. */
    sessions: z.enum(['keep', 'cancel']).optional(),
  })
  .meta({ id: 'PausePackage' })

/** Without `from`: from today. */
export const pauseQuery = z.strictObject({ ...pauseDays, from: day.optional() })

export const closePackage = z.strictObject({ reason }).meta({ id: 'ClosePackage' })

export const refundPackage = z
  .strictObject({ reason, amountCents: money.shape.amountCents.optional() })
  .meta({ id: 'RefundPackage', description: 'Without an amount: what is left, pro rata.' })

export const transferPackage = z
  .strictObject({
    toClientId: id,
    quantity: z.int().min(1).max(PACKAGE_SESSIONS_MAX),
    reason,
  })
  .meta({ id: 'TransferPackage' })

export const listEntriesQuery = listQuery.extend({
  /** Only what this session did. */
  sessionId: id.optional(),
})

export const listPackagesQuery = listQuery.extend({
  clientId: id.optional(),
  status: packageStatus.optional(),
})

/** Days without a session, first and last included; without `until`, until it is resumed. */
const pause = z.object({ from: day, until: day.nullable() }).meta({ id: 'Pause' })

/**
 * `sessionsExpired` is whatever left the package: expired, closed, refunded or moved elsewhere.
 * `sessionsUsed` is what is done, booked or forfeited; `sessionsRemaining` is still to book.
 */
export const soldPackage = z
  .object({
    id,
    /** Whose it is. */
    clientId: id,
    clientName: z.string(),
    /** Who else books from it. */
    beneficiaries: z.array(beneficiary),
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
    /** So long from the first session on: it has no last day while none is booked. */
    countsFromFirstSession: span.nullable(),
    expiresAt: instant.nullable(),
    /** What the host gave back after the end can be used until then. */
    graceUntil: instant.nullable(),
    pause: pause.nullable(),
    /** Null of a gift, and for who only books from it: `isGift` tells which. */
    price: money.nullable(),
    isGift: z.boolean(),
    /** Null where nothing is to be paid, and for who only books from it. */
    payment: paymentState.nullable(),
    /** Null: the client pays. */
    payer: payer.nullable(),
    terms,
    grantedAt: instant,
    offerId: id.nullable(),
    offerVersion: z.int().nullable(),
  })
  .meta({ id: 'Package' })

export const packages = listOf(soldPackage)

const entryKind = z.enum([
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
  'resumption',
  'extension',
  'closure',
  'share',
  'unshare',
  'correction',
  'migration',
])

/** What an act fixed beside a quantity; each kind of entry has its own. */
export const entryDetails = z
  .object({
    validUntilBefore: day.nullable(),
    validUntil: day.nullable(),
    pause,
    amount: money,
    packageId: id,
    clientId: id,
    openedOn: day,
    correctedKind: entryKind,
    /** Migration: of its offer. */
    versionBefore: z.int(),
    version: z.int(),
    /** Migration: what was agreed before and since; the days are beside it. */
    terms: z.object({
      ...{ before: terms, after: terms },
      countsFromFirstSessionBefore: span.nullable(),
      countsFromFirstSession: span.nullable(),
    }),
  })
  .partial()
  .meta({ id: 'EntryDetails' })

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
    details: entryDetails.nullable(),
  })
  .meta({ id: 'Entry' })

export const entries = listOf(entry)

export const grantedPackage = soldPackage.extend({ undo }).meta({ id: 'GrantedPackage' })

/** A package after an act on it: what that wrote, and how it is taken back. */
export const packageAfter = soldPackage.extend({ entry, undo }).meta({ id: 'PackageAfter' })

export const transferredPackage = packageAfter
  .extend({ to: soldPackage })
  .meta({ id: 'TransferredPackage' })

export const pausePreview = z
  .object({
    from: day,
    until: day.nullable(),
    validUntil: day.nullable(),
    /** What is booked within it. */
    sessions: z.array(z.object({ id, startsAt: instant, endsAt: instant, timeZone: z.string() })),
  })
  .meta({ id: 'PausePreview' })

export const refundPreview = z
  .object({
    sessionsRemaining: z.int(),
    /** Without the sessions that were moved to another package, and what they took of the price. */
    totalSessions: z.int(),
    price: money.nullable(),
    /** What is left, pro rata of the price; paid back where no amount is given. */
    amount: money,
    /** What a person is proposed to pay back: pro rata, and never more than `paidLeft`. */
    proposed: money,
    /** What is noted as paid, less what was refunded or moved; null where nothing is to be paid. */
    paidLeft: money.nullable(),
    /** The price, less what was refunded or moved: no more than that is accepted. */
    maximum: money,
  })
  .meta({ id: 'RefundPreview' })

export type GrantPackage = z.infer<typeof grantPackage>
export type AdjustPackage = z.infer<typeof adjustPackage>
export type PackageJson = z.infer<typeof soldPackage>
export type EntryDetailsJson = z.infer<typeof entryDetails>
export type EntryJson = z.infer<typeof entry>
export type GrantedPackageJson = z.infer<typeof grantedPackage>
export type PackageAfterJson = z.infer<typeof packageAfter>
export type AdjustedPackageJson = PackageAfterJson
export type PausePreviewJson = z.infer<typeof pausePreview>
export type RefundPreviewJson = z.infer<typeof refundPreview>
