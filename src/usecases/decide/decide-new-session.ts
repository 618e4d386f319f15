import * as plans from '../../db/sessions/series-plans.ts'
import { dayOf, isTimeZone } from '../../domain/calendar.ts'
import type { EventType } from '../../domain/event-type.ts'
import { MINUTE_MS } from '../../domain/instant.ts'
import type { Refusal } from '../../domain/refusal.ts'
import { refuse } from '../../domain/result.ts'
import type { SessionCreation } from '../inputs/act.ts'
import { findPayer } from '../packages/find-payer.ts'
import { sessionAnswer } from './acted-session.ts'
import { findClash } from './decide-session.ts'
import type { ActContext, Decision } from './decision.ts'
import { makeThereAs } from './sent-to-calcom.ts'
import { ownBookingFact } from './session-facts.ts'

/** A single session made here; it takes its credits like every other, and is told to Cal.com. */
export async function createSession(
  acting: ActContext,
  request: SessionCreation,
): Promise<Decision> {
  const { context, at } = acting
  const { db, studio } = context
  const { clientId, startsAt, durationMinutes, packageId = null, title = null } = request
  if (request.timeZone !== undefined && !isTimeZone(request.timeZone)) {
    return refuse({ type: 'InvalidTimeZone' })
  }
  if (startsAt < at) return refuse({ type: 'InPast' })
  const type = chosenType(acting, request)
  const isUnknown = type === null && request.eventTypeId !== undefined
  const coachId = request.coachId ?? type?.coachId ?? undefined
  const coach = isUnknown ? null : await plans.findCoach(db, studio.id, clientId, coachId)
  if (coach === null) return refuse({ type: 'NotFound' })
  const timeZone = request.timeZone ?? coach.timeZone ?? studio.timeZone
  const span = { startsAt, endsAt: startsAt + durationMinutes * MINUTE_MS }
  const clash = await findClash(acting, coach.id, span, null)
  if (clash !== null) return refuse({ type: 'Conflict', dates: [dayOf(clash, timeZone)] })
  const refusal = await creditRefusal(acting, request, type, coach.id)
  if (refusal !== null) return refuse(refusal)
  const id = context.newId()
  const whose = { clientId, coachId: coach.id, packageId, title: title ?? type?.label ?? null }
  const times = [span.startsAt, span.endsAt]
  const values = { ...whose, timeZone, times, ...toldOf(type) }
  return {
    ok: true,
    facts: [ownBookingFact(acting, id, values)],
    outgoing: makeThereAs(acting, type, { ownId: id, coachId: coach.id, ...span }),
    // What was made is cancelled, which says who did it and why.
    answer: async () => ({ ...(await sessionAnswer(acting, id)), undo: null }),
  }
}

function chosenType({ context }: ActContext, { eventTypeId }: SessionCreation): EventType | null {
  return context.eventTypes.find(({ id }) => id === eventTypeId) ?? null
}

/** What it costs is fixed when it is agreed, whatever its type costs later. */
function toldOf(type: EventType | null) {
  if (type === null) return {}
  const { calcomId, slug, credits } = type
  return { eventTypeId: calcomId, eventTypeSlug: slug, cost: credits }
}

async function creditRefusal(
  { context, at }: ActContext,
  { clientId, packageId, startsAt }: SessionCreation,
  type: EventType | null,
  coachId: string,
): Promise<Refusal | null> {
  const { db, studio } = context
  const asked = { clientId, packageId, startsAt, type, coachId }
  const { uncovered, pack, cost } = await findPayer(db, studio.id, asked, at)
  switch (uncovered) {
    case null:
      return null
    case 'NoActivePackage':
      return { type: uncovered }
    case 'NotEnoughCredits':
      return { type: uncovered, available: pack?.remaining ?? 0, requested: cost }
    case 'OutsideValidity':
    case 'OverCap':
      return { type: uncovered, dates: [dayOf(startsAt, studio.timeZone)] }
  }
}
