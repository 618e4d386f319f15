import { z } from 'zod'
import { REHEARSAL_STEPS } from '../domain/dress-rehearsal.ts'
import { id, instant } from './wire.ts'

/** A whole life of a booking, played at Cal.com and followed here; it leaves nothing. */
export const dressRehearsal = z
  .object({
    id,
    state: z.enum(['running', 'done', 'failed']),
    steps: z.array(
      z.object({
        id: z.enum(REHEARSAL_STEPS),
        state: z.enum(['waiting', 'running', 'done', 'failed', 'skipped']),
        problem: z.string().nullable(),
        at: instant.nullable(),
      }),
    ),
    startedAt: instant,
    endedAt: instant.nullable(),
  })
  .meta({ id: 'DressRehearsal' })

export const dressRehearsals = z.object({ items: z.array(dressRehearsal) })

export type DressRehearsalJson = z.infer<typeof dressRehearsal>
