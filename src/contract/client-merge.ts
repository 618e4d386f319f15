import { z } from 'zod'
import { suggestionReason } from './attention.ts'
import { listedClient } from './person.ts'
import { id } from './wire.ts'

export const previewMergeQuery = z.strictObject({ intoClientId: id })

/**
 * What two clients would be together: every address, what could still be booked, and how many of
 * the bookings that wait for a package one of the other's would pay.
 */
export const mergePreview = z
  .object({
    from: listedClient,
    into: listedClient,
    emails: z.array(z.string()),
    sessionsRemaining: z.int(),
    waiting: z.int(),
    served: z.int(),
  })
  .meta({ id: 'MergePreview' })

const alikeClient = z.object({
  id,
  name: z.string(),
  email: z.string().nullable(),
  phone: z.string().nullable(),
  sessionsRemaining: z.int(),
})

/** Clients who may be one person, and in what they are alike; the likeliest first. */
export const alikeClients = z
  .object({
    items: z.array(
      z.object({ one: alikeClient, other: alikeClient, reasons: z.array(suggestionReason) }),
    ),
  })
  .meta({ id: 'AlikeClients' })

/** Two who look alike are two people; with `apart: false` they are proposed again. */
export const keepApart = z
  .strictObject({ otherClientId: id, apart: z.boolean().default(true) })
  .meta({ id: 'KeepApart' })

export const keptApart = z
  .object({ clientId: id, otherClientId: id, apart: z.boolean() })
  .meta({ id: 'KeptApart' })

export type MergePreviewJson = z.infer<typeof mergePreview>
export type AlikeClientsJson = z.infer<typeof alikeClients>
export type KeptApartJson = z.infer<typeof keptApart>
