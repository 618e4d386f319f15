import type { Millis } from '../instant.ts'
import type { Terms } from '../package.ts'
import type { Claim } from './claim.ts'
import type * as purses from './purse.ts'
import type { Track } from './standing.ts'

/** What happens to a wallet, in its order, while it is replayed. */

export type WalletInput = {
  packages: readonly purses.WalletPackage[]
  claims: readonly Claim[]
  /** Terms where no package holds the claim: the studio's own. */
  terms: Terms
  /** The studio's clock: what is due by then has happened. */
  clock: Millis
}

export const RANK = { grant: 0, release: 1, expiry: 2, reduction: 3, move: 4, want: 5 } as const

export type Event = {
  at: Millis
  rank: number
  start: Millis
  key: string
  order: number
  run: () => void
}
type Eviction = { claimKey: string; packageId: string; before: Millis }
export type Replay = {
  input: WalletInput
  purse: purses.Purse
  events: Event[]
  tracks: Track[]
  evicted: Eviction | null
}

/** Something that is due by itself, in its place among what happened. */
export function schedule(replay: Replay, track: Track, at: Millis, run: () => void): void {
  const event = { at, rank: RANK.release, start: 0, key: track.claimKey, order: 0, run }
  const index = replay.events.findIndex((other) => byOrder(other, event) > 0)
  replay.events.splice(index < 0 ? replay.events.length : index, 0, event)
}

export function byOrder(a: Event, b: Event): number {
  return (
    a.at - b.at ||
    a.rank - b.rank ||
    a.start - b.start ||
    (a.key < b.key ? -1 : a.key > b.key ? 1 : a.order - b.order)
  )
}
