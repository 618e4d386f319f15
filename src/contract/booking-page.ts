import { z } from 'zod'
import { id } from './wire.ts'

/** For whom the team looks at it; a client needs none. */
export const bookingPageQuery = z.strictObject({ clientId: id.optional() })

const bookable = z.object({
  id,
  label: z.string(),
  minutes: z.int().nullable(),
  credits: z.int(),
  /** What Cal.com's embed is given. */
  calLink: z.string(),
  /** The page itself. */
  link: z.url(),
  /** The same with name, address and token filled in, for where the embed does not come. */
  prefilledLink: z.url(),
})

/** What a client books with: `token` goes to Cal.com as `metadata[fitbuddy]`. */
export const bookingPage = z
  .object({
    eventTypes: z.array(bookable),
    calOrigin: z.url(),
    embedJsUrl: z.url(),
    prefill: z.object({ name: z.string(), email: z.string() }),
    token: z.string(),
  })
  .meta({ id: 'BookingPage' })

export type BookingPageJson = z.infer<typeof bookingPage>
