import type { Millis } from '../instant.ts'
import { changePackage, endsAt, expirePackage } from './change-package.ts'
import { endNow } from './first-session.ts'
import type { PackageChange, PackageEffect, WalletPackage } from './pocket.ts'
import { type Pocket, type Purse, serveQueue, sortByBurnOrder } from './purse.ts'
import { type Event, type Eviction, insertInOrder, RANK, type Replay } from './timeline.ts'

/** What happens to a package by itself: what people changed of it, and each end that it had. */
export function packageEvents(
  purse: Purse,
  pack: WalletPackage,
  clock: Millis,
  evict: (eviction: Eviction) => void,
): Event[] {
  const events: Event[] = []
  const key = pack.changes[0]?.key ?? pack.id
  const addEnd = (expiresAt: Millis | null, knownAt: Millis): void => {
    if (expiresAt !== null && expiresAt <= clock)
      events.push(endOf(purse, pack.id, expiresAt, knownAt))
  }
  let before = { at: Number.NEGATIVE_INFINITY, rank: 0 }
  for (const [order, change] of pack.changes.entries()) {
    const { at, effect } = change
    // Changes of one package at one instant keep their own order.
    const rank = at === before.at ? Math.max(before.rank, rankOf(change)) : rankOf(change)
    before = { at, rank }
    const run = (): void => {
      const claimKey = changePackage(purse, pack.id, change)
      if (claimKey !== null) evict({ claimKey, packageId: pack.id, before: at })
    }
    events.push({ at, rank, start: 0, key, order, run })
    if (effect && 'expiresAt' in effect && !isKept(effect)) addEnd(effect.expiresAt, at)
  }
  // What is granted after its own end covers what waited for it, and ends at once.
  addEnd(pack.expiresAt, pack.grantedAt)
  return events
}

const LEAVES_BOOKED: ReadonlySet<PackageEffect['type']> = new Set(['pause', 'closure', 'unshare'])

/** A pause, a closure or an end of sharing leaves what was booked at the same instant where it is. */
function rankOf({ quantity, effect }: PackageChange): number {
  if (effect && LEAVES_BOOKED.has(effect.type)) return RANK.closure
  return quantity >= 0 ? RANK.grant : RANK.reduction
}

/**
 * Ends that follow the first session, after whatever may have moved it. What comes due by the clock
 * takes its place among the events; what has passed already ends the package at once.
 */
export function followFirstSessions(
  replay: Pick<Replay, 'purse' | 'events' | 'input'>,
  at: Millis,
): void {
  for (const pocket of replay.purse.pockets.values()) {
    // What an end that moved on lets in may be first itself.
    while (follow(replay, pocket, at)) serveQueue(replay.purse, pocket, at)
  }
}

/** Answers whether the package covers days that it did not. */
function follow(
  { purse, events, input }: Pick<Replay, 'purse' | 'events' | 'input'>,
  pocket: Pocket,
  at: Millis,
): boolean {
  if (pocket.fromFirst === null) return false
  const before = pocket.expiresAt
  const { validUntil, expiresAt } = endNow(pocket)
  if (expiresAt === before) return false
  pocket.validUntil = validUntil
  pocket.expiresAt = expiresAt
  sortByBurnOrder(purse)
  if (expiresAt !== null && expiresAt <= at) expirePackage(purse, pocket.pack.id, at)
  else if (expiresAt !== null && expiresAt <= input.clock) {
    insertInOrder(events, endOf(purse, pocket.pack.id, expiresAt, at))
  }
  return before !== null && (expiresAt === null || expiresAt > before)
}

/** Whether any of these has, or gets, an end that follows its first session. */
export function mayFollow({ fromFirst = null, changes }: WalletPackage): boolean {
  return fromFirst !== null || changes.some(({ effect }) => effect?.type === 'migration')
}

/** A migration that leaves the validity alone gives no other end. */
function isKept(effect: PackageEffect): boolean {
  return effect.type === 'migration' && effect.keepsDays
}

/** An end counts if the package still has it by then: it may have been given another one. */
function endOf(purse: Purse, id: string, expiresAt: Millis, knownAt: Millis): Event {
  const at = Math.max(expiresAt, knownAt)
  const run = (): void => {
    if (endsAt(purse, id, expiresAt)) expirePackage(purse, id, at)
  }
  return { at, rank: RANK.expiry, start: 0, key: id, order: 0, run }
}
