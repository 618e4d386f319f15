import { z } from 'zod'
import { id, instant, listOf, listQuery } from './wire.ts'

export const attentionStatus = z.enum(['open', 'resolved', 'gone'])

export const listAttentionQuery = listQuery.extend({ status: attentionStatus.optional() })

/** What the waiting booking says of itself, in Cal.com's words cut at our limits. */
export const waitingBooking = z.object({
  uid: z.string().nullable(),
  startsAt: instant.nullable(),
  endsAt: instant.nullable(),
  title: z.string().nullable(),
  name: z.string().nullable(),
  email: z.string().nullable(),
  eventTypeSlug: z.string().nullable(),
})

/** A possible answer, ready to be sent back as it is. */
export const suggestion = z.looseObject({
  action: z.string(),
  clientId: id.optional(),
  packageId: id.optional(),
  name: z.string().optional(),
})

export const attentionItem = z
  .object({
    id,
    kind: z.string(),
    reason: z.string(),
    status: attentionStatus,
    clientId: id.nullable(),
    sessionId: id.nullable(),
    booking: waitingBooking,
    suggestions: z.array(suggestion),
    createdAt: instant,
  })
  .meta({ id: 'AttentionItem' })

export const attentionItems = listOf(attentionItem)

export type ListAttentionQuery = z.infer<typeof listAttentionQuery>
export type AttentionItemJson = z.infer<typeof attentionItem>
export type SuggestionJson = z.infer<typeof suggestion>
