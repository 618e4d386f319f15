import type * as answers from '../../db/attention/attention-answers.ts'
import { isSeat } from '../../domain/booking/seat.ts'
import type { Refusal } from '../../domain/refusal.ts'
import type { AttentionAnswer } from '../inputs/act.ts'
import type { ActContext, Decision } from './decision.ts'
import { decidedFact, rejectedFact } from './session-facts.ts'

type Carried = Pick<Extract<Decision, { ok: true }>, 'facts' | 'outgoing'>
type RequestAnswer = Extract<AttentionAnswer, { action: 'confirm-request' | 'decline-request' }>

/**
 * The host's answer to a request that waits here for its client, or for a credit: it has no session
 * yet that could be answered. Confirmed, its own question stays; refused, there is nothing left to ask.
 */
export function answerWaitingRequest(
  acting: ActContext,
  { id, sessionId, booking }: answers.ItemToAnswer,
  uid: string,
  answer: RequestAnswer,
): Carried | Refusal {
  const isOver = booking.startsAt !== null && booking.startsAt <= acting.at
  if (booking.isRequested !== true || isOver) return { type: 'NotRequested' }
  if (!acting.hasCalcomApi) return { type: 'CalcomNotConnected' }
  // Of a booking that several people share Cal.com would answer for everybody.
  if (isSeat(uid)) return { type: 'Malformed', field: 'action', problem: 'shared-booking' }
  const { context, inputId } = acting
  const job = { id: context.newId(), sessionId: sessionId ?? id, causeInputId: inputId }
  if (answer.action === 'confirm-request') {
    return {
      facts: [decidedFact(acting, uid, { accepted: true })],
      outgoing: [
        { ...job, commandKey: `confirm:${uid}:${inputId}`, command: { kind: 'confirm', uid } },
      ],
    }
  }
  const { reason } = answer
  const command = { kind: 'decline' as const, reason: reason ?? null, uid }
  return {
    facts: [rejectedFact(acting, uid, reason)],
    outgoing: [{ ...job, commandKey: `decline:${uid}:${inputId}`, command }],
  }
}
