import * as sessions from '../../db/sessions/sessions.ts'
import type { Fact } from '../../domain/booking/fact.ts'
import type { NewOutgoing } from '../../domain/outgoing.ts'
import { refuse } from '../../domain/result.ts'
import { samePlan } from '../../domain/series/plan.ts'
import type { ChangedOccurrence } from '../../domain/series/plan-change.ts'
import type { Session } from '../../domain/session.ts'
import { previewOf } from '../series/plan-series.ts'
import { findPart, planChangeFor } from '../series/plan-series-change.ts'
import type { SeriesAct, SeriesAnswers } from '../series/series-act.ts'
import { type ActedOn, actingOn, readActedOn } from './acted-session.ts'
import type { ActContext, Decision } from './decision.ts'
import { cancelThere, moveThere } from './sent-to-calcom.ts'
import { cancelledFact, movedFact, ownBookingFact, undoOf } from './session-facts.ts'

/** Cancels what of a series is in scope and still ahead, each session by its own terms. */
export async function cancelSeries(
  asked: ActContext,
  act: Extract<SeriesAct, { type: 'cancel-series' }>,
): Promise<Decision> {
  const part = await findPart(asked.context.db, asked.actor, act, asked.at)
  if (!part.ok) return part
  const facts: Fact[] = []
  const outgoing: NewOutgoing[] = []
  for (const { id } of part.value.ahead) {
    const found = await readThere(asked, id)
    const acting = actingOn(asked, found)
    facts.push(cancelledFact(acting, found.tipUid, act.reason))
    outgoing.push(...cancelThere(acting, found.session, act.reason))
  }
  const ids = part.value.ahead.map(({ id }) => id)
  return { ok: true, facts, outgoing, answer: () => cancelledAnswer(asked, act.seriesId, ids) }
}

async function cancelledAnswer(
  acting: ActContext,
  seriesId: string,
  ids: readonly string[],
): Promise<SeriesAnswers['cancel-series']> {
  const after = await readAfter(acting, ids)
  const creditsOf = (credit: Session['credit']) =>
    after.filter((one) => one.credit === credit).reduce((sum, { cost }) => sum + cost, 0)
  const [returned, charged] = [creditsOf('returned'), creditsOf('charged')]
  return { seriesId, sessions: after, returned, charged, undo: undoOf(acting) }
}

/** Moves what of a series is in scope and still ahead: all of it, or nothing. */
export async function changeSeries(
  asked: ActContext,
  act: Extract<SeriesAct, { type: 'change-series' }>,
): Promise<Decision> {
  const { context, actor, at } = asked
  const planned = await planChangeFor(context.db, actor, act, at)
  if (!planned.ok) return planned
  const { plan, kept } = planned.value
  if (plan.refusal !== null) return refuse(plan.refusal)
  if (act.agreed !== undefined && !samePlan(plan, act.agreed)) {
    return refuse({ type: 'PlanChanged', plan: previewOf(planned.value) })
  }
  const facts: Fact[] = []
  const outgoing: NewOutgoing[] = []
  // The ids come before those of what goes out, so that they are the same without a key.
  const changed = plan.occurrences
    .filter(({ isChanged }) => isChanged)
    .map((occurrence) => ({ ...occurrence, newId: context.newId() }))
  for (const occurrence of changed) {
    const found = await readThere(asked, occurrence.sessionId)
    const moved = moveOf(actingOn(asked, found), found, occurrence, act.scope === 'this')
    facts.push(...moved.facts)
    outgoing.push(...moved.outgoing)
  }
  const ids = plan.occurrences.map(({ sessionId }) => sessionId)
  const answer = async (): Promise<SeriesAnswers['change-series']> => ({
    ...{ seriesId: act.seriesId, sessions: await readAfter(asked, ids), kept },
    undo: facts.length === 0 ? null : undoOf(asked),
  })
  return { ok: true, facts, outgoing, answer }
}

/** A session that is moved by itself is an exception: the series does not name its new place. */
function moveOf(
  acting: ActContext,
  { session, tipUid, kept }: ActedOn,
  { newId: id, startsAt, endsAt, originalLocalStart }: ChangedOccurrence & { newId: string },
  isAlone: boolean,
): { facts: Fact[]; outgoing: NewOutgoing[] } {
  const values = {
    times: [startsAt, endsAt],
    meetingLink: kept?.session.meetingLink ?? null,
    seriesStart: isAlone ? null : originalLocalStart,
  }
  return {
    facts: [ownBookingFact(acting, id, values), movedFact(acting, tipUid, `own:${id}`)],
    outgoing: moveThere(acting, session, { ownId: id, startsAt, endsAt }),
  }
}

async function readThere(acting: ActContext, sessionId: string): Promise<ActedOn> {
  const found = await readActedOn(acting, sessionId)
  if (found === null) throw new Error('a session of a series that was just read is there')
  return found
}

async function readAfter(
  { context }: ActContext,
  sessionIds: readonly string[],
): Promise<Session[]> {
  return await sessions.readMany(context.db, context.studio.id, sessionIds)
}
