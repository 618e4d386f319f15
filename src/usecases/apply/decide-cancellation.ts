import * as sessions from '../../db/sessions.ts'
import { type Fact, factKey, RANK } from '../../domain/booking/fact.ts'
import type { Session } from '../../domain/session.ts'
import type { Act } from '../act.ts'
import type { ActContext, Decision } from './decision.ts'

/** Cancels a session: whether its credit comes back is for its package's terms to say. */
export async function cancelSession(
  acting: ActContext,
  act: Extract<Act, { type: 'cancel-session' }>,
): Promise<Decision> {
  const { context, actor, at } = acting
  const { db, studio } = context
  const session = await sessions.read(db, studio.id, act.sessionId)
  if (session === null) return { ok: false, refusal: { type: 'NotFound' } }
  if (session.status === 'cancelled') return { ok: false, refusal: { type: 'AlreadyCancelled' } }
  const isOver = session.status === 'completed' || session.status === 'no-show'
  if (isOver || at >= session.endsAt) return { ok: false, refusal: { type: 'SessionOver' } }
  if (actor.role === 'client' && session.source === 'calcom' && !acting.hasCalcomApi) {
    const url = cancelPage(session, acting.calcomUrl)
    return { ok: false, refusal: { type: 'ChangeAtCalcom', url } }
  }
  return {
    ok: true,
    facts: [cancellation(acting, session, act.reason)],
    answer: async () => {
      const answer = await sessions.read(db, studio.id, session.id)
      if (answer === null) throw new Error('a session just cancelled is there')
      return answer
    },
  }
}

function cancellation(
  { actor, at, inputId }: ActContext,
  session: Session,
  reason: string | undefined,
): Fact {
  const uid = session.calcomBookingId ?? `own:${session.id}`
  const told = (value: string) => ({ value, at, rank: RANK.act })
  return {
    source: session.calcomBookingId === null ? 'own' : 'calcom',
    kind: 'cancelled',
    key: factKey('cancelled', uid, `act:${inputId}`),
    uid,
    otherUid: null,
    email: null,
    at,
    attributes: {
      side: told(actor.role === 'client' ? 'client' : 'host'),
      actorId: told(actor.personId),
      ...(reason === undefined ? {} : { reason: told(reason) }),
    },
    flags: [],
    inputId,
  }
}

function cancelPage(session: Session, calcomUrl: string): string {
  const uid = encodeURIComponent(session.calcomBookingId ?? '')
  return (
    session.calcomLinks?.cancel ?? `${calcomUrl.replace(/\/+$/, '')}/booking/${uid}?cancel=true`
  )
}
