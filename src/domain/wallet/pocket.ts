import { DAY_MS, type Millis } from '../instant.ts'
import {
  type FirstSessionValidity,
  isPaused,
  type PackagePause,
  type PackageStanding,
  type Terms,
} from '../package.ts'
import {
  addDays,
  type Beginning,
  type ChangedDays,
  type Counting,
  endNow,
  type PackageEnd,
} from './first-session.ts'
import type { OfWallet } from './merges.ts'

/**
 * What a person changed of a package's time. Midnights were fixed when it was decided; every replay
 * takes them as they are.
 */
export type PackageEffect =
  | ChangedDays
  /** The terms and the validity of another version of its offer. */
  | ({ type: 'migration' } & MigratedContent)
  | { type: 'closure' }
  | { type: 'refund' }
  /** Somebody else books from it too, or no longer. */
  | { type: 'share' | 'unshare'; clientId: string }

/** What a package has of its offer's version; its sessions and its price stay as they were sold. */
type MigratedContent = PackageEnd & {
  terms: Terms
  fromFirst: FirstSessionValidity | null
  /** What extensions and pauses had added, which counts on. */
  daysAdded: number
  /** Its version says nothing else of the validity, or this package has one of its own. */
  keepsDays: boolean
}

/** A change of what a package holds, carried out by a person: never undone by a late fact. */
export type PackageChange = {
  key: string
  at: Millis
  quantity: number
  effect?: PackageEffect | null
}

export type WalletPackage = OfWallet & {
  id: string
  /** Granted without a price: used before what was paid for. */
  isGift: boolean
  grantedAt: Millis
  validFromAt: Millis
  /** As it was sold; extensions and pauses are changes. */
  validUntil: string | null
  expiresAt: Millis | null
  /** Its days count from the first session. */
  fromFirst?: FirstSessionValidity | null
  terms: Terms
  changes: readonly PackageChange[]
}

/** A package at one moment of the replay. */
export type Pocket<H> = Counting & {
  pack: WalletPackage
  total: number
  held: number
  closed: number
  courtesies: number
  holders: Set<H>
  /** Whose wallets may take from it beside its own. */
  sharedWith: Set<string>
  terms: Terms
  pauses: PackagePause[]
  /** What a host gave back after the end can be used until then. */
  graceUntil: Millis | null
  isRefunded: boolean
}

/** Where a package stands after the replay. */
export type PackageState = {
  id: string
  standing: PackageStanding
  validUntil: string | null
  /** Its end; while something given back by the host can still be used, the end of that. */
  expiresAt: Millis | null
  graceUntil: Millis | null
  /** The pause that lasts or is to come. */
  pause: PackagePause | null
  /** The next instant at which time alone changes it. */
  dueAt: Millis | null
}

/** A host who cancels after the end leaves the client so many days to use the credit. */
export const GRACE_MS = 30 * DAY_MS

/** A package before anything happened to it: its grant is an entry like any other. */
export function newPocket<H>(pack: WalletPackage): Pocket<H> {
  return {
    pack,
    total: 0,
    held: 0,
    closed: 0,
    courtesies: 0,
    holders: new Set(),
    sharedWith: new Set(),
    terms: pack.terms,
    fromFirst: pack.fromFirst ?? null,
    daysAdded: 0,
    isSuspended: false,
    counted: null,
    validUntil: pack.validUntil,
    expiresAt: pack.expiresAt,
    pauses: [],
    hasExpired: false,
    graceUntil: null,
    isClosed: false,
    isRefunded: false,
  }
}

/** The credits that can still be taken: what is neither held nor closed. */
export function remainingIn(pocket: Pocket<unknown>): number {
  return pocket.total - pocket.held - pocket.closed
}

/** Whether it gives credits at all at this instant. */
export function isOpen(pocket: Pocket<unknown>, at: Millis): boolean {
  if (pocket.isClosed) return false
  return !pocket.hasExpired || (pocket.graceUntil !== null && at < pocket.graceUntil)
}

type Asking = {
  startsAt: Millis
  claimedAt: Millis
  eventTypes: readonly string[]
  coachId?: string | undefined
  isGrace: boolean
}

/**
 * Hold-by: the session starts before the midnight that ends the package. Book-by: it was claimed
 * before. Both: not before the package begins, and not within a pause (model.md, section 5).
 */
export function isCovered(pocket: Pocket<Beginning>, asking: Asking): boolean {
  const { pack, pauses } = pocket
  if (asking.startsAt < pack.validFromAt) return false
  const { eventTypes, coaches, expiry } = pocket.terms
  const isOfCoach = asking.coachId !== undefined && coaches?.includes(asking.coachId)
  if (coaches !== undefined && !isOfCoach) return false
  if (eventTypes !== undefined && !asking.eventTypes.some((type) => eventTypes.includes(type))) {
    return false
  }
  if (pauses.some((pause) => isPaused(pause, asking.startsAt))) return false
  const isInGrace = pocket.hasExpired && asking.isGrace
  const end = isInGrace ? pocket.graceUntil : endNow(pocket).expiresAt
  if (end === null) return true
  return (expiry === 'hold-by' ? asking.startsAt : asking.claimedAt) < end
}

/** A package's time as somebody changed it. Whether it has ended after all is the caller's to say. */
export function changeTime(pocket: Pocket<unknown>, effect: PackageEffect): void {
  if (!('validUntil' in effect)) return
  if (effect.type === 'migration') {
    pocket.terms = effect.terms
    if (effect.keepsDays) return
    pocket.fromFirst = effect.fromFirst
    pocket.daysAdded = effect.daysAdded
  } else if (pocket.fromFirst !== null) addDays(pocket, effect)
  if (pocket.fromFirst === null) {
    pocket.validUntil = effect.validUntil
    pocket.expiresAt = effect.expiresAt
  }
  if (effect.type === 'pause') pocket.pauses.push(effect.pause)
  if (effect.type === 'resumption') pocket.pauses.splice(-1, 1, effect.pause)
}

/** Where it stands by this clock, and when time alone will change that. */
export function stateOf(pocket: Pocket<unknown>, clock: Millis): PackageState {
  const last = pocket.pauses.at(-1) ?? null
  const isPast = last === null || (last.untilAt !== null && last.untilAt <= clock)
  const pause = isPast || pocket.isClosed || last.untilAt === last.fromAt ? null : last
  const expiresAt = pocket.graceUntil ?? pocket.expiresAt
  const isEnded = pocket.isClosed || (pocket.hasExpired && pocket.graceUntil === null)
  const dues = isEnded ? [] : [expiresAt, pause?.fromAt ?? null, pause?.untilAt ?? null]
  const coming = dues.filter((due) => due !== null).filter((due) => due > clock)
  return {
    id: pocket.pack.id,
    standing: standingOf(pocket, clock),
    validUntil: pocket.validUntil,
    expiresAt,
    graceUntil: pocket.graceUntil,
    pause,
    dueAt: coming.length === 0 ? null : Math.min(...coming),
  }
}

/** A returned credit opens a refunded package again; one whose grant was taken back is closed. */
function standingOf(pocket: Pocket<unknown>, clock: Millis): PackageStanding {
  if (pocket.isClosed || pocket.pack.changes.length === 0) return 'closed'
  const isUsable = remainingIn(pocket) > 0
  if (pocket.isRefunded && !isUsable) return 'refunded'
  if (pocket.hasExpired) return isUsable ? 'open' : 'expired'
  return pocket.pauses.some((pause) => isPaused(pause, clock)) ? 'paused' : 'open'
}
