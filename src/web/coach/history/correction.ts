import type { ExplanationLineJson } from '../../../contract/explanation.ts'
import type { PackageJson } from '../../../contract/package.ts'

/** A line that somebody says is wrong, from the history or from the sum. */
export type Corrected = {
  /** The line in words. */
  told: string
  effect: number
  /** Null where it can only be made right by a count: what was sold is not taken back line by line. */
  entryId: string | null
}

/** It is taken back whole, or the count is made right by so many. */
export type Way = 'line' | 'count'

type Pack = Pick<PackageJson, 'status' | 'sessionsRemaining'>

const ENDED: ReadonlySet<PackageJson['status']> = new Set(['expired', 'closed', 'refunded'])

/** An ended package has no count to make right. */
export function waysOf({ entryId, effect }: Corrected, { status }: Pack): Way[] {
  const mayCount = !ENDED.has(status) && (effect !== 0 || entryId === null)
  const ways: Way[] = entryId === null ? [] : ['line']
  return mayCount ? [...ways, 'count'] : ways
}

const WHOLE = /^[+\u2212-]?\d{1,4}$/

/** What it does to the count, and what is left to book then. */
export function correctionOf(way: Way, typed: string, { effect }: Corrected, pack: Pack) {
  const said = typed.trim().replace('\u2212', '-')
  const quantity = way === 'line' ? 0 - effect : WHOLE.test(said) ? Number(said) : 0
  const left = pack.sessionsRemaining + quantity
  // Taking more back than is left is answered with the sessions that hold it.
  return { quantity, left, isWrong: way === 'count' && (quantity === 0 || left < 0) }
}

const TAKEN_BACK: ReadonlySet<ExplanationLineJson['type']> = new Set([
  ...(['added', 'taken-away', 'refunded', 'corrected'] as const),
  ...(['extension', 'pause', 'resumption', 'closure'] as const),
])

const COUNTED: ReadonlySet<ExplanationLineJson['type']> = new Set([
  ...(['bought', 'opening', 'received', 'given'] as const),
])

/** What of the sum can be said to be wrong; sessions have acts of their own. */
export function correctedOf(
  { type, quantity, session, entryIds }: ExplanationLineJson,
  told: string,
  pack: Pack,
): Corrected | null {
  if (session !== null) return null
  const [entryId = null] = entryIds
  if (TAKEN_BACK.has(type)) return { told, effect: quantity, entryId }
  const isCounted = COUNTED.has(type) && !ENDED.has(pack.status)
  return isCounted ? { told, effect: quantity, entryId: null } : null
}
