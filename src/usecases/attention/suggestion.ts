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

export function plainly(action: string): Suggestion {
  return { action, reasons: [] }
}
