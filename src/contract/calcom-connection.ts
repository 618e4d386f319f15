import { z } from 'zod'
import { setupStep } from './setup.ts'

/** What the program tested of the connection to Cal.com. */
export const connectionChecks = z
  .object({ checks: z.array(setupStep) })
  .meta({ id: 'ConnectionChecks' })

/** What was made or put right at Cal.com. */
export const configuredCalcom = z
  .object({
    webhook: z.object({
      id: z.string(),
      url: z.string(),
      isNew: z.boolean(),
      triggers: z.array(z.string()),
    }),
    eventTypes: z.object({ added: z.int(), known: z.int() }),
    checks: z.array(setupStep),
  })
  .meta({ id: 'ConfiguredCalcom' })

export type ConnectionChecksJson = z.infer<typeof connectionChecks>
export type ConfiguredCalcomJson = z.infer<typeof configuredCalcom>
