import type { Cause } from '../booking/step.ts'
import { isOverCap } from '../caps.ts'
import type { Millis } from '../instant.ts'
import { costIn, type EntryKind, type Terms } from '../package.ts'
import { byBurnOrder } from './burn-order.ts'
import { type Joined, joinWallets, type Merge, type OfWallet, walletNow } from './merges.ts'
import {
  GRACE_MS,
  isCovered,
  isOpen,
  newPocket,
  type Pocket as PocketOf,
  remainingIn,
  type WalletPackage,
} from './pocket.ts'

/** What holds, or waits for, a credit. */
export type Holder = OfWallet & {
  claimKey: string
  sessionId: string
  claim: string
  /** What it took, or would take: its own cost unless a package says otherwise. */
  cost: number
  ownCost: number
  coachId?: string | undefined
  /** « Use this package »: no other one is taken. */
  packageId: string | null
  eventTypes: readonly string[]
  bookedAt: Millis
  claimedAt: Millis
  startsAt: Millis
  heldBy: string | null
  lastHeldBy: string | null
  /** From when the package that holds it, or held it last, does. */
  heldSince: Millis | null
  isCharged: boolean
  /** Given up: cancelled, or returned. */
  isOver: boolean
  /** Taken from what a host gave back after the package's end. */
  isGrace: boolean
  cause: Cause | null
}

/** An entry that the ledger should hold. Two machines give the same key to the same line. */
export type PurseEntry = {
  key: string
  packageId: string
  sessionId: string | null
  claim: string | null
  quantity: number
  kind: EntryKind
  reason: string
  cause: Cause | null
  effectiveAt: Millis
}

export type Pocket = PocketOf<Holder>

/** A client's packages at one moment of the replay. */
export type Purse = {
  pockets: Map<string, Pocket>
  burnOrder: Pocket[]
  joined: Joined
  queue: Set<Holder>
  blocked: ReadonlyMap<string, ReadonlyMap<string, Millis>>
  entries: PurseEntry[]
}

/** A client’s packages at the beginning of a replay; `blocked` are claims that must give way. */
export function createPurse(packages: readonly WalletPackage[], blocked: Purse['blocked']): Purse {
  const pockets = new Map<string, Pocket>()
  for (const pack of packages) pockets.set(pack.id, newPocket<Holder>(pack))
  const burnOrder = [...pockets.values()]
  const queue = new Set<Holder>()
  const purse = { pockets, burnOrder, joined: new Map(), queue, blocked, entries: [] }
  sortByBurnOrder(purse)
  return purse
}

/** Again whenever a package got another end. */
export function sortByBurnOrder({ burnOrder }: Pick<Purse, 'burnOrder'>): void {
  burnOrder.sort((a, b) => byBurnOrder(rankedAs(a), rankedAs(b)))
}

function rankedAs({ pack, expiresAt, graceUntil }: Pocket) {
  return { ...pack, expiresAt: graceUntil ?? expiresAt }
}

/** Takes a credit from the first package that covers the claim, else it waits. */
export function wantCredit(purse: Purse, holder: Holder, at: Millis, cause: Cause): void {
  const pocket = purse.burnOrder.find((candidate) => canServe(purse, candidate, holder, at))
  holder.cost = holder.ownCost
  if (pocket === undefined) purse.queue.add(holder)
  else takeCredit(purse, pocket, holder, at, cause)
}

/** A claim that waits for a credit wants none any more. */
export function leaveQueue(purse: Purse, holder: Holder): void {
  purse.queue.delete(holder)
}

const BY_HOST: ReadonlySet<string> = new Set([
  'cancelled-by-host',
  'rejected',
  'request-lapsed',
  'request-unanswered',
])

/**
 * Gives a credit back to the package it came from; an ended package closes it at once. If it was the
 * host who gave the session up, it can be used for some days more: answers until when.
 */
export function releaseCredit(
  purse: Purse,
  holder: Holder,
  at: Millis,
  reason: string,
  cause: Cause,
): Millis | null {
  if (holder.heldBy === null) return null
  const pocket = pocketOf(purse, holder.heldBy)
  pocket.held -= holder.cost
  pocket.holders.delete(holder)
  holder.heldBy = null
  addEntry(purse, holder, pocket, { quantity: holder.cost, kind: 'release', reason, cause, at })
  const isLost = pocket.isClosed || pocket.hasExpired
  if (isLost && !pocket.isClosed && holder.cost > 0 && BY_HOST.has(reason)) {
    pocket.graceUntil = Math.max(pocket.graceUntil ?? 0, at + GRACE_MS)
    addEntry(purse, holder, pocket, { quantity: 0, kind: 'grace', reason, cause, at })
    sortByBurnOrder(purse)
  } else if (isLost && !(holder.isGrace && isOpen(pocket, at))) {
    const key = `expiry|${pocket.pack.id}|${at}|${holder.claimKey}`
    closeCredits(purse, pocket, holder.cost, { at, key })
    return null
  }
  serveQueue(purse, pocket, at)
  return pocket.graceUntil
}

/** An entry of quantity 0 that says why a hold stays. */
export function forfeitCredit(
  purse: Purse,
  holder: Holder,
  at: Millis,
  reason: string,
  cause: Cause,
): void {
  if (holder.heldBy === null) return
  const pocket = pocketOf(purse, holder.heldBy)
  addEntry(purse, holder, pocket, { quantity: 0, kind: 'forfeit', reason, cause, at })
}

/** Whether one of the package's courtesy credits is left; it is used up by asking. */
export function takeCourtesy(purse: Purse, packageId: string): boolean {
  const pocket = pocketOf(purse, packageId)
  if (pocket.courtesies >= pocket.terms.courtesyCredits) return false
  pocket.courtesies += 1
  return true
}

/** Whether the package that holds the claim covers the day that it has now. */
export function covers(purse: Purse, packageId: string, holder: Holder): boolean {
  const pocket = pocketOf(purse, packageId)
  return isCovered(pocket, holder) && !isFull(pocket, holder)
}

/** The terms under which this package counts at this moment of the replay. */
export function termsOf(purse: Purse, packageId: string): Terms {
  return pocketOf(purse, packageId).terms
}

function canServe(purse: Purse, pocket: Pocket, holder: Holder, at: Millis): boolean {
  const { pack } = pocket
  if (!mayTake(purse, pocket, holder)) return false
  if (holder.packageId !== null && holder.packageId !== pack.id) return false
  if (!isOpen(pocket, at) || remainingIn(pocket) < costOf(pocket, holder)) return false
  if (isFull(pocket, holder)) return false
  const blockedBefore = purse.blocked.get(holder.claimKey)?.get(pack.id)
  if (blockedBefore !== undefined && at < blockedBefore) return false
  return isCovered(pocket, { ...holder, isGrace: pocket.hasExpired })
}

function costOf({ terms }: Pocket, { eventTypes, ownCost }: Holder): number {
  return costIn(terms, eventTypes, ownCost)
}

/** As many of its sessions as it allows are in that week or month already; a penalty is none. */
function isFull({ terms, holders }: Pocket, holder: Holder): boolean {
  const { caps } = terms
  if (caps === undefined || holder.claim !== 'place') return false
  const others = [...holders].filter((one) => one !== holder && one.claim === 'place')
  const starts = others.map(({ startsAt }) => startsAt)
  return isOverCap(caps, starts, holder.startsAt)
}

/** A package is its client's, and theirs whom it is shared with. */
function mayTake({ joined }: Purse, { pack, sharedWith }: Pocket, holder: Holder): boolean {
  const asking = walletNow(joined, holder)
  if (asking === walletNow(joined, pack)) return true
  return [...sharedWith].some((walletId) => walletNow(joined, { walletId }) === asking)
}

function takeCredit(purse: Purse, pocket: Pocket, holder: Holder, at: Millis, cause: Cause): void {
  purse.queue.delete(holder)
  holder.cost = costOf(pocket, holder)
  pocket.held += holder.cost
  pocket.holders.add(holder)
  holder.heldBy = pocket.pack.id
  holder.lastHeldBy = pocket.pack.id
  holder.heldSince = at
  holder.isGrace = pocket.hasExpired
  const reason = holder.claim === 'place' ? 'booked' : 'late-move'
  addEntry(purse, holder, pocket, { quantity: -holder.cost, kind: 'hold', reason, cause, at })
}

/** A freed credit serves the waiting: the earliest session first, then the earliest booking. */
export function serveQueue(purse: Purse, pocket: Pocket, at: Millis): void {
  if (purse.queue.size === 0) return
  const waiting = [...purse.queue].sort(
    (a, b) =>
      a.startsAt - b.startsAt || a.bookedAt - b.bookedAt || (a.claimKey < b.claimKey ? -1 : 1),
  )
  for (const holder of waiting) {
    if (holder.cause === null || !canServe(purse, pocket, holder, at)) continue
    takeCredit(purse, pocket, holder, at, holder.cause)
  }
}

/** Where only so many are allowed in a week, one that moved to another makes room. */
export function serveRoom(purse: Purse, packageId: string, at: Millis): void {
  const pocket = pocketOf(purse, packageId)
  if (pocket.terms.caps !== undefined) serveQueue(purse, pocket, at)
}

/** What was left in either wallet serves what waited in either. */
export function mergeWallets(purse: Purse, merge: Merge): void {
  joinWallets(purse.joined, merge)
  for (const pocket of purse.burnOrder) serveQueue(purse, pocket, merge.at)
}

type Closing = { at: Millis; key: string }

/** Closes what nobody can use any more; a negative quantity opens it again. */
export function closeCredits(
  purse: Purse,
  pocket: Pocket,
  quantity: number,
  { at, key }: Closing,
  reason = pocket.isClosed ? 'closed' : 'expired',
): void {
  if (quantity === 0) return
  pocket.closed += quantity
  purse.entries.push({
    key,
    packageId: pocket.pack.id,
    sessionId: null,
    claim: null,
    quantity: -quantity,
    kind: 'expiry',
    reason,
    cause: null,
    effectiveAt: at,
  })
}

type Line = { quantity: number; kind: EntryKind; reason: string; cause: Cause; at: Millis }

function addEntry(purse: Purse, holder: Holder, pocket: Pocket, line: Line): void {
  const packageId = pocket.pack.id
  purse.entries.push({
    key: `${line.kind}|${holder.claimKey}|${packageId}|${line.at}`,
    packageId,
    sessionId: holder.sessionId,
    claim: holder.claim,
    quantity: line.quantity,
    kind: line.kind,
    reason: line.reason,
    cause: line.cause,
    effectiveAt: line.at,
  })
}

/** One package of the wallet; it fails where it is none of it. */
export function pocketOf(purse: Purse, packageId: string): Pocket {
  const pocket = purse.pockets.get(packageId)
  if (pocket === undefined) throw new Error('a package of the wallet')
  return pocket
}
