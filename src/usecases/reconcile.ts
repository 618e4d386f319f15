import { setTimeout as pause } from 'node:timers/promises'
import type { ApiBooking } from '../calcom/api/answers.ts'
import type { BookingFilter } from '../calcom/api/bookings.ts'
import type { CalcomApi } from '../calcom/api/client.ts'
import { instantField, isPayload } from '../calcom/fields.ts'
import * as calcomState from '../db/calcom-state.ts'
import * as reconciliations from '../db/reconciliations.ts'
import { findLastStart } from '../db/shown-bookings.ts'
import * as studios from '../db/studios.ts'
import { DAY_MS, MINUTE_MS, type Millis } from '../domain/instant.ts'
import {
  causeOfDrift,
  type Difference,
  type Reconciliation,
  type ReconciliationReason,
} from '../domain/reconciliation.ts'
import type { Refusal } from '../domain/refusal.ts'
import { ok, type Result, refuse } from '../domain/result.ts'
import { askAboutAnswers } from './ask-about-answers.ts'
import { askAboutCancelledHere } from './ask-about-cancelled-here.ts'
import { readBookingToken } from './booking-token.ts'
import { noteCalcomFailure, noteCalcomWorked } from './calcom-calls.ts'
import type { Deps } from './deps.ts'
import { withoutRehearsals } from './rehearse/is-of-rehearsal.ts'
import { readSessionToken, TOKEN_FIELD } from './session-token.ts'
import { takeReadings } from './take-readings.ts'

export type ReconcileDeps = Pick<
  Deps,
  'db' | 'now' | 'newId' | 'log' | 'calcom' | 'bookingKey' | 'applyInputs' | 'recordInput'
>

/** Clocks differ, and rows are written while a page is read. */
const OVERLAP_MS = 10 * MINUTE_MS
const WIDE_BEFORE_MS = 7 * DAY_MS
const WIDE_AFTER_MS = 60 * DAY_MS
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
    const [latest] = await reconciliations.list(db, studioId, { limit: 1 })
    if (latest !== undefined && latest.state !== 'running') return ok(latest)
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
  const { reconciledAt } = await calcomState.read(deps.db, studioId)
  // What could not be read the last time may have changed before the usual window.
  const [, before] = await reconciliations.list(deps.db, studioId, { limit: 2 })
  const hasMissed = before?.failure === 'UnexpectedAnswer'
  const isWide = reconciledAt === null || hasMissed || reason === 'nightly' || reason === 'asked'
  const filter = isWide
    ? await wideWindow(deps, studioId, startedAt)
    : { updatedAfter: reconciledAt - OVERLAP_MS }
  const run: Run = {
    ...{ state: 'done', failure: null, requests: 0, bookings: 0, unannounced: 0 },
    differences: [],
  }
  const rows = createRowsRead()
  for (let next: string | null = null; ; ) {
    const page = await api.bookings.page(filter, next)
    run.requests += 1
    if (!page.ok) {
      const failure = await noteCalcomFailure(deps, studioId, page.refusal)
      return { ...run, state: 'failed', failure }
    }
    const { bookings, readAt, unfit } = page.value
    run.bookings += bookings.length
    // Said as a failure, so that it is looked at; what could be read counts all the same.
    if (unfit > 0) run.failure = 'UnexpectedAnswer'
    rows.add(bookings)
    const counted = await withoutRehearsals(deps.db, studioId, bookings)
    run.differences.push(...(await takePage(deps, studioId, { bookings: counted, readAt })))
    next = page.value.next
    if (next === null) break
    const now = deps.now()
    await calcomState.lease(deps.db, studioId, { by: id, now, until: now + LEASE_MS })
  }
  const gone = await followMoves(deps, studioId, { api, rows, run, leasedBy: id })
  if (gone !== null) return { ...run, state: 'failed', failure: gone }
  // What was there before the first comparison was never to be announced.
  const isFirst = reconciledAt === null
  const isNews = ({ cause }: Difference) => cause === 'not-announced'
  run.unannounced = isFirst ? 0 : run.differences.filter(isNews).length
  await noteCalcomWorked(deps, studioId)
  const widelyAt = isWide ? startedAt : undefined
  await calcomState.noteReconciled(deps.db, studioId, { reconciledAt: startedAt, widelyAt })
  return run
}

/** Which rows were read, and where those that were moved went. */
function createRowsRead() {
  const read = new Set<string>()
  const movedTo = new Set<string>()
  return {
    add(bookings: readonly ApiBooking[]): void {
      for (const { uid, rescheduledToUid } of bookings) {
        read.add(uid)
        if (typeof rescheduledToUid === 'string') movedTo.add(rescheduledToUid)
      }
    },
    missing: () => [...movedTo].find((uid) => !read.has(uid)),
    /** Asked for, whatever came of it. */
    skip: (uid: string) => {
      read.add(uid)
    },
  }
}

type Following = {
  api: CalcomApi
  rows: ReturnType<typeof createRowsRead>
  run: Run
  leasedBy: string
}

/** A move may lead beyond what was read: its new row is asked for. The failure, where one ends it. */
async function followMoves(
  deps: ReconcileDeps,
  studioId: string,
  { api, rows, run, leasedBy }: Following,
): Promise<string | null> {
  for (let uid = rows.missing(); uid !== undefined; uid = rows.missing()) {
    rows.skip(uid)
    const found = await api.bookings.find(uid)
    run.requests += 1
    if (!found.ok) {
      if (found.refusal.type === 'NotFound') continue
      return await noteCalcomFailure(deps, studioId, found.refusal)
    }
    const { bookings, readAt } = found.value
    run.bookings += bookings.length
    rows.add(bookings)
    const counted = await withoutRehearsals(deps.db, studioId, bookings)
    run.differences.push(...(await takePage(deps, studioId, { bookings: counted, readAt })))
    const now = deps.now()
    await calcomState.lease(deps.db, studioId, { by: leasedBy, now, until: now + LEASE_MS })
  }
  return null
}

/** Every coming session that is known here, and what Cal.com may have besides. */
async function wideWindow(
  { db }: Pick<Deps, 'db'>,
  studioId: string,
  now: Millis,
): Promise<BookingFilter> {
  const known = (await findLastStart(db, studioId)) ?? now
  const endsBefore = Math.max(now + WIDE_AFTER_MS, known + 2 * DAY_MS)
  return { startsAfter: now - WIDE_BEFORE_MS, endsBefore }
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
