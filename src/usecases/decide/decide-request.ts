import { refuse } from '../../domain/result.ts'
import type { SessionAct } from '../inputs/act.ts'
import { type ActedOn, sessionAnswer } from './acted-session.ts'
import type { ActContext, Decision } from './decision.ts'
import { confirmThere, declineThere } from './sent-to-calcom.ts'
import { decidedFact, rejectedFact } from './session-facts.ts'

type RequestAct = Extract<SessionAct, { type: 'confirm-session' | 'decline-session' }>

/**
 * The host's answer to a request. It counts here at once and is told to Cal.com, whose delivery says
 * the same once more; without a key it would stay unanswered there, so it is answered there.
 */
export function answerRequest(acting: ActContext, found: ActedOn, act: RequestAct): Decision {
  const { session, tipUid } = found
  if (session.status === 'cancelled') return refuse({ type: 'AlreadyCancelled' })
  const uid = session.calcomBookingId
  if (session.status !== 'requested' || uid === null) return refuse({ type: 'NotRequested' })
  if (!acting.hasCalcomApi) return refuse({ type: 'CalcomNotConnected' })
  const isConfirmed = act.type === 'confirm-session'
  const reason = isConfirmed ? undefined : act.reason
  return {
    ok: true,
    facts: [
      isConfirmed
        ? decidedFact(acting, tipUid, { accepted: true })
        : rejectedFact(acting, tipUid, reason),
    ],
    outgoing: isConfirmed ? confirmThere(acting, session) : declineThere(acting, session, reason),
    answer: () => sessionAnswer(acting, session.id),
  }
}
