import { z } from 'zod'
import { MESSAGE_LENGTH_MAX, NAME_LENGTH_MAX, REASON_LENGTH_MAX } from '../domain/limits.ts'
import { unknownPlaceholder } from '../domain/mail/placeholders.ts'
import { undo } from './act.ts'
import { packageStatus } from './package.ts'
import { day, id, text } from './wire.ts'

export const BULK_MAX = 200

/** Those that end within these days, both included, or those that are named. */
const chosen = {
  endsFrom: day.optional(),
  endsUntil: day.optional(),
  packageIds: z.array(id).min(1).max(BULK_MAX).optional(),
}

const written = (lengthMax: number) =>
  text(lengthMax).refine((said) => unknownPlaceholder(said) === null, {
    error: 'unknown-placeholder',
  })

const message = {
  /** `{prénom}` or `{first}`, `{reste}` or `{left}`, `{fin}` or `{end}`, `{forfait}` or `{package}`. */
  subject: written(NAME_LENGTH_MAX),
  text: written(MESSAGE_LENGTH_MAX),
}

/** The packages that an act is about, each once, with the last day that its preview showed. */
export const agreedPackages = <LastDay extends z.ZodType>(validUntil: LastDay) =>
  z
    .array(z.strictObject({ packageId: id, validUntil }))
    .min(1)
    .max(BULK_MAX)
    .refine((all) => new Set(all.map(({ packageId }) => packageId)).size === all.length, {
      error: 'twice-in-list',
    })

export const askExtensions = z
  .strictObject({
    ...chosen,
    days: z.int().min(1).max(3650).optional(),
    validUntil: day.optional(),
  })
  .refine(({ days, validUntil }) => (days === undefined) !== (validUntil === undefined), {
    error: 'required',
    path: ['days'],
  })
  .meta({ id: 'AskExtensions', description: '`days` more for each, or one last day for all.' })

export const extendPackages = z
  .strictObject({
    packages: agreedPackages(day),
    reason: text(REASON_LENGTH_MAX),
  })
  .meta({ id: 'ExtendPackages' })

export const askMessages = z.strictObject({ ...chosen, ...message }).meta({ id: 'AskMessages' })

export const writeToClients = z
  .strictObject({
    packageIds: z
      .array(id)
      .min(1)
      .max(BULK_MAX)
      .refine((all) => new Set(all).size === all.length, { error: 'twice-in-list' }),
    ...message,
  })
  .meta({ id: 'WriteToClients' })

/** Why nothing is, or was, done about one of them. */
export const bulkProblem = z.enum([
  'NotFound',
  'PackageEnded',
  'AlreadyPaused',
  'InvalidValidity',
  'ChangedSince',
  'no-address',
  'muted',
  'demo',
  'same-client',
  'already-written',
])

const previewed = z.object({
  packageId: id,
  packageName: z.string(),
  status: packageStatus,
  clientId: id,
  clientName: z.string(),
  sessionsRemaining: z.int(),
  sessionsBooked: z.int(),
  validUntilBefore: day.nullable(),
  /** Null: it can be done. */
  problem: bulkProblem.nullable(),
})

/** `isCut`: there are more than one act can take. */
export const extensionsPreview = z
  .object({
    items: z.array(previewed.extend({ validUntil: day.nullable() })),
    isCut: z.boolean(),
  })
  .meta({ id: 'ExtensionsPreview' })

export const messagesPreview = z
  .object({
    items: z.array(previewed.extend({ subject: z.string(), text: z.string() })),
    isCut: z.boolean(),
  })
  .meta({ id: 'MessagesPreview' })

const bulkLine = z
  .object({
    packageId: id,
    clientId: id.nullable(),
    validUntil: day.nullable(),
    /** Null: it was done. */
    problem: bulkProblem.nullable(),
  })
  .meta({ id: 'BulkLine' })

export const extendedPackages = z
  .object({ items: z.array(bulkLine), undo })
  .meta({ id: 'ExtendedPackages' })

export const writtenToClients = z
  .object({ items: z.array(bulkLine) })
  .meta({ id: 'WrittenToClients' })

export type ExtendPackages = z.infer<typeof extendPackages>
export type AskMessages = z.infer<typeof askMessages>
export type WriteToClients = z.infer<typeof writeToClients>
export type ExtensionsPreviewJson = z.infer<typeof extensionsPreview>
export type MessagesPreviewJson = z.infer<typeof messagesPreview>
export type ExtendedPackagesJson = z.infer<typeof extendedPackages>
export type WrittenToClientsJson = z.infer<typeof writtenToClients>
export type BulkProblemJson = z.infer<typeof bulkProblem>
