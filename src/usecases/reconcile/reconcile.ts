import { setTimeout as pause } from 'node:timers/promises'
import type { ApiBooking } from '../../calcom/api/answers.ts'
import type { BookingFilter } from '../../calcom/api/bookings.ts'
import type { CalcomApi } from '../../calcom/api/client.ts'
import { instantField, isPayload } from '../../calcom/fields.ts'
import * as calcomState from '../../db/calcom/calcom-state.ts'
import * as reconciliations from '../../db/calcom/reconciliations.ts'
import * as studios from '../../db/studios/studios.ts'
import { MINUTE_MS, type Millis } from '../../domain/instant.ts'
import {
  causeOfDrift,
  type Difference,
  oncePerSession,
  type Reconciliation,
  type ReconciliationReason,
} from '../../domain/reconciliation.ts'
import type { Refusal } from '../../domain/refusal.ts'
import { ok, type Result, refuse } from '../../domain/result.ts'
import { askAboutCancelledHere } from '../calcom/ask-about-cancelled-here.ts'
import { noteCalcomFailure, noteCalcomWorked } from '../calcom/calcom-calls.ts'
import type { Deps } from '../deps.ts'
import { takeReadings } from '../inputs/take-readings.ts'
import { askAboutAnswers } from '../receive/ask-about-answers.ts'
import { readBookingToken } from '../receive/booking-token.ts'
import { readSessionToken, TOKEN_FIELD } from '../receive/session-token.ts'
import { withoutRehearsals } from '../rehearse/is-of-rehearsal.ts'
import { createRowsRead, type RowsRead } from './rows-read.ts'
import { whatToCompare } from './what-to-compare.ts'

export type ReconcileDeps = Pick<
  Deps,
  'db' | 'now' | 'newId' | 'log' | 'calcom' | 'bookingKey' | 'applyInputs' | 'recordInput'
>

const LEASE_MS = 10 * MINUTE_MS
const WAIT_MS = 250
const WAITS_MAX = 120

type Asked = { reason: ReconciliationReason; askedBy?: string | undefined }

/**
 * Compares a studio with its Cal.com: what is read there becomes readings and takes the same five
 * steps as everything else. Of two processes one works; the other waits and answers the same.
 */
export async function reconcile(
  deps: ReconcileDeps,
  studioId: string,
  { reason, askedBy }: Asked,
): Promise<Result<Reconciliation, Refusal>> {
  const { db, newId } = deps
  const studio = await studios.read(db, studioId)
  const api = studio === null ? null : deps.calcom.of(studio)
  if (api === null) return refuse({ type: 'CalcomNotConnected' })
  const id = newId()
  const startedAt = deps.now()
  const mine = { by: id, now: startedAt, until: startedAt + LEASE_MS }
  if (!(await calcomState.lease(db, studioId, mine))) return await others(deps, studioId)
  try {
    await reconciliations.begin(db, studioId, { id, reason, askedBy: askedBy ?? null, startedAt })
    const run = await compare(deps, studioId, api, { id, reason, startedAt })
    if (run.failure === 'UnexpectedAnswer' || run.state === 'done') {
      await askAboutAnswers(deps, studioId, run.failure === 'UnexpectedAnswer')
    }
    await reconciliations.end(db, studioId, { ...run, id, endedAt: deps.now() })
    const done = await reconciliations.read(db, studioId, id)
    if (done === null) throw new Error('a comparison that ended is kept')
    const { state, failure, requests, bookings, differences } = done
    const drifted = differences.length
    deps.log.info({ studioId, reason, state, failure, requests, bookings, drifted }, 'reconciled')
    return ok(done)
  } finally {
    await calcomState.release(db, studioId, id)
  }
}

/** Somebody is at it: what they find is the answer. */
async function others(
  { db }: Pick<Deps, 'db'>,
  studioId: string,
): Promise<Result<Reconciliation, Refusal>> {
  for (let waits = 0; waits < WAITS_MAX; waits += 1) {
    // Who has the turn may not have noted yet that it began: the latest would be the one before.
    const holder = await calcomState.readHolder(db, studioId)
    const id = holder ?? (await reconciliations.list(db, studioId, { limit: 1 }))[0]?.id
    const found = id === undefined ? null : await reconciliations.read(db, studioId, id)
    if (found !== null && found.state !== 'running') return ok(found)
    await pause(WAIT_MS)
  }
  return refuse({ type: 'CalcomUnavailable' })
}

type Run = Pick<
  Reconciliation,
  'state' | 'failure' | 'requests' | 'bookings' | 'unannounced' | 'differences'
>

async function compare(
  deps: ReconcileDeps,
  studioId: string,
  api: CalcomApi,
  { id, reason, startedAt }: { id: string; reason: ReconciliationReason; startedAt: Millis },
): Promise<Run> {
  const { filters, isWide, isFirst } = await whatToCompare(deps, studioId, { reason, startedAt })
  const run: Run = {
    ...{ state: 'done', failure: null, requests: 0, bookings: 0, unannounced: 0 },
    differences: [],
  }
  const reading: Reading = { api, rows: createRowsRead(), run, leasedBy: id }
  for (const filter of filters) {
    const failure = await readAll(deps, studioId, reading, filter)
    if (failure !== null) return { ...run, state: 'failed', failure }
  }
  const gone = await followMoves(deps, studioId, reading)
  if (gone !== null) return { ...run, state: 'failed', failure: gone }
  // What was there before the first comparison was never to be announced.
  const isNews = ({ cause }: Difference) => cause === 'not-announced'
  run.unannounced = isFirst ? 0 : run.differences.filter(isNews).length
  run.differences = oncePerSession(run.differences)
  await noteCalcomWorked(deps, studioId)
  const widelyAt = isWide ? startedAt : undefined
  await calcomState.noteReconciled(deps.db, studioId, { reconciledAt: startedAt, widelyAt })
  return run
}

type Reading = { api: CalcomApi; rows: RowsRead; run: Run; leasedBy: string }

/** Page after page of what passes this filter. The failure, where one ends it. */
async function readAll(
  deps: ReconcileDeps,
  studioId: string,
  reading: Reading,
  filter: BookingFilter,
): Promise<string | null> {
  const { api, run } = reading
  for (let next: string | null = null; ; ) {
    const page = await api.bookings.page(filter, next)
    run.requests += 1
    if (!page.ok) return await noteCalcomFailure(deps, studioId, page.refusal)
    // Said as a failure, so that it is looked at; what could be read counts all the same.
    if (page.value.unfit > 0) run.failure = 'UnexpectedAnswer'
    await take(deps, studioId, reading, page.value)
    next = page.value.next
    if (next === null) return null
  }
}

/** A move may lead beyond what was read: its new row is asked for. The failure, where one ends it. */
async function followMoves(
  deps: ReconcileDeps,
  studioId: string,
  reading: Reading,
): Promise<string | null> {
  const { api, rows, run } = reading
  for (let uid = rows.nextMissing(); uid !== undefined; uid = rows.nextMissing()) {
    const found = await api.bookings.find(uid)
    run.requests += 1
    if (found.ok) await take(deps, studioId, reading, found.value)
    else if (found.refusal.type !== 'NotFound') {
      return await noteCalcomFailure(deps, studioId, found.refusal)
    }
  }
  return null
}

/** What one answer says that no earlier one said. */
async function take(
  deps: ReconcileDeps,
  studioId: string,
  { rows, run, leasedBy }: Reading,
  { bookings, readAt }: { bookings: readonly ApiBooking[]; readAt: Millis },
): Promise<void> {
  const fresh = rows.add(bookings)
  run.bookings += fresh.length
  const counted = await withoutRehearsals(deps.db, studioId, fresh)
  run.differences.push(...(await takePage(deps, studioId, { bookings: counted, readAt })))
  const now = deps.now()
  await calcomState.lease(deps.db, studioId, { by: leasedBy, now, until: now + LEASE_MS })
}

async function takePage(
  deps: ReconcileDeps,
  studioId: string,
  { bookings, readAt }: { bookings: readonly ApiBooking[]; readAt: Millis },
): Promise<Difference[]> {
  if (bookings.length === 0) return []
  const links = linksIn(deps, studioId, bookings)
  const vouched = vouchedIn(deps, studioId, { bookings, readAt })
  const taken = await takeReadings(deps, studioId, { readAt, bookings, links, vouched })
  if (taken.state === 'recorded') return []
  const differences = taken.changes.map(({ uid, sessionId, before, after, items }) => ({
    ...{ uid, sessionId, before, after, cause: causeOfDrift(before, after) },
    itemIds: items.map((item) => item.id),
  }))
  const known = new Set(differences.map(({ uid }) => uid))
  const there = bookings.filter(({ uid, status }) => isThere(status) && !known.has(uid))
  const uids = there.map(({ uid }) => uid)
  return [...differences, ...(await askAboutCancelledHere(deps, studioId, { uids, readAt }))]
}

function isThere(status: string): boolean {
  return status === 'accepted' || status === 'pending'
}

/** Bookings made on our own page, by the token that was valid when Cal.com says they were made. */
function vouchedIn(
  { bookingKey }: Pick<ReconcileDeps, 'bookingKey'>,
  studioId: string,
  { bookings, readAt }: { bookings: readonly ApiBooking[]; readAt: Millis },
): { [uid: string]: string } {
  const vouched: { [uid: string]: string } = {}
  for (const { uid, metadata, createdAt } of bookings) {
    const token = isPayload(metadata) ? metadata[TOKEN_FIELD] : null
    if (typeof token !== 'string') continue
    const at = instantField(createdAt) ?? readAt
    const claim = readBookingToken(bookingKey, token, { studioId, at })
    if (claim !== null) vouched[uid] = claim.clientId
  }
  return vouched
}

/** Bookings that Cal.com made because it was told to, by the token they carry. */
function linksIn(
  { bookingKey }: ReconcileDeps,
  studioId: string,
  bookings: readonly ApiBooking[],
): { [uid: string]: string } {
  const links: { [uid: string]: string } = {}
  for (const { uid, metadata, rescheduledFromUid } of bookings) {
    // A move may carry the token on: it continues the booking it moved.
    if (!isPayload(metadata) || typeof rescheduledFromUid === 'string') continue
    const ownId = readSessionToken(bookingKey, studioId, metadata[TOKEN_FIELD])
    if (ownId !== null) links[uid] = ownId
  }
  return links
}
