import * as polyfill from 'temporal-polyfill'
import type { Millis } from '../../domain/instant.ts'

const { Instant } = globalThis.Temporal ?? polyfill.Temporal

const MONTHS = 'JanFebMarAprMayJunJulAugSepOctNovDec'
const FORM = /^\w{3}, (\d\d) (\w{3}) (\d{4}) (\d\d:\d\d:\d\d) GMT$/

/** The instant of a `Date` or `Retry-After` header: the server's clock, not ours. */
export function httpDate(text: string | null): Millis | null {
  const [, day = '', name = '', year = '', time = ''] = FORM.exec(text ?? '') ?? []
  const index = MONTHS.indexOf(name)
  if (day === '' || index < 0 || index % 3 !== 0) return null
  try {
    const month = String(index / 3 + 1).padStart(2, '0')
    return Instant.from(`${year}-${month}-${day}T${time}Z`).epochMilliseconds
  } catch {
    return null
  }
}

/** `Retry-After` in milliseconds from now: seconds, or an instant. */
export function retryAfterMs(text: string | null, now: Millis): number | null {
  if (text === null) return null
  if (/^\d{1,9}$/.test(text.trim())) return Number(text) * 1000
  const at = httpDate(text.trim())
  return at === null ? null : Math.max(0, at - now)
}
