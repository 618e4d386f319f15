import { z } from 'zod'
import { day } from './wire.ts'

export const reportName = z.enum([
  'owed',
  'revenue',
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

export type ReportJson = z.infer<typeof report>
