import type { Cause } from '../booking/step.ts'
import type { Millis } from '../instant.ts'
import type { EntryKind, Terms } from '../package.ts'

/** A change of what a package holds, carried out by a person: never undone by a late fact. */
export type PackageChange = { key: string; at: Millis; quantity: number }

export type WalletPackage = {
  id: string
  /** Granted without a price: used before what was paid for. */
  isGift: boolean
  grantedAt: Millis
  validFromAt: Millis
  expiresAt: Millis | null
  terms: Terms
  changes: readonly PackageChange[]
}

/** What holds, or waits for, a credit. */
export type Holder = {
  claimKey: string
  sessionId: string
  claim: string
  cost: number
  /** « Use this package »: no other one is taken. */
  packageId: string | null
  eventTypes: readonly string[]
  bookedAt: Millis
  claimedAt: Millis
  startsAt: Millis
  heldBy: string | null
  lastHeldBy: string | null
  isCharged: boolean
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

type Pocket = {
  pack: WalletPackage
  total: number
  held: number
  closed: number
  courtesies: number
  holders: Set<Holder>
}

/** A client's packages at one moment of the replay. */
export type Purse = {
  pockets: Map<string, Pocket>
  burnOrder: readonly Pocket[]
  queue: Set<Holder>
  blocked: ReadonlyMap<string, ReadonlyMap<string, Millis>>
  entries: PurseEntry[]
  expired: Set<string>
}

export function createPurse(packages: readonly WalletPackage[], blocked: Purse['blocked']): Purse {
  const pockets = new Map<string, Pocket>()
  for (const pack of packages) {
    const pocket = { pack, total: 0, held: 0, closed: 0, courtesies: 0, holders: new Set<Holder>() }
    pockets.set(pack.id, pocket)
  }
  const burnOrder = [...pockets.values()].sort((a, b) => byBurnOrder(a.pack, b.pack))
  return { pockets, burnOrder, queue: new Set(), blocked, entries: [], expired: new Set() }
}

/** Earliest end first, then what was granted before what was paid, then the older one. */
export function byBurnOrder(
  a: Pick<WalletPackage, 'expiresAt' | 'isGift' | 'grantedAt' | 'id'>,
  b: Pick<WalletPackage, 'expiresAt' | 'isGift' | 'grantedAt' | 'id'>,
): number {
  const endA = a.expiresAt ?? Number.MAX_SAFE_INTEGER
  const endB = b.expiresAt ?? Number.MAX_SAFE_INTEGER
  return (
    endA - endB ||
    Number(b.isGift) - Number(a.isGift) ||
    a.grantedAt - b.grantedAt ||
    (a.id < b.id ? -1 : 1)
  )
}

/**
 * Applies a grant or a reduction. Answers the claim that must give way when a reduction that was
 * carried out would no longer be possible: the latest one.
 */
export function changePackage(
  purse: Purse,
  packageId: string,
  change: PackageChange,
): string | null {
  const pocket = pocketOf(purse, packageId)
  pocket.total += change.quantity
  if (change.quantity >= 0) {
    if (purse.expired.has(packageId)) {
      closeRemaining(purse, pocket, change.at, `expiry|${packageId}|${change.at}|${change.key}`)
    } else {
      serveQueue(purse, pocket, change.at)
    }
    return null
  }
  if (remainingIn(pocket) >= 0) return null
  const latest = [...pocket.holders].sort(
    (a, b) =>
      b.claimedAt - a.claimedAt || b.startsAt - a.startsAt || (a.claimKey < b.claimKey ? 1 : -1),
  )[0]
  if (latest === undefined) throw new Error('a reduction never takes more than the package holds')
  return latest.claimKey
}

/** What is left when a package ends is closed by an entry. */
export function expirePackage(purse: Purse, packageId: string, at: Millis): void {
  const pocket = pocketOf(purse, packageId)
  purse.expired.add(packageId)
  closeRemaining(purse, pocket, at, `expiry|${packageId}|${at}`)
}

/** Takes a credit from the first package that covers the claim, else it waits. */
export function wantCredit(purse: Purse, holder: Holder, at: Millis, cause: Cause): void {
  const pocket = purse.burnOrder.find((candidate) => canServe(purse, candidate, holder, at))
  if (pocket === undefined) purse.queue.add(holder)
  else takeCredit(purse, pocket, holder, at, cause)
}

export function leaveQueue(purse: Purse, holder: Holder): void {
  purse.queue.delete(holder)
}

/** Gives a credit back to the package it came from; an ended package closes it at once. */
export function releaseCredit(
  purse: Purse,
  holder: Holder,
  at: Millis,
  reason: string,
  cause: Cause,
): void {
  if (holder.heldBy === null) return
  const pocket = pocketOf(purse, holder.heldBy)
  pocket.held -= holder.cost
  pocket.holders.delete(holder)
  holder.heldBy = null
  addEntry(purse, holder, pocket, { quantity: holder.cost, kind: 'release', reason, cause, at })
  if (purse.expired.has(pocket.pack.id)) {
    closeRemaining(purse, pocket, at, `expiry|${pocket.pack.id}|${at}|${holder.claimKey}`)
  } else {
    serveQueue(purse, pocket, at)
  }
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
  if (pocket.courtesies >= pocket.pack.terms.courtesyCredits) return false
  pocket.courtesies += 1
  return true
}

/**
 * Hold-by: the session starts before the midnight that ends the package. Book-by: it was claimed
 * before. Both: not before the package begins (model.md, section 5).
 */
export function covers(purse: Purse, packageId: string, holder: Holder): boolean {
  return isCovered(pocketOf(purse, packageId).pack, holder)
}

export function termsOf(purse: Purse, packageId: string): Terms {
  return pocketOf(purse, packageId).pack.terms
}

function isCovered(pack: WalletPackage, holder: Holder): boolean {
  if (holder.startsAt < pack.validFromAt) return false
  const { eventTypes, expiry } = pack.terms
  if (eventTypes !== undefined && !holder.eventTypes.some((type) => eventTypes.includes(type))) {
    return false
  }
  if (pack.expiresAt === null) return true
  return (expiry === 'hold-by' ? holder.startsAt : holder.claimedAt) < pack.expiresAt
}

function canServe(purse: Purse, pocket: Pocket, holder: Holder, at: Millis): boolean {
  const { pack } = pocket
  if (holder.packageId !== null && holder.packageId !== pack.id) return false
  if (purse.expired.has(pack.id) || remainingIn(pocket) < holder.cost) return false
  const blockedBefore = purse.blocked.get(holder.claimKey)?.get(pack.id)
  if (blockedBefore !== undefined && at < blockedBefore) return false
  return isCovered(pack, holder)
}

function takeCredit(purse: Purse, pocket: Pocket, holder: Holder, at: Millis, cause: Cause): void {
  purse.queue.delete(holder)
  pocket.held += holder.cost
  pocket.holders.add(holder)
  holder.heldBy = pocket.pack.id
  holder.lastHeldBy = pocket.pack.id
  const reason = holder.claim === 'place' ? 'booked' : 'late-move'
  addEntry(purse, holder, pocket, { quantity: -holder.cost, kind: 'hold', reason, cause, at })
}

/** A freed credit serves the waiting: the earliest session first, then the earliest booking. */
function serveQueue(purse: Purse, pocket: Pocket, at: Millis): void {
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

function closeRemaining(purse: Purse, pocket: Pocket, at: Millis, key: string): void {
  const remaining = remainingIn(pocket)
  if (remaining <= 0) return
  pocket.closed += remaining
  purse.entries.push({
    key,
    packageId: pocket.pack.id,
    sessionId: null,
    claim: null,
    quantity: -remaining,
    kind: 'expiry',
    reason: 'expired',
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

function remainingIn(pocket: Pocket): number {
  return pocket.total - pocket.held - pocket.closed
}

function pocketOf(purse: Purse, packageId: string): Pocket {
  const pocket = purse.pockets.get(packageId)
  if (pocket === undefined) throw new Error('a package of the wallet')
  return pocket
}
