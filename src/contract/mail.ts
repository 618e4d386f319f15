import { z } from 'zod'
import { id, instant, listOf, listQuery, wallTime } from './wire.ts'

const mailKind = z.enum([
  'package-ends',
  'few-left',
  'nothing-booked',
  'message',
  'identity',
  'invitation',
  'sign-in',
])

const mailState = z.enum(['waiting', 'sending', 'sent', 'failed', 'held-back', 'dropped'])

const mailReason = z.enum([
  'quiet-hours',
  'no-mail-server',
  'again-later',
  'refused',
  'unreachable',
  'interrupted',
  'no-address',
  'muted',
  'studio-off',
  'demo',
  'superseded',
  'no-longer-true',
])

export const listMailsQuery = listQuery.extend({
  clientId: id.optional(),
  state: mailState.optional(),
})

/**
 * One mail to somebody, and what became of it. `held-back`: it would have gone, but must not.
 * `dropped`: it was no longer true. `reason` says why, or what it waits for until `nextAttemptAt`.
 */
export const mail = z
  .object({
    id,
    kind: mailKind,
    clientId: id,
    packageId: id.nullable(),
    state: mailState,
    reason: mailReason.nullable(),
    subject: z.string().nullable(),
    /** Of a warning: how many days before the end. */
    days: z.int().nullable(),
    attempts: z.int(),
    nextAttemptAt: instant.nullable(),
    createdAt: instant,
    sentAt: instant.nullable(),
  })
  .meta({ id: 'Mail' })

export const mails = listOf(mail)

const WARNINGS_MAX = 10

const dayCount = z.int().min(1).max(365)

const nudgeShape = {
  on: z.boolean(),
  /** Days before a package's last day. */
  warningDays: z
    .array(dayCount)
    .max(WARNINGS_MAX)
    .refine((days) => new Set(days).size === days.length, { error: 'twice-in-list' }),
  /** With so many sessions to come, or fewer; null: never. */
  fewLeft: z.int().min(1).max(50).nullable(),
  /** After so many days without anything booked; null: never. */
  silentDays: dayCount.nullable(),
  /** On the clock of whoever is written to; null: none. */
  quietHours: z.object({ from: wallTime, until: wallTime }).nullable(),
}

export const nudgeSettings = z.object(nudgeShape).meta({ id: 'NudgeSettings' })

export const askedNudgeSettings = z
  .strictObject({
    ...nudgeShape,
    quietHours: z.strictObject({ from: wallTime, until: wallTime }).nullable(),
  })
  .partial()
  .meta({ id: 'AskedNudgeSettings', description: 'What is not given stays.' })

export type MailJson = z.infer<typeof mail>
export type NudgeSettingsJson = z.infer<typeof nudgeSettings>
export type AskedNudgeSettings = z.infer<typeof askedNudgeSettings>
