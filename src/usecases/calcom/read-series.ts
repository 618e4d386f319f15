import type { ApiBooking } from '../../calcom/api/answers.ts'
import type { CalcomApi } from '../../calcom/api/client.ts'
import type { CalcomFailure } from '../../calcom/api/failure.ts'
import * as calcomSeries from '../../db/calcom/calcom-series.ts'
import * as seriesReads from '../../db/sessions/series-reads.ts'
import * as studios from '../../db/studios/studios.ts'
import { seatIn } from '../../domain/booking/seat.ts'
import type { ToldTogether } from '../../domain/booking/told-together.ts'
import { HOUR_MS, MINUTE_MS, type Millis } from '../../domain/instant.ts'
import { ok, type Result } from '../../domain/result.ts'
import type { Deps } from '../deps.ts'
import { takeReadings } from '../inputs/take-readings.ts'
import { noteCalcomFailure, noteCalcomWorked } from './calcom-calls.ts'

type ReadDeps = Pick<
  Deps,
  'db' | 'now' | 'newId' | 'log' | 'calcom' | 'applyInputs' | 'recordInput'
>

/** The delivery leaves before Cal.com writes; the first reading may still be too early. */
const SECOND_PAUSE_MS = 2 * MINUTE_MS
const ROUNDS_MAX = 2
const CLAIM_MAX = 20
const LEASE_MS = 5 * MINUTE_MS
const NO_KEY_MS = 15 * MINUTE_MS
const AGAIN_MS = 30_000

/**
 * One cancellation, confirmation or refusal may stand for several bookings: the others are read over
 * the API, and what is there of them is taken as told with that delivery, at its instant.
 */
export async function readSeries(deps: ReadDeps): Promise<void> {
  const now = deps.now()
  const claimed = { now, until: now + LEASE_MS, limit: CLAIM_MAX }
  for (const due of await seriesReads.claim(deps.db, claimed)) {
    const studio = await studios.read(deps.db, due.studioId)
    const api = studio === null ? null : deps.calcom.of(studio)
    if (api === null) {
      await seriesReads.postpone(deps.db, due, now + NO_KEY_MS)
      continue
    }
    try {
      await readOne(deps, api, due)
    } catch (error) {
      const failure = error instanceof Error ? error.name : 'unknown'
      const { studioId, inputId } = due
      deps.log.error({ studioId, inputId, failure }, 'a recurring booking could not be read')
      await seriesReads.postpone(deps.db, due, deps.now() + LEASE_MS)
    }
  }
}

async function readOne(deps: ReadDeps, api: CalcomApi, due: seriesReads.SeriesRead): Promise<void> {
  const { db, log } = deps
  const { studioId, inputId } = due
  const meant = await membersMeant(db, due)
  const read = await wholeSeries(api, due, [...meant])
  if (!read.ok) {
    const refusal = await noteCalcomFailure(deps, studioId, read.refusal)
    log.warn({ studioId, inputId, refusal }, 'a recurring booking could not be read yet')
    // What is no longer there cannot be read, now or later.
    if (read.refusal.type === 'NotFound') return await seriesReads.finish(db, due)
    const again = Math.min(AGAIN_MS * 2 ** Math.min(due.attempts - 1, 7), HOUR_MS)
    const retryAt = 'retryAt' in read.refusal ? read.refusal.retryAt : 0
    return await seriesReads.postpone(db, due, Math.max(deps.now() + again, retryAt))
  }
  await noteCalcomWorked(deps, studioId)
  for (const { bookings, readAt } of read.value) {
    const told = Object.fromEntries(
      bookings.filter(({ uid }) => meant.has(uid)).map(({ uid }) => [uid, toldOf(due)]),
    )
    await takeReadings(deps, studioId, { readAt, bookings, told })
  }
  const isOver = due.rounds + 1 >= ROUNDS_MAX || (await membersMeant(db, due)).size === 0
  if (isOver) await seriesReads.finish(db, due)
  else await seriesReads.nextRound(db, due, deps.now() + SECOND_PAUSE_MS)
}

function toldOf({ uid, what, at, by, reason }: seriesReads.SeriesRead): ToldTogether {
  return { uid, what, at, by, reason }
}

const OPEN: ReadonlySet<string> = new Set(['requested', 'scheduled', 'awaiting-new-time'])

/** The others, ahead of that instant, that nothing was said of: it may have meant them as well. */
async function membersMeant(
  db: Deps['db'],
  { studioId, uid, at, what }: seriesReads.SeriesRead,
): Promise<ReadonlySet<string>> {
  const siblings = await calcomSeries.readSiblings(db, studioId, [uid])
  const uids = [...new Set(siblings.map((sibling) => sibling.uid))].filter((one) => one !== uid)
  const members = await calcomSeries.readMembers(db, studioId, uids)
  const isMeant = ({ told, startsAt, status }: calcomSeries.ListedMember): boolean =>
    told === null &&
    startsAt > at &&
    (what === 'cancelled' ? OPEN.has(status) : status === 'requested')
  return new Set(members.filter(isMeant).map((member) => member.uid))
}

type Answers = { bookings: ApiBooking[]; readAt: Millis }[]

/** By the uid that they share, where Cal.com gives one; else each of those that look alike. */
async function wholeSeries(
  api: CalcomApi,
  { uid }: Pick<seriesReads.SeriesRead, 'uid'>,
  others: readonly string[],
): Promise<Result<Answers, CalcomFailure>> {
  const first = await api.bookings.find(seatIn(uid).uid)
  if (!first.ok) return first
  const shared = first.value.bookings[0]?.recurringBookingUid ?? null
  if (shared !== null) {
    const all = await api.bookings.find(shared)
    return all.ok ? ok([all.value]) : all
  }
  const answers = [first.value]
  for (const other of others) {
    const found = await api.bookings.find(seatIn(other).uid)
    if (found.ok) answers.push(found.value)
    else if (found.refusal.type !== 'NotFound') return found
  }
  return ok(answers)
}
