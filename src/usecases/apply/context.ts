import type { Delivery } from '../../calcom/delivery.ts'
import type { Executor } from '../../db/executor.ts'
import type { IdentityPeriod } from '../../domain/booking/identity.ts'
import type { EventType } from '../../domain/event-type.ts'
import type { Millis } from '../../domain/instant.ts'
import type { Terms } from '../../domain/package.ts'
import type { RequestAnswers } from '../../domain/request-answers.ts'
import type { Merge } from '../../domain/wallet/merges.ts'
import type { Deps } from '../deps.ts'
import type { SettlementRows } from './settlement-rows.ts'

/** What applying needs from outside. */
export type BatchDeps = Pick<Deps, 'db' | 'now' | 'newId' | 'settings'>

/** A studio while its lock is held: what applying a batch reads, counts and moves on. */
export type ApplyContext = {
  db: Executor
  /** What folding and settling reads and writes. */
  rows: SettlementRows
  newId: () => string
  /** The input that is being applied, or the first of its run. */
  causeId: string
  now: Millis
  studio: {
    id: string
    timeZone: string
    currency: string
    locale: 'fr' | 'en'
    terms: Terms
    ownerId: string | null
    /** When it was demanded that bookings prove who made them. */
    identityPeriods: readonly IdentityPeriod[]
    /** What is answered by itself to requests. */
    requestAnswers: RequestAnswers
    /** Whether changes can go out to Cal.com. */
    hasCalcomApi: boolean
  }
  /** The studio's clock: the largest of received times and ticks (model.md, section 1). */
  clock: Millis
  appliedSeq: number
  entrySeq: number
  packageSeq: number
  eventTypes: readonly EventType[]
  /** By input: what was read of it before it was stored. */
  deliveries?: Pick<ReadonlyMap<string, Delivery>, 'get'>
  merges: readonly Merge[]
  /** Acts are lived again: what was answered to them is stored. */
  isAnswered?: boolean
  /** Whether anybody shares a package: else every wallet is one client's. */
  hasShared: boolean
  /** Clients whose pages show something else now. */
  changedClients: Set<string>
  /** Changes on their way: what is sent after them sees them made. */
  writes: Promise<void>[]
  /** Of those, questions that take several steps: who may answer one waits until it is there. */
  asking?: Promise<void>
}

/** Sends a change without waiting for it; nothing is committed before all of them are made. */
export function later(context: ApplyContext, write: Promise<void>): void {
  write.catch(() => {})
  context.writes.push(write)
}
