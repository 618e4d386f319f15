import { z } from 'zod'
import { setupStep } from './setup.ts'
import { instant } from './wire.ts'

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

/**
 * How studio and Cal.com hear each other, for the team. `isConnected`: there is a key to its API.
 * `unannounced`: bookings that the latest comparison found and no webhook had told of.
 */
export const calcomStanding = z
  .object({
    isConnected: z.boolean(),
    workedAt: instant.nullable(),
    failure: z.string().nullable(),
    failingSince: instant.nullable(),
    waiting: z.int(),
    failed: z.int(),
    lastDeliveryAt: instant.nullable(),
    comparedAt: instant.nullable(),
    unannounced: z.int(),
  })
  .meta({ id: 'CalcomStanding' })

export type CalcomStandingJson = z.infer<typeof calcomStanding>
export type ConfiguredCalcomJson = z.infer<typeof configuredCalcom>
