import { type Fact, READING_LAG_MS, textAttribute } from './fact.ts'

/** What readings change of a booking. */
type Told = {
  exists: Fact | undefined
  cancelled: Fact[]
  rejected: Fact[]
  readings: readonly Fact[]
}

/**
 * What readings of Cal.com's API change of a booking (model.md, section 2). A booking that is there
 * was not given up earlier, whatever a webhook said of it, because that leaves before Cal.com's own
 * write, which can fail. One that is gone was given up, at some time since it was last seen.
 */
export function applyReadings(node: Told): void {
  const readings = [...node.readings].sort((a, b) => a.at - b.at || (a.key < b.key ? -1 : 1))
  const lastSeen = readings.findLast(isThere)
  if (lastSeen !== undefined) {
    const isRefuted = ({ at, attributes }: Fact): boolean =>
      // What somebody decided here is not for Cal.com to refute.
      attributes.side === undefined && at < lastSeen.at - READING_LAG_MS
    node.cancelled = node.cancelled.filter((fact) => !isRefuted(fact))
    node.rejected = node.rejected.filter((fact) => !isRefuted(fact))
  }
  const gone = readings[lastSeen === undefined ? 0 : readings.indexOf(lastSeen) + 1]
  // The old row of a move is cancelled too, and is no cancellation.
  if (gone === undefined || readings.some(({ otherUid }) => otherUid !== null)) return
  if (node.cancelled.length > 0 || node.rejected.length > 0) return
  if (textAttribute(gone, 'status') === 'rejected') {
    node.rejected = [{ ...gone, kind: 'rejected' }]
    return
  }
  const since = lastSeen?.at ?? node.exists?.at ?? gone.at
  const attributes = { ...gone.attributes, since: { value: since, at: gone.at, rank: 0 } }
  node.cancelled = [{ ...gone, kind: 'cancelled', attributes }]
}

function isThere(reading: Fact): boolean {
  const status = textAttribute(reading, 'status')
  return status === 'accepted' || status === 'pending'
}

/** Since when a booking may have been given up that nobody saw given up; null where it was seen. */
export function unseenSince(cancellation: Fact): number | null {
  const since = cancellation.attributes.since?.value
  return typeof since === 'number' ? since : null
}
