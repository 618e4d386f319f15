import type * as bookings from '../../db/calcom/bookings.ts'
import type * as projected from '../../db/sessions/projected-sessions.ts'
import { instantsOf, isListed, shownState } from '../../domain/booking/booked-session.ts'
import { isEpisode, isSeat, placeOf } from '../../domain/booking/seat.ts'
import { settleConflicts } from './conflicts.ts'
import { type ApplyContext, later } from './context.ts'
import { type Gathered, gather, type NewFact } from './gather.ts'
import { settleItems } from './items.ts'
import { answerRequests } from './own-answers.ts'
import { type ResolvedBooking, resolveBookings } from './resolve-bookings.ts'
import { settleSeriesChecks } from './series-checks.ts'
import { settleWallets, type WalletsSettled } from './settle-wallets.ts'

/** What changed, and may have changed what is wanted. */
type Touch = {
  facts: readonly NewFact[]
  uids: ReadonlySet<string>
  clientIds: ReadonlySet<string>
  /** Sessions that time may have changed: written again whatever their credits say. */
  dueSessionIds: ReadonlySet<string>
}

export type Settled = {
  news: ReadonlySet<string>
  sessionIdByUid: ReadonlyMap<string, string>
  /** Of a person who had several seats: the one that an input was about, by `seatTold`. */
  sessionIdBySeat: ReadonlyMap<string, string>
  /** Open items by the session they are about. */
  itemsBySession: ReadonlyMap<string, readonly { id: string; kind: string; reason: string }[]>
}

export const NOTHING_TOUCHED: Touch = {
  facts: [],
  uids: new Set(),
  clientIds: new Set(),
  dueSessionIds: new Set(),
}

/**
 * Fold, settle, publish: from new facts to sessions, entries and items, as one difference. The only
 * way in which a session or a balance changes (docs/architecture.md).
 */
export async function settle(context: ApplyContext, touch: Touch): Promise<Settled> {
  const settled = await settleAhead(context, touch)
  await settled.asked
  return settled
}

/** The same for who reads nothing of it before the end: what is asked of people is on its way. */
export async function settleAhead(
  context: ApplyContext,
  touch: Touch,
): Promise<Settled & { asked: Promise<void> }> {
  const { rows } = context
  const gathered = await gather(rows, touch.facts, touch.uids, context.merges.length > 0)
  const firstSeqOf = firstSeqs(touch.facts)
  const { bookings: resolved, uidRows, mentions } = resolveBookings(context, gathered, firstSeqOf)
  if (gathered.changed.length > 0) later(context, rows.saveFacts(gathered.changed))
  const movedUids = uidRows.filter((row) => leadsElsewhere(row, gathered))
  const leading = [...movedUids, ...mentions]
  if (leading.length > 0) later(context, rows.saveLineages(leading))

  const settled = await settleWallets(context, resolved, touch.clientIds)
  publishSessions(context, resolved, settled, {
    dueSessionIds: touch.dueSessionIds,
    hasMerges: movedUids.some((row) => gathered.uidRows.has(row.uid)),
  })
  answerRequests(context, resolved, settled)
  const touched = touchedSessions(resolved, settled)
  const fresh = freshSessions(resolved, gathered)
  const { itemsBySession, closed } = settleItems(context, resolved, settled, fresh)
  const known = touched.filter((id) => !fresh.has(id))
  const questions = [
    closed,
    settleConflicts(context, touched, known, areShared(resolved, settled)),
    settleSeriesChecks(context, resolved),
  ]
  const asked = Promise.all(questions).then(() => {})
  later(context, asked)
  context.asking = asked
  return {
    news: gathered.news,
    sessionIdByUid: new Map(uidRows.map((row) => [row.uid, row.sessionId])),
    sessionIdBySeat: new Map(resolved.flatMap(seatsTold)),
    itemsBySession,
    asked,
  }
}

export function seatTold(inputId: string, uid: string): string {
  return `${inputId} ${placeOf(uid)}`
}

/** What ended a seat, or called its owner absent, named the person alone. */
function seatsTold({ booking, sessionId }: ResolvedBooking): [string, string][] {
  return booking.path.flatMap(({ uid, cancelled, rejected, absences }) =>
    isEpisode(uid)
      ? [...cancelled, ...rejected, ...absences].map((fact): [string, string] => [
          seatTold(fact.inputId, uid),
          sessionId,
        ])
      : [],
  )
}

/** Whether any of these is a seat in a shared booking. */
function areShared(resolved: readonly ResolvedBooking[], { places }: WalletsSettled): boolean {
  return (
    resolved.some(({ booking }) => isSeat(booking.tip.uid)) ||
    [...places.values()].some(
      ({ kept, hasChanged }) => hasChanged && (kept.session.slot ?? '') !== '',
    )
  )
}

/** Sessions of bookings that were told for the first time. */
function freshSessions(
  resolved: readonly ResolvedBooking[],
  { uidRows }: Gathered,
): ReadonlySet<string> {
  const fresh = resolved.filter(({ booking }) => !booking.uids.some((uid) => uidRows.has(uid)))
  return new Set(fresh.map(({ sessionId }) => sessionId))
}

/** Every session whose time, coach or status may be another one now. */
function touchedSessions(
  resolved: readonly ResolvedBooking[],
  settled: WalletsSettled,
): readonly string[] {
  const changed = [...settled.places.values()].filter(({ hasChanged }) => hasChanged)
  const direct = resolved.flatMap((booking) => [booking.sessionId, ...booking.mergedIds])
  return [...new Set([...direct, ...changed.map(({ sessionId }) => sessionId), ...settled.gone])]
}

function firstSeqs(facts: readonly NewFact[]): Map<string, number> {
  const seqs = new Map<string, number>()
  for (const fact of facts) {
    for (const uid of fact.otherUid === null ? [fact.uid] : [fact.uid, fact.otherUid]) {
      seqs.set(uid, Math.min(seqs.get(uid) ?? Number.MAX_SAFE_INTEGER, fact.seq))
    }
  }
  return seqs
}

function leadsElsewhere(row: bookings.UidRow, gathered: Gathered): boolean {
  const known = gathered.uidRows.get(row.uid)
  return known === undefined || known.sessionId !== row.sessionId || known.firstSeq > row.firstSeq
}

function publishSessions(
  context: ApplyContext,
  resolved: readonly ResolvedBooking[],
  settled: WalletsSettled,
  { dueSessionIds, hasMerges }: { dueSessionIds: ReadonlySet<string>; hasMerges: boolean },
): void {
  const { rows, now } = context
  const listed: projected.ProjectedSession[] = []
  const waiting: projected.ProjectedSession[] = []
  const direct = new Set(resolved.map((booking) => booking.sessionId))
  for (const place of settled.places.values()) {
    const { sessionId: id, clientId, kept, result } = place
    if (!direct.has(id) && !place.hasChanged && !dueSessionIds.has(id)) continue
    context.changedClients.add(clientId)
    const state = shownState(kept.session, result, context.clock)
    const { session: booked } = kept
    const { cost } = result
    const instants = instantsOf(booked, result)
    const session = { id, clientId, session: booked, cost, claim: result, state, instants }
    if (isListed(result)) listed.push(session)
    else waiting.push(session)
  }
  if (hasMerges) {
    const merged = resolved.flatMap(({ mergedIds, sessionId: into }) =>
      mergedIds.map((id) => ({ id, into })),
    )
    if (merged.length > 0) later(context, rows.mergeSessions(merged, now))
    later(context, rows.freeUids([...direct]))
  }
  const gone = settled.gone.filter((id) => direct.has(id))
  if (gone.length > 0) later(context, rows.unlistSessions(gone))
  if (listed.length > 0) later(context, rows.listSessions(listed, now))
  if (waiting.length > 0) later(context, rows.refreshListed(waiting, now))
}
