import { wallClockAt } from './calendar.ts'
import { DAY_MS, HOUR_MS, type Millis } from './instant.ts'

const NIGHT_HOURS = ['02', '03', '04']
const NIGHTLY_MS = DAY_MS - 4 * HOUR_MS
/** Nothing that is done every night was done longer ago, where a server runs. */
export const NIGHTLY_MS_MAX = DAY_MS + 12 * HOUR_MS

/**
 * Whether what is done every night is due: in the small hours of the studio's `timeZone`, and at the
 * latest a day and a half after it was done `last` (null: never, so that it is due now).
 */
export function isNightlyDue(last: Millis | null, now: Millis, timeZone: string): boolean {
  const since = now - (last ?? 0)
  if (since >= NIGHTLY_MS_MAX) return true
  return (
    since >= NIGHTLY_MS && NIGHT_HOURS.includes(wallClockAt(now, timeZone).localTime.slice(0, 2))
  )
}
