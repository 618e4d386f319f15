import { z } from 'zod'
import { NAME_LENGTH_MAX } from '../domain/limits.ts'
import { id, locale, text, timeZone } from './wire.ts'

/** Who is asking, and what every page of the studio needs to know. `timeZone` is always a zone. */
export const me = z
  .object({
    id,
    role: z.enum(['owner', 'coach', 'client']),
    name: z.string(),
    email: z.string().nullable(),
    /** All addresses that lead here, the primary one first; the team adds and removes them. */
    emails: z.array(z.string()),
    locale,
    timeZone: z.string(),
    /** Whether they are written to about what is left and what ends. */
    nudges: z.boolean(),
    studio: z.object({
      id,
      slug: z.string(),
      name: z.string(),
      timeZone: z.string(),
      locale,
      currency: z.string(),
      isDemo: z.boolean(),
      /** Where its clients write to: its owner's, which its mails name as well. */
      email: z.string().nullable(),
    }),
    /** The owner and the coaches: whose names the sessions' `coachId` stand for. */
    coaches: z.array(z.object({ id, name: z.string(), timeZone: z.string() })),
    /** Their sessions for a calendar program; whoever knows this address may read them. */
    calendarUrl: z.url(),
  })
  .meta({ id: 'Me' })

/** What people change of themselves; `timeZone: null` is the studio's. */
export const updateMe = z
  .strictObject({
    name: text(NAME_LENGTH_MAX).optional(),
    locale: locale.optional(),
    timeZone: timeZone.nullable().optional(),
    nudges: z.boolean().optional(),
  })
  .meta({ id: 'UpdateMe' })

export type UpdateMe = z.infer<typeof updateMe>
export type MeJson = z.infer<typeof me>
