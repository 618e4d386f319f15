import { z } from 'zod'
import { instant } from './wire.ts'

export const setupStepId = z.enum([
  'database',
  'owner',
  'webhook-secret',
  'first-ping',
  'first-delivery',
])

/** The checklist of a new studio; the secret is in it only for whom it is meant. */
export const setup = z
  .object({
    steps: z.array(
      z.object({ id: setupStepId, state: z.enum(['done', 'to-do']), at: instant.nullable() }),
    ),
    webhookUrl: z.url(),
    webhookSecret: z.string(),
    webhookSecretFrom: z.enum(['environment', 'database']),
    variables: z.array(z.object({ name: z.string(), isSet: z.boolean(), example: z.string() })),
  })
  .meta({ id: 'Setup' })

export type SetupJson = z.infer<typeof setup>
export type SetupStepId = z.infer<typeof setupStepId>
