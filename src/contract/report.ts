import { z } from 'zod'
import { askedTerms } from './terms.ts'
import { day, id, text } from './wire.ts'

export const reportName = z.enum([
  'owed',
  'revenue',
  'unpaid',
  'expired',
  'losses',
  'utilisation',
  'without-booking',
])

export const reportQuery = z.strictObject({
  from: day.optional(),
  to: day.optional(),
})

/** A table: each row by the names of its columns; ids beside them lead to what they are about. */
export const report = z
  .object({
    report: reportName,
    from: day,
    to: day,
    timeZone: z.string(),
    columns: z.array(z.string()),
    rows: z.array(z.record(z.string(), z.union([z.string(), z.number(), z.null()]))),
  })
  .meta({ id: 'Report' })

/** `eventTypes`: those that packages would have covered; null: every one. */
const rehearsedTerms = z
  .strictObject({
    ...askedTerms.shape,
    eventTypes: z.array(text(64)).min(1).max(100).nullable().optional(),
  })
  .meta({ id: 'RehearsedTerms', description: 'What is not given stays as it was sold.' })

export const askRehearsal = z
  .strictObject({ terms: rehearsedTerms, from: day.optional(), to: day.optional() })
  .meta({ id: 'AskRehearsal', description: 'Without days: the last ninety.' })

/** What other terms would have come to; fewer credits taken are negative. */
export const rehearsal = z
  .object({
    from: day,
    to: day,
    credits: z.int(),
    clients: z.array(
      z.object({
        clientId: id,
        client: z.string(),
        credits: z.int(),
        amountCents: z.int(),
        currency: z.string().nullable(),
        sessionIds: z.array(id),
      }),
    ),
  })
  .meta({ id: 'Rehearsal' })

export type RehearsalJson = z.infer<typeof rehearsal>
export type ReportJson = z.infer<typeof report>
