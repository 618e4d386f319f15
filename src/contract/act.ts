import { z } from 'zod'
import { id, instant } from './wire.ts'

/** How an act is taken back, and until when; null where it cannot be. */
export const undo = z.object({ actId: id, until: instant }).nullable().meta({ id: 'Undo' })

/**
 * What the act had changed is as it was. `kept`: of an act on many, the packages that were changed
 * since and stay as they are.
 */
export const undone = z.object({ kept: z.array(id).optional() }).meta({ id: 'Undone' })

export type UndoJson = z.infer<typeof undo>
