import { z } from 'zod'
import { countedPackage } from './counted-package.ts'
import { session } from './session.ts'
import { validitySpan } from './validity.ts'
import { day, id, instant } from './wire.ts'

const coachSession = session
  .extend({ clientName: z.string(), package: countedPackage.nullable() })
  .meta({ id: 'CoachSession' })

/** A package of which little is left, or whose end is near with something left in it. */
const endingPackage = z
  .object({
    clientId: id,
    clientName: z.string(),
    packageId: id,
    name: z.string(),
    sessionsRemaining: z.int(),
    validUntil: day.nullable(),
    expiresAt: instant.nullable(),
    countsFromFirstSession: validitySpan.nullable(),
    reason: z.enum(['few-left', 'expires-soon']),
  })
  .meta({ id: 'EndingPackage' })

export const coachTodayQuery = z.strictObject({ coachId: id.optional() })

/**
 * A coach's day: the owner's own or everybody's, in the asker's zone. `toSettle` holds what began
 * on one of the seven days before and is still scheduled; what began today is among `sessions`.
 */
export const coachToday = z
  .object({
    day,
    timeZone: z.string(),
    sessions: z.array(coachSession),
    toSettle: z.array(coachSession),
    attention: z.int(),
    ending: z.array(endingPackage),
  })
  .meta({ id: 'CoachToday' })

export type CoachSessionJson = z.infer<typeof coachSession>
export type EndingPackageJson = z.infer<typeof endingPackage>
export type CoachTodayJson = z.infer<typeof coachToday>
