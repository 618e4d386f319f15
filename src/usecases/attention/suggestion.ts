import type { Millis } from '../../domain/instant.ts'
import type { Likeness } from '../../domain/likeness.ts'
import type { FirstSessionValidity } from '../../domain/package.ts'

/** A possible answer, in the words of the request that would give it, and why it is proposed. */
export type Suggestion = {
  action: string
  clientId?: string
  packageId?: string
  name?: string
  credit?: 'returned' | 'charged'
  reasons: (Likeness | 'has-credits')[]
  sessionsRemaining?: number
  validUntil?: string | null
  countsFromFirstSession?: Pick<FirstSessionValidity, 'count' | 'unit'> | null
  startsAt?: Millis
}

/** A package that covers a booking out of its days once it lasts until this day. */
export type Extension = { packageId: string; name: string; validUntil: string }

/** What can be done about an item: answers, the likeliest first, and an act that makes one needless. */
export type Suggested = { suggestions: Suggestion[]; extension: Extension | null }

export function plainly(action: string): Suggestion {
  return { action, reasons: [] }
}
