import { z } from 'zod'
import { instant } from './wire.ts'

/** An error as `application/problem+json` (RFC 9457). What a refusal knows stands beside its code. */
export const problem = z
  .looseObject({
    type: z.string(),
    title: z.string(),
    status: z.int(),
    code: z.string(),
    detail: z.string(),
    field: z.string().optional(),
    available: z.int().optional(),
    requested: z.int().optional(),
    maximum: z.int().optional(),
    url: z.string().optional(),
    /** What is booked, and would have to be given up first. */
    sessions: z.array(z.object({ id: z.string(), startsAt: instant })).optional(),
    dates: z.array(z.string()).optional(),
    action: z.string().optional(),
    byName: z.string().optional(),
    at: instant.optional(),
    fate: z.literal('unknown').optional(),
    plan: z.unknown().optional(),
    requestId: z.string().optional(),
  })
  .meta({ id: 'Problem', description: '`code` is the name of the refusal.' })

export type Problem = z.infer<typeof problem>
