import { z } from 'zod'
import { NAME_LENGTH_MAX } from '../domain/limits.ts'
import { eventToTick, lastRefusal } from './settings.ts'
import { currency, email, instant, locale, text, timeZone } from './wire.ts'

const setupStepId = z.enum([
  'database',
  'owner',
  'webhook-secret',
  'first-ping',
  'first-delivery',
  'first-booking',
  'event-types',
  'signature',
  'no-template',
  'public-address',
  'api-key',
  'webhook-registered',
  'event-types-mapped',
  'clock-skew',
])

/** One line of the checklist; `problem` names what is wrong. */
export const setupStep = z.object({
  id: setupStepId,
  state: z.enum(['done', 'to-do', 'failed']),
  problem: z.string().nullable(),
  at: instant.nullable(),
})

/** The checklist of a new studio; the secret is in it only for whom it is meant. */
export const setup = z
  .object({
    steps: z.array(setupStep),
    webhookUrl: z.url(),
    webhookSecret: z.string(),
    webhookSecretFrom: z.enum(['environment', 'database']),
    eventsToTick: z.array(eventToTick),
    /** Whether anybody may send without a signature. */
    allowUnsigned: z.boolean(),
    lastRefusal: lastRefusal.nullable(),
    variables: z.array(z.object({ name: z.string(), isSet: z.boolean(), example: z.string() })),
  })
  .meta({ id: 'Setup' })

/** What the first page of an empty deployment asks; whoever answers it is signed in as the owner. */
export const setUpStudio = z
  .strictObject({
    ownerEmail: email,
    ownerName: text(NAME_LENGTH_MAX),
    studioName: text(NAME_LENGTH_MAX),
    timeZone,
    locale,
    currency,
  })
  .meta({ id: 'SetUpStudio' })

export type SetupJson = z.infer<typeof setup>
export type SetUpStudio = z.infer<typeof setUpStudio>
