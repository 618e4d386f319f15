import { z } from 'zod'
import { id, locale } from './wire.ts'

const person = z.object({ id, name: z.string() })

/** The demo of this deployment, and how this browser looks at it. */
export const demo = z
  .object({
    /** Null while there is none. */
    studio: z.object({ id, name: z.string(), locale }).nullable(),
    /** Null when this browser is not in the demo. */
    viewing: z
      .object({
        role: z.enum(['coach', 'client']),
        personId: id,
        name: z.string(),
        path: z.string(),
      })
      .nullable(),
    coach: person.nullable(),
    /** The first one has the fullest page. */
    clients: z.array(person),
    /** Where the simulated Cal.com is shown. */
    calcomPath: z.string(),
  })
  .meta({ id: 'Demo' })

export const startDemo = z
  .strictObject({ locale: locale.optional() })
  .meta({ id: 'StartDemo', description: 'Without a language it speaks that of whoever asks.' })

export const viewDemoAs = z
  .strictObject({ role: z.enum(['coach', 'client']), clientId: id.optional() })
  .meta({ id: 'ViewDemoAs', description: 'Without a client it is the first one.' })

export const demoRemoved = z.object({ removed: z.boolean() }).meta({ id: 'DemoRemoved' })

export type DemoJson = z.infer<typeof demo>
