import { DAY_MS, HOUR_MS, MINUTE_MS } from '../../../domain/instant.ts'
import { coachFrame as en } from '../../../i18n/en/coach-frame.ts'
import { coachFrame as fr } from '../../../i18n/fr/coach-frame.ts'
import { useText } from '../../language.tsx'

/** How long ago something was, in the largest unit that fits: « il y a 2 min ». */
export function useAgo(): (elapsedMs: number) => string {
  const text = useText({ fr, en })
  return (elapsedMs) => {
    if (elapsedMs < MINUTE_MS) return text.justNow
    if (elapsedMs < HOUR_MS) return text.minutesAgo(Math.floor(elapsedMs / MINUTE_MS))
    if (elapsedMs < DAY_MS) return text.hoursAgo(Math.floor(elapsedMs / HOUR_MS))
    return text.daysAgo(Math.floor(elapsedMs / DAY_MS))
  }
}
