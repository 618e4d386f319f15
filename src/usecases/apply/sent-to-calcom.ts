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
  if (session.seriesId === null) return []
  return told(acting, session.id, { kind: 'create', ...moved })
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
