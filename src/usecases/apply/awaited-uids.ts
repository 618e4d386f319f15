import type * as bookings from '../../db/calcom/bookings.ts'
import type { Fact } from '../../domain/booking/fact.ts'
import { REQUEST_ANSWER_DAYS } from '../../domain/booking/lineage.ts'
import { DAY_MS, type Millis } from '../../domain/instant.ts'
import type { SettlementRows } from './settlement-rows.ts'

const ANSWER_WINDOW_MS = REQUEST_ANSWER_DAYS * DAY_MS

type Known = {
  facts: readonly Fact[]
  holdings: readonly bookings.HoldingRow[]
  /** The stored ones. */
  requests: readonly bookings.Request[]
}

/**
 * The hosts' requests for a new date that one of these bookings might answer, and whatever else
 * might answer those. Read again with what was found, it follows the chain of requests that compete
 * for the same answers, and nothing of a client's other years.
 */
export async function awaitedUids(
  rows: SettlementRows,
  { facts, holdings, requests: stored }: Known,
): Promise<string[]> {
  const emails = holdings.filter((row) => row.role === 'client').map((row) => row.email)
  if (emails.length === 0) return []
  const told = facts.filter((fact) => fact.kind === 'cancelled' && fact.flags.includes('request'))
  const read = new Set(facts.map((fact) => fact.uid))
  const booked = possibleAnswers(facts)
  const requests = [...stored, ...told].filter(
    (request) => read.has(request.uid) || booked.some((at) => isAnswered(request, at)),
  )
  if (requests.length === 0) return []
  const windows = requests.map(({ at }) => ({ from: at, until: at + ANSWER_WINDOW_MS }))
  const answers = await rows.readUidsBookedBy(emails, windows)
  return [...requests.map((request) => request.uid), ...answers]
}

function isAnswered(request: bookings.Request, bookedAt: Millis): boolean {
  return request.at < bookedAt && bookedAt <= request.at + ANSWER_WINDOW_MS
}

/** When bookings came to be that no move leads to. */
function possibleAnswers(facts: readonly Fact[]): Millis[] {
  const moved = new Set(facts.flatMap(({ kind, otherUid }) => (kind === 'moved' ? [otherUid] : [])))
  return facts.flatMap(({ kind, uid, at }) => (kind === 'exists' && !moved.has(uid) ? [at] : []))
}
