import { z } from 'zod'
import { NAME_LENGTH_MAX, REASON_LENGTH_MAX } from '../domain/limits.ts'
import { undo } from './act.ts'
import { validitySpan } from './validity.ts'
import { askedInstant, day, id, instant, listOf, listQuery, text } from './wire.ts'

const attentionStatus = z.enum(['open', 'resolved', 'gone'])

export const listAttentionQuery = listQuery.extend({ status: attentionStatus.optional() })

/** What the waiting booking says of itself, in Cal.com's words cut at our limits. */
const waitingBooking = z.object({
  uid: z.string().nullable(),
  startsAt: instant.nullable(),
  endsAt: instant.nullable(),
  title: z.string().nullable(),
  name: z.string().nullable(),
  email: z.string().nullable(),
  eventTypeSlug: z.string().nullable(),
  /** Asked for, and not answered by the host yet: an event type that requires confirmation. */
  isRequested: z.boolean().optional(),
  /** With `series-check`: the others of a recurring booking, of which the same may be true. */
  siblings: z.array(z.object({ uid: z.string(), sessionId: id, startsAt: instant })).optional(),
})

/** Why a client or a package is proposed; what is always possible has no reason. */
export const suggestionReason = z.enum([
  'same-address',
  'same-name',
  'same-phone',
  'similar-address',
  'similar-name',
  'has-credits',
])

/**
 * A possible answer. With `attach`, `sessionsRemaining` is what the client could still book; with
 * `use-package`, what is left in that package, and until when.
 */
const suggestion = z
  .object({
    action: z.string(),
    clientId: id.optional(),
    packageId: id.optional(),
    name: z.string().optional(),
    /** With `move`, a start that Cal.com offers. */
    startsAt: instant.optional(),
    credit: z.enum(['returned', 'charged']).optional(),
    reasons: z.array(suggestionReason),
    sessionsRemaining: z.int().optional(),
    validUntil: day.nullable().optional(),
    countsFromFirstSession: validitySpan.nullable().optional(),
  })
  .meta({ id: 'Suggestion' })

/** Who decided it, and how; null while it is open, or when its cause went by itself. */
const resolution = z
  .object({
    action: z.string(),
    reason: z.string().nullable(),
    byName: z.string(),
    at: instant,
    /** While the asker may take it back. */
    undo,
  })
  .meta({ id: 'Resolution' })

export const attentionItem = z
  .object({
    id,
    kind: z.string(),
    reason: z.string(),
    status: attentionStatus,
    clientId: id.nullable(),
    sessionId: id.nullable(),
    booking: waitingBooking,
    /** Its page at Cal.com, while it is open and Cal.com knows it: there its host can act too. */
    calcomLink: z.string().nullable(),
    suggestions: z.array(suggestion),
    /** A package that covers the booking once it lasts until that day: by `extend`, the item then goes. */
    extension: z.object({ packageId: id, name: z.string(), validUntil: day }).nullable(),
    createdAt: instant,
    resolution: resolution.nullable(),
  })
  .meta({ id: 'AttentionItem' })

export const attentionItems = listOf(attentionItem)

const action = <Name extends string, Shape extends z.ZodRawShape>(name: Name, shape: Shape) =>
  z.strictObject({ action: z.literal(name), ...shape })

/** What a person answers; which of these an item takes is for its kind to say. */
export const resolveAttention = z
  .discriminatedUnion('action', [
    action('attach', { clientId: id, rememberEmail: z.boolean().optional() }),
    action('create-client', { name: text(NAME_LENGTH_MAX).optional() }),
    action('use-package', { packageId: id }),
    action('accept-uncovered', {}),
    action('accept-change', { credit: z.enum(['returned', 'charged']) }),
    action('keep', {}),
    action('retry', {}),
    action('move', { startsAt: askedInstant }),
    action('apply-to-series', {}),
    action('cancel-at-calcom', {}),
    action('confirm-request', {}),
    action('decline-request', { reason: text(REASON_LENGTH_MAX).optional() }),
    action('dismiss', { reason: text(REASON_LENGTH_MAX) }),
  ])
  .meta({ id: 'ResolveAttention' })

/** The item as it was decided, and how the decision is taken back. */
export const resolvedAttention = z
  .object({ item: attentionItem, undo })
  .meta({ id: 'ResolvedAttention' })

export type AttentionItemJson = z.infer<typeof attentionItem>
export type SuggestionJson = z.infer<typeof suggestion>
export type ResolutionJson = z.infer<typeof resolution>
export type ResolveAttention = z.infer<typeof resolveAttention>
export type ResolvedAttentionJson = z.infer<typeof resolvedAttention>
