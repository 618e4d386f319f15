import { z } from 'zod'
import { instant } from './wire.ts'

/** « Est-ce bien vous ? »; `settled`: decided by the studio, or there is nothing to decide any more. */
export const identityQuestion = z
  .object({
    state: z.enum(['open', 'expired', 'confirmed', 'disowned', 'settled']),
    studioName: z.string(),
    timeZone: z.string(),
    startsAt: instant.nullable(),
  })
  .meta({ id: 'IdentityQuestion' })

export const answerIdentity = z.strictObject({ isMe: z.boolean() }).meta({ id: 'AnswerIdentity' })

export type IdentityQuestionJson = z.infer<typeof identityQuestion>
