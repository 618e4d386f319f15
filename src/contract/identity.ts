import { z } from 'zod'
import { id, instant, listOf } from './wire.ts'

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

/** A booking made with one's address that waits for one's word, on one's own pages. */
const ownQuestion = z
  .object({
    id,
    startsAt: instant.nullable(),
    endsAt: instant.nullable(),
    title: z.string().nullable(),
    /** Until when it can be answered here; afterwards the studio decides. */
    expiresAt: instant,
  })
  .meta({ id: 'OwnQuestion' })

export const ownQuestions = listOf(ownQuestion)

/** `sessionId`: what it became; null where it was not you, or nothing is left to pay it from. */
export const answeredQuestion = z
  .object({ id, isMe: z.boolean(), sessionId: id.nullable() })
  .meta({ id: 'AnsweredQuestion' })

export type OwnQuestionJson = z.infer<typeof ownQuestion>
export type AnsweredQuestionJson = z.infer<typeof answeredQuestion>
export type IdentityQuestionJson = z.infer<typeof identityQuestion>
