import type { PackageJson } from '../../contract/package.ts'
import type { SessionPreviewJson } from '../../contract/session-preview.ts'
import type { Millis } from '../../domain/instant.ts'
import type { BookingTermsMessages } from '../../i18n/en/booking-terms.ts'
import { millisOf } from '../../i18n/format.ts'

type Words = {
  text: BookingTermsMessages
  /** "lundi 26 janv. à 10:00" */
  moment: (instant: string) => string
  /** "30 juin 2026" */
  date: (day: string) => string
  /** The local day on which it would take place. */
  day: string
  now: Millis
}

/** What the terms of the package that pays promise of a session, a sentence each. */
export function bookingPromises(
  preview: Pick<SessionPreviewJson, 'startsAt' | 'freeCancellationUntil' | 'courtesiesLeft'>,
  { terms, validUntil }: Pick<PackageJson, 'terms' | 'validUntil'>,
  words: Words,
): string[] {
  const { text, date, day } = words
  const { courtesiesLeft } = preview
  const isLateCharged = terms.lateCancellation === 'charged'
  const isAfterEnd = validUntil !== null && day > validUntil
  return [
    ...cancelling(preview, terms, words),
    ...(isLateCharged && courtesiesLeft > 0 ? [text.courtesy(courtesiesLeft)] : []),
    ...(isAfterEnd && terms.expiry === 'book-by' ? [text.bookBy(date(validUntil))] : []),
  ]
}

function cancelling(
  { startsAt, freeCancellationUntil, courtesiesLeft }: Parameters<typeof bookingPromises>[0],
  { lateCancellation, noShow, lateMove }: PackageJson['terms'],
  { text, moment, now }: Words,
): string[] {
  if (lateCancellation === 'returned') {
    return [noShow === 'returned' ? text.nothingCounts : text.alwaysFree]
  }
  const until = freeCancellationUntil ?? startsAt
  const isAtStart = until === startsAt
  const isTooLate = millisOf(until) < now
  const absence = noShow === 'charged' ? text.lateCounts : text.lateCountsOnly
  if (isTooLate) {
    const told = courtesiesLeft > 0 ? text.isPast(moment(until)) : text.tooLate(moment(until))
    return [told, ...(noShow === 'returned' ? [text.absenceReturned] : [])]
  }
  if (isAtStart) {
    return [
      text.freeUntilStart,
      noShow === 'charged' ? text.absenceCountsOnly : text.absenceReturned,
    ]
  }
  return [text.freeUntil(moment(until)), absence, ...(lateMove === 'charged' ? [text.moveToo] : [])]
}
