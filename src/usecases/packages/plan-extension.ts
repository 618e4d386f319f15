import { midnightAfter } from '../../domain/calendar.ts'
import type { Millis } from '../../domain/instant.ts'
import type { Package } from '../../domain/package.ts'
import type { Refusal } from '../../domain/refusal.ts'
import { ok, type Result, refuse } from '../../domain/result.ts'

type PlannedExtension = {
  validUntilBefore: string | null
  validUntil: string
  expiresAt: Millis
}

/** What another last day would come to; the same for a preview and for the act. */
export function planExtension(
  pack: Package,
  validUntil: string,
  timeZone: string,
  at: Millis,
): Result<PlannedExtension, Refusal> {
  if (pack.status === 'closed' || pack.status === 'refunded') {
    return refuse({ type: 'PackageEnded' })
  }
  if (pack.pause !== null && pack.pause.until === null) return refuse({ type: 'AlreadyPaused' })
  const expiresAt = midnightAfter(validUntil, timeZone)
  const isLonger = pack.validUntil !== null && validUntil > pack.validUntil
  if (!isLonger || expiresAt <= at) return refuse({ type: 'InvalidValidity' })
  return ok({ validUntilBefore: pack.validUntil, validUntil, expiresAt })
}
