import { z } from 'zod'
import { id, locale } from './wire.ts'

/** Who is asking, and what every page of the studio needs to know. `timeZone` is always a zone. */
export const me = z
  .object({
    id,
    role: z.enum(['owner', 'coach', 'client']),
    name: z.string(),
    email: z.string().nullable(),
    locale,
    timeZone: z.string(),
    studio: z.object({
      id,
      slug: z.string(),
      name: z.string(),
      timeZone: z.string(),
      locale,
      currency: z.string(),
    }),
    /** The owner and the coaches: whose names the sessions' `coachId` stand for. */
    coaches: z.array(z.object({ id, name: z.string(), timeZone: z.string() })),
  })
  .meta({ id: 'Me' })

export type MeJson = z.infer<typeof me>
