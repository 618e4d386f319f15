import { refuse } from '../../domain/result.ts'
import type { Session } from '../../domain/session.ts'
import type { Act } from '../inputs/act.ts'
import { actingOn, readActedOn, sessionAnswer } from './acted-session.ts'
import type { ActContext, Decision } from './decision.ts'
import { cancelThere } from './sent-to-calcom.ts'
import { cancelledFact } from './session-facts.ts'

/** Cancels a session: whether its credit comes back is for its package's terms to say. */
export async function cancelSession(
  asked: ActContext,
  act: Extract<Act, { type: 'cancel-session' }>,
): Promise<Decision> {
  const found = await readActedOn(asked, act.sessionId)
  if (found === null) return refuse({ type: 'NotFound' })
  const { session, tipUid } = found
  const acting = actingOn(asked, found)
  if (session.status === 'cancelled') return refuse({ type: 'AlreadyCancelled' })
  const isOver = session.status === 'completed' || session.status === 'no-show'
  if (isOver || acting.at >= session.endsAt) return refuse({ type: 'SessionOver' })
  if (acting.actor.role === 'client' && session.source === 'calcom' && !acting.hasCalcomApi) {
    const url = calcomPage(session, acting.calcomUrl, 'cancel')
    return refuse({ type: 'ChangeAtCalcom', url })
  }
  return {
    ok: true,
    facts: [cancelledFact(acting, tipUid, act.reason)],
    outgoing: cancelThere(acting, session, act.reason),
    answer: () => sessionAnswer(acting, session.id),
  }
}

/** Cal.com's own page for the booking's present uid. */
export function calcomPage(
  session: Session,
  calcomUrl: string,
  what: 'cancel' | 'reschedule',
): string {
  const uid = encodeURIComponent(session.calcomBookingId ?? '')
  const base = calcomUrl.replace(/\/+$/, '')
  const known = session.calcomLinks?.[what]
  if (known !== undefined) return known
  return what === 'cancel' ? `${base}/booking/${uid}?cancel=true` : `${base}/reschedule/${uid}`
}
