import type { Fact } from '../../domain/booking/fact.ts'
import type { NewOutgoing } from '../../domain/outgoing.ts'
import type { Actor } from '../../domain/person.ts'
import type { Refusal } from '../../domain/refusal.ts'
import type { ApplyContext } from '../apply/context.ts'

/** What deciding an act needs: the studio under its lock, who acts, when, and by which input. */
export type ActContext = {
  context: ApplyContext
  actor: Actor
  at: number
  inputId: string
  /** Whether changes can go out to Cal.com. */
  hasCalcomApi: boolean
  calcomUrl: string
}

/**
 * An act is decided once, under the lock: refused, or carried out with what it touched. `finish`
 * writes what waits until all is settled; `answer` only reads the resource then. It is stored, so
 * that a repeat is told the same, and nobody asks for it where it is stored already.
 */
export type Decision =
  | { ok: false; refusal: Refusal }
  | {
      ok: true
      facts?: readonly Fact[]
      emails?: readonly string[]
      uids?: readonly string[]
      clientIds?: readonly string[]
      /** What Cal.com is to be told of it. */
      outgoing?: readonly NewOutgoing[]
      finish?: () => Promise<void>
      answer: () => Promise<object>
    }

/** As it is stored with the input. */
export type StoredDecision =
  | { accepted: true; answer: object }
  | { accepted: false; refusal: Refusal }

/** What applying an act stored with its input, and nobody else writes; null: not decided. */
export function storedDecision(decision: object | null): StoredDecision | null {
  return decision !== null && 'accepted' in decision ? (decision as StoredDecision) : null
}
