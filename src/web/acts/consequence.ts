import type { PackageJson } from '../../contract/package.ts'
import type { SessionJson } from '../../contract/session.ts'
import type { Millis } from '../../domain/instant.ts'
import { millisOf } from '../../i18n/format.ts'

/** What cancelling now does to the count; said before it is done. */
type Consequence =
  | { is: 'given-back'; deadline: Millis | null; isLate: boolean; left: number | null }
  | { is: 'counted'; deadline: Millis | null }
  | { is: 'no-credit' }

export function consequenceOf(
  session: SessionJson,
  pack: PackageJson | undefined,
  now: Millis,
): Consequence {
  if (session.credit !== 'held') return { is: 'no-credit' }
  const { freeCancellationUntil } = session
  const deadline = freeCancellationUntil === null ? null : millisOf(freeCancellationUntil)
  const isLate = deadline !== null && now > deadline
  if (isLate && pack?.terms.lateCancellation !== 'returned') return { is: 'counted', deadline }
  const left = pack === undefined ? null : pack.sessionsRemaining + 1
  return { is: 'given-back', deadline, isLate, left }
}
