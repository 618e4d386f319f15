import { dayOf, dayPlus, instantOf } from '../calendar.ts'
import type { Millis } from '../instant.ts'
import type { NudgeSettings } from './nudge-settings.ts'

/** When the quiet hours end in which this instant lies; null outside of them. */
export function quietUntil(
  at: Millis,
  zone: string,
  { quietFrom, quietUntil: until }: Pick<NudgeSettings, 'quietFrom' | 'quietUntil'>,
): Millis | null {
  if (quietFrom === until) return null
  const today = dayOf(at, zone)
  // Over midnight they began yesterday, or begin today.
  for (const day of [dayPlus(today, -1), today]) {
    const last = quietFrom < until ? day : dayPlus(day, 1)
    const from = instantOf(day, quietFrom, zone).at
    const end = instantOf(last, until, zone).at
    if (at >= from && at < end) return end
  }
  return null
}
