import { z } from 'zod'
import { soldPackage } from './package.ts'
import { askedInstant, id, instant } from './wire.ts'

/** One session that is thought of: a client's own, or by the team for one. */
export const previewSession = z
  .strictObject({
    clientId: id.optional(),
    startsAt: askedInstant,
    coachId: id.optional(),
    packageId: id.optional(),
    eventTypeId: id.optional(),
  })
  .meta({ id: 'PreviewSession' })

/** Why no package pays for it. */
const uncovered = z.enum(['NoActivePackage', 'OutsideValidity', 'NotEnoughCredits', 'OverCap'])

/** `package` pays; where `uncovered` says why none does, it is the one that comes nearest. */
export const sessionPreview = z
  .object({
    startsAt: instant,
    /** Credits that it takes; 0: none. */
    cost: z.int(),
    package: soldPackage.nullable(),
    remainingAfter: z.int().nullable(),
    uncovered: uncovered.nullable(),
    /** Past where it is too late for that already; null where nothing is taken. */
    freeCancellationUntil: instant.nullable(),
    /** Late cancellations that the package still forgives. */
    courtesiesLeft: z.int(),
  })
  .meta({ id: 'SessionPreview' })

export type PreviewSession = z.infer<typeof previewSession>
export type SessionPreviewJson = z.infer<typeof sessionPreview>
