import { type EventType, typeFitting } from '../../domain/event-type.ts'
import { MINUTE_MS } from '../../domain/instant.ts'
import type { NewOutgoing, OutgoingCommand } from '../../domain/outgoing.ts'
import type { Session } from '../../domain/session.ts'
import type { ActContext } from './decision.ts'

/** What Cal.com is to be told because of an act; nothing where there is no key. */

export function cancelThere(
  acting: ActContext,
  session: Session,
  reason: string | undefined,
): NewOutgoing[] {
  if (session.calcomBookingId === null) return []
  return told(acting, session.id, { kind: 'cancel', reason: reason ?? null })
}

/** A session that is not at Cal.com yet is made there at its new time. */
export function moveThere(
  acting: ActContext,
  session: Session,
  moved: { ownId: string; startsAt: number; endsAt: number },
): NewOutgoing[] {
  const { calcomBookingId: fromUid } = session
  if (fromUid !== null) return told(acting, session.id, { kind: 'reschedule', fromUid, ...moved })
  // Of a single one that was never to be there, nothing is told.
  if (session.seriesId === null && session.calcomSync === 'none') return []
  return told(acting, session.id, { kind: 'create', ...moved })
}

/** A single session is booked there as the type that was chosen, else as one that fits. */
export function makeThereAs(
  acting: ActContext,
  type: EventType | null,
  { coachId, ...made }: { ownId: string; coachId: string; startsAt: number; endsAt: number },
): NewOutgoing[] {
  const minutes = Math.round((made.endsAt - made.startsAt) / MINUTE_MS)
  const fitting = type ?? typeFitting(acting.context.eventTypes, { coachId, minutes })
  return fitting === null || fitting.calcomId === null ? [] : makeThere(acting, made)
}

export function confirmThere(acting: ActContext, session: Session): NewOutgoing[] {
  return told(acting, session.id, { kind: 'confirm' })
}

export function declineThere(
  acting: ActContext,
  session: Session,
  reason: string | undefined,
): NewOutgoing[] {
  return told(acting, session.id, { kind: 'decline', reason: reason ?? null })
}

/** One of several who share a booking is named by their address, so that a seat is told too. */
export function absentThere(acting: ActContext, session: Session, absent: boolean): NewOutgoing[] {
  const isKnown = absent === (session.status === 'no-show')
  if (session.calcomBookingId === null || isKnown) return []
  return told(acting, session.id, { kind: 'absent', absent })
}

export function makeThere(
  acting: ActContext,
  made: { ownId: string; startsAt: number; endsAt: number },
): NewOutgoing[] {
  return told(acting, made.ownId, { kind: 'create', ...made })
}

function told(acting: ActContext, sessionId: string, command: OutgoingCommand): NewOutgoing[] {
  if (!acting.hasCalcomApi) return []
  const { inputId, context } = acting
  const commandKey = `${command.kind}:${sessionId}:${inputId}`
  return [{ id: context.newId(), commandKey, sessionId, causeInputId: inputId, command }]
}
