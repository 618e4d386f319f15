import type { Step } from '../booking/step.ts'
import type { Millis } from '../instant.ts'
import type { OfWallet } from './merges.ts'

/**
 * What a session asks of its client's packages: `place` for the session itself. The life is the
 * booking's steps from the instant at which the client could be charged (model.md, section 5).
 */
export type Claim = OfWallet & {
  sessionId: string
  /** Natural name that every machine derives alike: breaks ties, orders equals. */
  key: string
  bookedAt: Millis
  /** What it costs where the package's terms do not say otherwise. */
  cost: number
  /** Whose session it is. */
  coachId?: string
  packageId: string | null
  /** Accepted without a package: it asks for nothing. */
  isUncovered: boolean
  eventTypes: readonly string[]
  life: readonly Step[]
}

/** The name of the penalty for a late move of one booking. */
export function lateMoveName(fromUid: string): string {
  return `late-move:${fromUid}`
}

function isOver(step: Step): boolean {
  return step.type === 'cancel' || step.type === 'late-cancel' || step.type === 'waive'
}

/**
 * The life that counts for credits: nothing before `since`. What was over by then asks for nothing;
 * what still stood is wanted from `since` on, at the times it had by then.
 */
export function lifeSince(steps: readonly Step[], since: Millis): Step[] {
  const past = steps.filter((step) => step.at <= since)
  const later = steps.filter((step) => step.at > since)
  const last = past[past.length - 1]
  if (last === undefined || isOver(last)) return later
  const first = past[0]
  if (first === undefined) return later
  const isOpen = last.type === 'want' || last.type === 'move'
  const requested = isOpen && last.isRequested === true ? ({ isRequested: true } as const) : {}
  const { times } = last
  const want: Step = { type: 'want', at: since, times, ...requested, cause: first.cause }
  const isWord = last.type === 'request' || last.type === 'no-show'
  return isWord ? [want, { ...last, at: since }, ...later] : [want, ...later]
}
