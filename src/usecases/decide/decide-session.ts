import * as packages from '../../db/packages/packages.ts'
import * as plans from '../../db/sessions/series-plans.ts'
import { dayOf } from '../../domain/calendar.ts'
import { isOverCap } from '../../domain/caps.ts'
import type { Millis } from '../../domain/instant.ts'
import { refuse } from '../../domain/result.ts'
import { overlap } from '../../domain/series/busy-times.ts'
import type { SessionAct } from '../inputs/act.ts'
import { type ActedOn, actingOn, readActedOn, sessionAnswer } from './acted-session.ts'
import { calcomPage } from './decide-cancellation.ts'
import { partBookings } from './decide-parting.ts'
import { answerRequest } from './decide-request.ts'
import type { ActContext, Decision } from './decision.ts'
import { absentThere, moveThere } from './sent-to-calcom.ts'
import { decidedFact, movedFact, ownBookingFact, undoOf } from './session-facts.ts'

/** What people say of a session that is there: how it went, that it moves, that it is not theirs. */
export async function decideSession(asked: ActContext, act: SessionAct): Promise<Decision> {
  const found = await readActedOn(asked, act.sessionId)
  if (found === null) return refuse({ type: 'NotFound' })
  const acting = actingOn(asked, found)
  switch (act.type) {
    case 'complete-session':
      return wentSo(asked, found, { taken: true, noShow: false, lateCancelled: false })
    case 'mark-no-show':
      return wentSo(asked, found, { noShow: act.noShow, taken: false, lateCancelled: false })
    case 'confirm-session':
    case 'decline-session':
      return answerRequest(acting, found, act)
    case 'mark-late-cancelled':
      return lateCancelled(acting, found)
    case 'return-credit':
      return returnCredit(acting, found, act.reason)
    case 'disown-session':
      return disown(acting, found)
    case 'part-bookings':
      return await partBookings(asked, found, act)
    case 'reschedule-session':
      return await reschedule(acting, found, act.startsAt)
  }
}

function wentSo(
  acting: ActContext,
  { session, tipUid }: ActedOn,
  words: { taken: boolean; noShow: boolean; lateCancelled: boolean },
): Decision {
  if (acting.at < session.startsAt) return refuse({ type: 'TooEarly' })
  const isOpen = session.status !== 'cancelled' && session.status !== 'awaiting-new-time'
  // « Annulée tard » said by mistake is corrected by saying what really happened.
  if (!isOpen && session.cancelledBy === 'host') return refuse({ type: 'AlreadyCancelled' })
  return {
    ok: true,
    facts: [decidedFact(acting, tipUid, words)],
    outgoing: absentThere(acting, session, words.noShow),
    answer: () => sessionAnswer(acting, session.id),
  }
}

function lateCancelled(acting: ActContext, { session, tipUid }: ActedOn): Decision {
  if (session.status === 'cancelled') return refuse({ type: 'AlreadyCancelled' })
  const words = { lateCancelled: true, taken: false, noShow: false }
  return {
    ok: true,
    facts: [decidedFact(acting, tipUid, words)],
    answer: () => sessionAnswer(acting, session.id),
  }
}

function returnCredit(acting: ActContext, { session, tipUid }: ActedOn, reason: string): Decision {
  const holdsOne = session.credit === 'held' || session.credit === 'charged'
  if (!holdsOne) return refuse({ type: 'AlreadyReturned' })
  return {
    ok: true,
    facts: [decidedFact(acting, tipUid, { waived: true, reason })],
    answer: () => sessionAnswer(acting, session.id),
  }
}

/** « Ce n'est pas moi »: the credit comes back, and the coach is asked whose booking it is. */
function disown(acting: ActContext, { session, tipUid }: ActedOn): Decision {
  if (session.source !== 'calcom') return refuse({ type: 'NotAllowed' })
  return {
    ok: true,
    facts: [decidedFact(acting, tipUid, { disowned: true })],
    clientIds: [session.clientId],
    answer: async () => ({ id: session.id, undo: undoOf(acting) }),
  }
}

async function reschedule(
  acting: ActContext,
  { session, tipUid, kept }: ActedOn,
  startsAt: Millis,
): Promise<Decision> {
  const { actor, at, context } = acting
  if (session.status === 'cancelled') return refuse({ type: 'AlreadyCancelled' })
  if (session.status !== 'scheduled' && session.status !== 'awaiting-new-time') {
    return refuse({ type: 'SessionOver' })
  }
  if (actor.role === 'client' && session.source === 'calcom' && !acting.hasCalcomApi) {
    const url = calcomPage(session, acting.calcomUrl, 'reschedule')
    return refuse({ type: 'ChangeAtCalcom', url })
  }
  const isOver = at >= (actor.role === 'client' ? session.startsAt : session.endsAt)
  if (isOver) return refuse({ type: 'SessionOver' })
  if (startsAt < at) return refuse({ type: 'InPast' })
  const endsAt = startsAt + (session.endsAt - session.startsAt)
  const span = { startsAt, endsAt }
  const clash = await findClash(acting, session.coachId, span, session)
  if (clash !== null) return refuse({ type: 'Conflict', dates: [dayOf(clash, session.timeZone)] })
  const outside = await isOutsideValidity(acting, session.packageId, startsAt)
  if (outside) {
    return refuse({ type: 'OutsideValidity', dates: [dayOf(startsAt, session.timeZone)] })
  }
  if (await isTooMany(acting, session, startsAt)) {
    return refuse({ type: 'OverCap', dates: [dayOf(startsAt, session.timeZone)] })
  }
  const id = context.newId()
  const times = [startsAt, endsAt]
  const link = kept?.session.meetingLink ?? null
  return {
    ok: true,
    facts: [
      ownBookingFact(acting, id, { times, meetingLink: link }),
      // That Cal.com would not take it at its time is nobody's late move.
      session.offeredStarts.includes(startsAt)
        ? movedFact(acting, tipUid, `own:${id}`, 'host')
        : movedFact(acting, tipUid, `own:${id}`),
    ],
    outgoing: moveThere(acting, session, { ownId: id, startsAt, endsAt }),
    answer: () => sessionAnswer(acting, session.id),
  }
}

/** When somebody of the coach's day is in the way. */
export async function findClash(
  { context, at }: ActContext,
  coachId: string,
  span: { startsAt: Millis; endsAt: Millis },
  but: { startsAt: Millis; endsAt: Millis } | null,
): Promise<Millis | null> {
  const busy = await plans.readBusyTimes(context.db, context.studio.id, coachId, at)
  const clash = busy.find(
    (other) =>
      overlap(other, span) && !(but?.startsAt === other.startsAt && but.endsAt === other.endsAt),
  )
  return clash === undefined ? null : clash.startsAt
}

/** Whether its package allows no more sessions in that week or month. */
async function isTooMany(
  { context }: ActContext,
  { packageId, startsAt: from }: { packageId: string | null; startsAt: Millis },
  startsAt: Millis,
): Promise<boolean> {
  if (packageId === null) return false
  const { db, studio } = context
  const pack = await packages.read(db, studio.id, packageId)
  if (pack?.terms.caps === undefined) return false
  const starts = (await plans.readStarts(db, studio.id, [packageId])).get(packageId) ?? []
  const others = starts.filter((other) => other !== from)
  return isOverCap(pack.terms.caps, others, startsAt)
}

/** Whether its package, which is asked to hold it, ends before the new day. */
async function isOutsideValidity(
  { context, actor }: ActContext,
  packageId: string | null,
  startsAt: Millis,
): Promise<boolean> {
  if (packageId === null || actor.role !== 'client') return false
  const pack = await packages.read(context.db, context.studio.id, packageId)
  if (pack === null || pack.expiresAt === null) return false
  return pack.terms.expiry === 'hold-by' && startsAt >= pack.expiresAt
}
