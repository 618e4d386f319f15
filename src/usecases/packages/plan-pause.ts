import { dayPlus, daysBetween, midnightAfter, startOfDay } from '../../domain/calendar.ts'
import { isNameable, type Millis } from '../../domain/instant.ts'
import type { Package, PackagePause } from '../../domain/package.ts'
import type { Refusal } from '../../domain/refusal.ts'
import { ok, type Result, refuse } from '../../domain/result.ts'

export type PlannedPause = {
  pause: PackagePause
  /** The validity with the pause: longer by its days, without end until it is resumed. */
  validUntil: string | null
  expiresAt: Millis | null
}

/** What a pause would come to; the same for a preview and for the act. */
export function planPause(
  pack: Package,
  { from, until = null }: { from: string; until?: string | null | undefined },
  timeZone: string,
  at: Millis,
): Result<PlannedPause, Refusal> {
  const isOver = pack.expiresAt !== null && pack.expiresAt <= at
  const isClosed = pack.status === 'closed' || pack.status === 'refunded'
  if (isOver || isClosed || pack.graceUntil !== null) return refuse({ type: 'PackageEnded' })
  if (pack.pause !== null) return refuse({ type: 'AlreadyPaused' })
  if (until !== null && until < from) return refuse({ type: 'InvalidValidity' })
  const isWithin = from >= pack.validFrom && (pack.validUntil === null || from <= pack.validUntil)
  if (!isWithin) return refuse({ type: 'InvalidValidity' })
  const days = until === null ? 0 : daysBetween(from, until) + 1
  const validUntil =
    until === null || pack.validUntil === null ? null : dayPlus(pack.validUntil, days)
  if (validUntil !== null && !isNameable(validUntil)) return refuse({ type: 'InvalidValidity' })
  return ok({
    pause: {
      from,
      until,
      fromAt: startOfDay(from, timeZone),
      untilAt: until === null ? null : midnightAfter(until, timeZone),
    },
    validUntil,
    expiresAt: validUntil === null ? null : midnightAfter(validUntil, timeZone),
  })
}
