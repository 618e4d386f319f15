import { z } from 'zod'
import { id, instant } from './wire.ts'

/** How an act is taken back, and until when; null where it cannot be. */
export const undo = z.object({ actId: id, until: instant }).nullable().meta({ id: 'Undo' })

/** An act that was taken back answers nothing: what it had changed is as it was. */
export const undone = z.object({}).meta({ id: 'Undone' })

export type UndoJson = z.infer<typeof undo>
