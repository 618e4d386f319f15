import { z } from 'zod'
import { NAME_LENGTH_MAX, REASON_LENGTH_MAX, URL_LENGTH_MAX } from '../domain/limits.ts'
import { askedNudgeSettings, nudgeSettings } from './mail.ts'
import { askedTerms, terms } from './terms.ts'
import { currency, instant, isStorable, locale, text, timeZone } from './wire.ts'

/** Cal.com's pages: https, or this machine while developing against the simulator. */
const CALCOM_URL =
  /^(https:\/\/[a-z0-9-]+(\.[a-z0-9-]+)*|http:\/\/(localhost|127\.0\.0\.1))(:\d{1,5})?(\/[\w./-]*)?$/i

const address = z
  .string()
  .trim()
  .max(URL_LENGTH_MAX)
  .refine(isStorable, { error: 'unreadable-character' })
  .refine((value) => CALCOM_URL.test(value) && URL.canParse(value), { error: 'not-an-address' })
  .transform((value) => value.replace(/\/+$/, ''))

const calcomUrl = address.meta({
  description: 'Where Cal.com’s pages are.',
  example: 'https://app.cal.eu',
})

/** What arrived wrong at the webhook's address last; gone as soon as something right arrives. */
export const lastRefusal = z.object({ code: z.string(), at: instant })

/** What must be ticked in the webhook's form, in Cal.com's own names. */
export const eventToTick = z.enum([
  'BOOKING_CREATED',
  'BOOKING_CANCELLED',
  'BOOKING_RESCHEDULED',
  'BOOKING_REQUESTED',
  'BOOKING_REJECTED',
  'BOOKING_PAYMENT_INITIATED',
  'BOOKING_PAID',
  'BOOKING_NO_SHOW_UPDATED',
])
export type EventToTick = z.infer<typeof eventToTick>

/** Keys have many forms: their prefix is for each server to choose. */
const calcomKey = z
  .string()
  .trim()
  .regex(/^[\x21-\x7e]{8,500}$/, { error: 'wrong-form' })

/** How Cal.com's API has been answering; `failure` is gone as soon as it works again. */
const calcomApi = z.object({
  keySource: z.enum(['environment', 'stored']).nullable(),
  username: z.string().nullable(),
  checkedAt: instant.nullable(),
  workedAt: instant.nullable(),
  failure: z.string().nullable(),
  failingSince: instant.nullable(),
})

export const settings = z
  .object({
    studio: z.object({
      name: z.string(),
      timeZone: z.string(),
      locale,
      currency: z.string(),
      slug: z.string(),
    }),
    calcom: z.object({
      url: z.string(),
      /** `stored` when the studio has an address of its own. */
      urlSource: z.enum(['environment', 'stored']),
      apiUrl: z.string(),
      apiUrlSource: z.enum(['environment', 'stored']),
      /** The key itself is never given back. */
      api: calcomApi,
      webhookUrl: z.string(),
      webhookSecretSource: z.enum(['environment', 'stored']),
      allowUnsigned: z.boolean(),
      lastDeliveryAt: instant.nullable(),
      lastPingAt: instant.nullable(),
      lastRefusal: lastRefusal.nullable(),
      eventsToTick: z.array(eventToTick),
    }),
    terms,
    nudges: nudgeSettings,
    /** `required`: what is not proven to be the client's waits, and the client is asked by mail. */
    identity: z.object({ required: z.boolean() }),
    /** What is answered by itself to requests of event types that require confirmation. */
    requests: z.object({
      confirm: z.boolean(),
      /** Whether what no credit covers is refused, for this reason. */
      decline: z.boolean(),
      reason: z.string().nullable(),
    }),
    /** `configured`: mails leave this server. `mailbox`: they are kept at /dev/mail instead. */
    mail: z.object({ configured: z.boolean(), mailbox: z.boolean(), from: z.string() }),
    demo: z.boolean(),
  })
  .meta({ id: 'Settings' })

export const updateSettings = z
  .strictObject({
    studio: z
      .strictObject({ name: text(NAME_LENGTH_MAX), timeZone, locale, currency })
      .partial()
      .optional(),
    calcom: z
      .strictObject({
        url: calcomUrl.nullable(),
        apiUrl: address.nullable(),
        apiKey: calcomKey.nullable(),
      })
      .partial()
      .optional(),
    terms: askedTerms.optional(),
    nudges: askedNudgeSettings.optional(),
    identity: z.strictObject({ required: z.boolean() }).optional(),
    requests: z
      .strictObject({
        confirm: z.boolean(),
        decline: z.boolean(),
        reason: text(REASON_LENGTH_MAX).nullable(),
      })
      .partial()
      .optional(),
  })
  .meta({
    id: 'UpdateSettings',
    description:
      'What is not given stays. `calcom.url: null` is the deployment’s own address, ' +
      '`calcom.apiKey: null` removes the key; another `apiUrl` without a key removes it too.',
  })

export const webhookSecret = z.object({ secret: z.string() }).meta({ id: 'WebhookSecret' })

export type SettingsJson = z.infer<typeof settings>
export type UpdateSettings = z.infer<typeof updateSettings>
export type WebhookSecretJson = z.infer<typeof webhookSecret>
export type LastRefusalJson = z.infer<typeof lastRefusal>
