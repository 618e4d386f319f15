import type { Millis } from '../instant.ts'

/** A stretch of time: its end is not part of it, so that sessions may follow each other. */
export type TimeSpan = { startsAt: Millis; endsAt: Millis }

/** Whether both take a moment in common; one that begins as the other ends takes none. */
export function overlap(a: TimeSpan, b: TimeSpan): boolean {
  return a.startsAt < b.endsAt && b.startsAt < a.endsAt
}

/** Answers whether a time is taken by one of these spans, however many there are. */
export function busyTimes(spans: readonly TimeSpan[]): (span: TimeSpan) => boolean {
  const merged = mergeSpans(spans)
  return (span) => {
    let low = 0
    let high = merged.length
    while (low < high) {
      const middle = (low + high) >> 1
      if ((merged[middle]?.endsAt ?? 0) <= span.startsAt) low = middle + 1
      else high = middle
    }
    const next = merged[low]
    return next !== undefined && overlap(next, span)
  }
}

function mergeSpans(spans: readonly TimeSpan[]): TimeSpan[] {
  const merged: TimeSpan[] = []
  for (const { startsAt, endsAt } of [...spans].sort((a, b) => a.startsAt - b.startsAt)) {
    const last = merged.at(-1)
    if (last === undefined || last.endsAt < startsAt) merged.push({ startsAt, endsAt })
    else last.endsAt = Math.max(last.endsAt, endsAt)
  }
  return merged
}
