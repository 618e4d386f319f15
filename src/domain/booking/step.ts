import type { Millis } from '../instant.ts'
import { type Fact, type Times, textAttribute } from './fact.ts'

/**
 * What happened to a booking, step by step, in the order in which it happened. `isRequested`: unless
 * it is answered before its start, it lapses then.
 */
export type Step =
  | { type: 'want'; at: Millis; times: Times; isRequested?: true; cause: Cause }
  | {
      type: 'move'
      at: Millis
      times: Times
      from: Times
      fromUid: string
      /** Never late: moved by the host, or nobody knows when. */
      isFree: boolean
      isRequested?: true
      cause: Cause
    }
  | {
      type: 'cancel'
      at: Millis
      times: Times
      byHost: boolean
      /** Nobody saw it happen: at some time from `at`, when it was last seen, to this instant. */
      seenAt?: Millis
      /** The host refused a request, instead of giving up a booking. */
      isRejection?: true
      cause: Cause
    }
  /** `askedAt`: when the host asked, from which the days of an answer count. */
  | { type: 'request'; at: Millis; askedAt: Millis; times: Times; cause: Cause }
  | { type: 'take' | 'no-show' | 'late-cancel' | 'waive'; at: Millis; times: Times; cause: Cause }

/** The fact and the input that brought it about, and who did it. */
export type Cause = {
  fact: string
  inputId: string
  actor: 'calcom' | 'person'
  actorId: string | null
}

/** The fact that brought a step about, and whose doing it was: a person’s, or Cal.com’s. */
export function causeOf(fact: Fact | undefined): Cause {
  if (fact === undefined) throw new Error('a step comes from a fact')
  const actorId = textAttribute(fact, 'actorId')
  const actor = actorId === null ? 'calcom' : 'person'
  return { fact: fact.key, inputId: fact.inputId, actor, actorId }
}
