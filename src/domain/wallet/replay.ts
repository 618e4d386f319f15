import type { Step } from '../booking/step.ts'
import { DAY_MS, HOUR_MS, type Millis } from '../instant.ts'
import type { Terms } from '../package.ts'
import { type Claim, lateMoveName } from './claim.ts'
import { awaitAnswer, awaitNewTime, release } from './lapses.ts'
import { followFirstSessions, mayFollow, packageEvents } from './package-events.ts'
import { type PackageState, stateOf } from './pocket.ts'
import * as purses from './purse.ts'
import { type ClaimResult, claimResult, type Track } from './standing.ts'
import { byOrder, type Eviction, RANK, type Replay, type WalletInput } from './timeline.ts'

export type WalletResult = {
  entries: readonly purses.PurseEntry[]
  claims: readonly ClaimResult[]
  packages: readonly PackageState[]
}

/**
 * Replays a client's wallet as if every fact had arrived in the order in which it happened
 * (model.md, section 5). Pure: the same facts give the same entries in any order of arrival.
 */
export function replayWallet(input: WalletInput): WalletResult {
  const blocked = new Map<string, Map<string, Millis>>()
  // Each pass blocks one claim before one reduction, so the passes are bounded by their product.
  for (;;) {
    const purse = purses.createPurse(input.packages, blocked)
    const replay: Replay = { input, purse, events: [], tracks: [], evicted: null }
    run(replay)
    if (replay.evicted === null) return resultOf(replay)
    const { claimKey, packageId, before } = replay.evicted
    const barred = blocked.get(claimKey) ?? new Map<string, Millis>()
    blocked.set(claimKey, barred.set(packageId, before))
  }
}

/** Late is less than the free hours before the start: « annulation gratuite jusqu'à … ». */
export function isLate(at: Millis, startsAt: Millis, terms: Terms): boolean {
  return at > startsAt - terms.freeCancellationHours * HOUR_MS
}

function run(replay: Replay): void {
  const { purse, input, events } = replay
  for (const pack of input.packages) {
    const evict = (eviction: Eviction): void => {
      replay.evicted = eviction
    }
    events.push(...packageEvents(purse, pack, input.clock, evict))
  }
  for (const [order, merge] of (input.merges ?? []).entries()) {
    const take = (): void => purses.mergeWallets(purse, merge)
    events.push({ at: merge.at, rank: RANK.merge, start: 0, key: '', order, run: take })
  }
  for (const claim of replay.input.claims) addClaim(replay, claim)
  replay.events.sort(byOrder)
  const isFollowing = input.packages.some(mayFollow)
  for (let index = 0; index < replay.events.length && replay.evicted === null; index += 1) {
    const event = replay.events[index]
    event?.run()
    if (event !== undefined && isFollowing) followFirstSessions(replay, event.at)
  }
}

function addClaim(replay: Replay, claim: Claim): void {
  const first = claim.life[0]
  const track: Track = {
    claimKey: `${claim.key}|place`,
    sessionId: claim.sessionId,
    claim: 'place',
    cost: claim.cost,
    ownCost: claim.cost,
    coachId: claim.coachId,
    packageId: claim.packageId,
    walletId: claim.walletId,
    eventTypes: claim.eventTypes,
    bookedAt: claim.bookedAt,
    claimedAt: first?.at ?? claim.bookedAt,
    startsAt: first?.times.startsAt ?? 0,
    heldBy: null,
    lastHeldBy: null,
    heldSince: null,
    cause: first?.cause ?? null,
    isCharged: false,
    isGrace: false,
    source: claim,
    isOver: first === undefined,
    hasLapsed: false,
    heldUntil: null,
    answerBy: null,
  }
  replay.tracks.push(track)
  let before = { at: Number.NEGATIVE_INFINITY, rank: 0, start: 0 }
  for (const [order, step] of openLife(replay, track).entries()) {
    // Steps of one session at one instant keep their own order.
    const isTied = step.at === before.at
    const rank = isTied ? Math.max(before.rank, rankOf(step)) : rankOf(step)
    const start = isTied ? before.start : step.times.startsAt
    before = { at: step.at, rank, start }
    const take = (): void => takeStep(replay, track, step)
    replay.events.push({ at: step.at, rank, start, key: track.claimKey, order, run: take })
  }
}

/** A request that had lapsed before anybody could be charged leaves nothing to ask for. */
function openLife({ input }: Replay, track: Track): readonly Step[] {
  const { life } = track.source
  const [first, second] = life
  if (first?.type !== 'want' || second?.type !== 'request') return life
  const heldUntil = second.askedAt + input.terms.holdDaysAfterRequest * DAY_MS
  if (heldUntil > first.at) return life
  track.isOver = true
  track.hasLapsed = true
  track.heldUntil = heldUntil
  return life.slice(2)
}

function takeStep(replay: Replay, track: Track, step: Step): void {
  switch (step.type) {
    case 'want':
    case 'move':
      want(replay, track, step)
      break
    case 'cancel':
      cancel(replay, track, step)
      break
    case 'request':
      awaitNewTime(replay, track, step)
      break
    case 'late-cancel':
      track.isOver = true
      purses.leaveQueue(replay.purse, track)
      settleLoss(replay, track, step, 'lateCancellation', 'late-cancellation')
      break
    case 'no-show':
      settleLoss(replay, track, step, 'noShow', 'no-show')
      break
    case 'take':
      // Nobody had answered its request, and yet it took place.
      if (track.answerBy !== null) want(replay, track, { ...step, type: 'want' })
      track.isCharged = true
      break
    case 'waive':
      if (track.heldBy === null) purses.leaveQueue(replay.purse, track)
      giveBack(replay, track, step, 'waived')
  }
}

/** What a late cancellation or an absence costs is for the package's terms to say. */
function settleLoss(
  replay: Replay,
  track: Track,
  step: Step,
  term: 'lateCancellation' | 'noShow',
  reason: string,
): void {
  if (track.heldBy === null) return
  const terms = purses.termsOf(replay.purse, track.heldBy)
  if (terms[term] === 'returned') {
    giveBack(replay, track, step, 'returned-by-terms')
  } else if (term === 'lateCancellation' && purses.takeCourtesy(replay.purse, track.heldBy)) {
    giveBack(replay, track, step, 'courtesy')
  } else {
    track.isCharged = true
    purses.forfeitCredit(replay.purse, track, step.at, reason, step.cause)
  }
}

/** A credit given back by a person stays so in every replay, until that is undone. */
function giveBack(replay: Replay, track: Track, step: Step, reason: string): void {
  track.isOver = true
  track.isCharged = false
  release(replay, track, step, reason)
}

/** A move keeps its package if that covers the new day, else it takes anew. */
function want(replay: Replay, track: Track, step: Extract<Step, { type: 'want' | 'move' }>): void {
  if (step.type === 'move') chargeLateMove(replay, track, step)
  if (track.isOver) track.claimedAt = step.at
  track.startsAt = step.times.startsAt
  track.cause = step.cause
  track.isOver = false
  track.isCharged = false
  track.hasLapsed = false
  track.heldUntil = null
  track.answerBy = null
  if (step.isRequested === true && !awaitAnswer(replay, track, step)) return
  if (track.heldBy !== null) {
    if (purses.covers(replay.purse, track.heldBy, track)) {
      purses.serveRoom(replay.purse, track.heldBy, step.at)
      return
    }
    release(replay, track, step, 'moved-out-of-validity')
  }
  if (!track.source.isUncovered) purses.wantCredit(replay.purse, track, step.at, step.cause)
}

function chargeLateMove(replay: Replay, track: Track, step: Extract<Step, { type: 'move' }>): void {
  // Whoever answers a host's request for a new date moves at the host's wish.
  const isAnswer = track.heldUntil !== null
  if (step.isFree || isAnswer || track.heldBy === null) return
  const terms = purses.termsOf(replay.purse, track.heldBy)
  if (terms.lateMove !== 'charged' || !isLate(step.at, step.from.startsAt, terms)) return
  const claim = lateMoveName(step.fromUid)
  const penalty: Track = {
    ...track,
    claimKey: `${track.source.key}|${claim}`,
    claim,
    claimedAt: step.at,
    startsAt: step.from.startsAt,
    packageId: null,
    heldBy: null,
    lastHeldBy: null,
    heldSince: null,
    cause: step.cause,
    isCharged: true,
    isGrace: false,
    isOver: false,
  }
  replay.tracks.push(penalty)
  purses.wantCredit(replay.purse, penalty, step.at, step.cause)
}

function cancel(replay: Replay, track: Track, step: Extract<Step, { type: 'cancel' }>): void {
  track.isOver = true
  track.heldUntil = null
  track.answerBy = null
  purses.leaveQueue(replay.purse, track)
  if (track.heldBy === null) return
  const terms = purses.termsOf(replay.purse, track.heldBy)
  const giveUp = (reason: string): void => release(replay, track, step, reason)
  if (step.isRejection === true) giveUp('rejected')
  else if (step.byHost) giveUp('cancelled-by-host')
  else if (!isLate(step.at, step.times.startsAt, terms)) giveUp('cancelled-in-time')
  else settleLoss(replay, track, step, 'lateCancellation', 'late-cancellation')
}

function rankOf(step: Step): number {
  if (step.type === 'want') return RANK.want
  return step.type === 'move' ? RANK.move : RANK.release
}

function resultOf(replay: Replay): WalletResult {
  const claims = replay.tracks.map((track) => {
    const packageId = track.heldBy ?? track.lastHeldBy
    const terms = packageId === null ? replay.input.terms : purses.termsOf(replay.purse, packageId)
    return claimResult(track, terms, replay.input.clock)
  })
  const packages = [...replay.purse.pockets.values()].map((one) => stateOf(one, replay.input.clock))
  return { entries: replay.purse.entries, claims, packages }
}
