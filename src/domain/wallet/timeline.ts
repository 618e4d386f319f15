import type { Millis } from '../instant.ts'
import type { Terms } from '../package.ts'
import type { Claim } from './claim.ts'
import type { Merge } from './merges.ts'
import type { WalletPackage } from './pocket.ts'
import type { Purse } from './purse.ts'
import type { Track } from './standing.ts'

/** What happens to a wallet, in its order, while it is replayed. */

export type WalletInput = {
  packages: readonly WalletPackage[]
  claims: readonly Claim[]
  /** Wallets that became one, each of them named by who had it. */
  merges?: readonly Merge[]
  /** Terms where no package holds the claim: the studio's own. */
  terms: Terms
  /** The studio's clock: what is due by then has happened. */
  clock: Millis
}

export const RANK = {
  merge: -1,
  grant: 0,
  release: 1,
  expiry: 2,
  reduction: 3,
  move: 4,
  want: 5,
  closure: 6,
} as const

export type Event = {
  at: Millis
  rank: number
  start: Millis
  key: string
  order: number
  run: () => void
}

/** A claim that must give way before a reduction, so that this stays possible. */
export type Eviction = { claimKey: string; packageId: string; before: Millis }

export type Replay = {
  input: WalletInput
  purse: Purse
  events: Event[]
  tracks: Track[]
  evicted: Eviction | null
}

/** Puts what is due later in its place among what happened. */
export function insertInOrder(events: Event[], event: Event): void {
  const index = events.findIndex((other) => byOrder(other, event) > 0)
  events.splice(index < 0 ? events.length : index, 0, event)
}

/** When first, then what goes before what at one instant; the same for the same facts, always. */
export function byOrder(a: Event, b: Event): number {
  return (
    a.at - b.at ||
    a.rank - b.rank ||
    a.start - b.start ||
    (a.key < b.key ? -1 : a.key > b.key ? 1 : a.order - b.order)
  )
}
