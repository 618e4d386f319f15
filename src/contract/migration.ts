import { z } from 'zod'
import { REASON_LENGTH_MAX } from '../domain/limits.ts'
import { agreedPackages, bulkProblem } from './bulk.ts'
import { packageStatus } from './package.ts'
import { terms } from './terms.ts'
import { validitySpan } from './validity.ts'
import { day, id, instant, text } from './wire.ts'

/** Taking packages that were sold to the newest version of their offer. */

/** `isCut`: there are more than one act can take. */
export const migrationPreview = z
  .object({
    /** The newest, to which they are taken. */
    version: z.int(),
    offerName: z.object({ fr: z.string(), en: z.string() }),
    items: z.array(
      z.object({
        packageId: id,
        packageName: z.string(),
        status: packageStatus,
        clientId: id,
        clientName: z.string(),
        /** They stay as they are: sessions and price are what was sold. */
        sessionsRemaining: z.int(),
        /** Afterwards: what waits today may take from it. */
        sessionsRemainingAfter: z.int(),
        /** They keep what they cost. */
        sessionsBooked: z.int(),
        versionBefore: z.int(),
        termsBefore: terms,
        terms,
        /** Which of the terms change, what sessions cost among them. */
        changedTerms: z.array(z.string()),
        validUntilBefore: day.nullable(),
        validUntil: day.nullable(),
        countsFromFirstSessionBefore: validitySpan.nullable(),
        countsFromFirstSession: validitySpan.nullable(),
        /** Those to come that would stand otherwise, by this migration alone. */
        sessions: z.array(
          z.object({
            sessionId: id,
            startsAt: instant,
            /** It waits for a package today, and this one would pay for it. */
            isPaid: z.boolean(),
            /** It stays booked, though the package would end before it. */
            isAfterEnd: z.boolean(),
            freeUntilBefore: instant.nullable(),
            freeUntil: instant.nullable(),
          }),
        ),
        /** Null: it can be done. */
        problem: bulkProblem.nullable(),
      }),
    ),
    isCut: z.boolean(),
  })
  .meta({ id: 'MigrationPreview' })

export const migratePackages = z
  .strictObject({
    /** The offer's newest, as the preview showed it. */
    version: z.int().min(1),
    packages: agreedPackages(day.nullable()),
    reason: text(REASON_LENGTH_MAX),
  })
  .meta({ id: 'MigratePackages' })

export type MigratingJson = MigrationPreviewJson['items'][number]
export type MigrationPreviewJson = z.infer<typeof migrationPreview>
export type MigratePackages = z.infer<typeof migratePackages>
