import { findKeptClaim } from '../../db/sessions/session-tips.ts'
import * as sessions from '../../db/sessions/sessions.ts'
import type { KeptClaim } from '../../domain/booking/booked-session.ts'
import { isSeat } from '../../domain/booking/seat.ts'
import type { Session } from '../../domain/session.ts'
import type { SessionAfter } from '../inputs/act.ts'
import type { ActContext } from './decision.ts'
import { undoOf } from './session-facts.ts'

export type ActedOn = { session: Session; tipUid: string; kept: KeptClaim | null }

/** The session that an act is about, and the booking it stands on now. */
export async function readActedOn(
  { context }: ActContext,
  sessionId: string,
): Promise<ActedOn | null> {
  const { db, studio } = context
  const session = await sessions.read(db, studio.id, sessionId)
  if (session === null) return null
  const kept = await findKeptClaim(db, studio.id, session.id)
  const tipUid = kept?.session.uid ?? session.calcomBookingId ?? `own:${session.id}`
  return { session, tipUid, kept }
}

/** Nothing is told to Cal.com of one seat: it would take it for everybody's. */
export function actingOn(acting: ActContext, { tipUid }: Pick<ActedOn, 'tipUid'>): ActContext {
  return isSeat(tipUid) ? { ...acting, hasCalcomApi: false } : acting
}

export async function sessionAnswer(acting: ActContext, sessionId: string): Promise<SessionAfter> {
  const { db, studio } = acting.context
  const session = await sessions.read(db, studio.id, sessionId)
  if (session === null) throw new Error('a session that was acted on is there')
  return { ...session, undo: undoOf(acting) }
}
