import type { SessionJson } from '../../contract/session.ts'
import type { Millis } from '../../domain/instant.ts'
import type { SessionsMessages } from '../../i18n/en/sessions.ts'
import { millisOf } from '../../i18n/format.ts'
import type { GlyphName } from '../ui/glyph.tsx'

type StateWord = Extract<
  keyof SessionsMessages,
  | 'booked'
  | 'requested'
  | 'awaiting'
  | 'done'
  | 'absent'
  | 'absentReturned'
  | 'uncovered'
  | 'late'
  | 'inTime'
  | 'byCoach'
  | 'returned'
  | 'gone'
>

/** How a session is drawn and named: shape first, then the word. */
export function stateOf(session: SessionJson): { glyph: GlyphName; word: StateWord } {
  const { status, credit, cost } = session
  // What costs nothing needs no package.
  const isUncovered = credit === 'none' && cost > 0
  switch (status) {
    case 'completed':
      return isUncovered ? { glyph: 'done', word: 'uncovered' } : { glyph: 'done', word: 'done' }
    case 'no-show':
      return credit === 'returned'
        ? { glyph: 'returned', word: 'absentReturned' }
        : { glyph: 'lost', word: 'absent' }
    case 'cancelled':
      return cancelledState(session)
    case 'requested':
    case 'scheduled':
    case 'awaiting-new-time':
      if (isUncovered) return { glyph: 'open', word: 'uncovered' }
      if (status === 'requested') return { glyph: 'planned', word: 'requested' }
      if (status === 'awaiting-new-time') return { glyph: 'held', word: 'awaiting' }
      return { glyph: 'held', word: 'booked' }
  }
}

/** Cal.com's pages where a booking of Cal.com is changed there; null where it is changed here. */
export function linksThere({ calcomLinks, changesHere }: SessionJson): SessionJson['calcomLinks'] {
  return changesHere ? null : calcomLinks
}

export function canMoveHere(session: SessionJson): boolean {
  const { status } = session
  return linksThere(session) === null && (status === 'scheduled' || status === 'awaiting-new-time')
}

/** What follows in its series moves together; a date that is only asked for does not. */
export function canMoveSeries(session: SessionJson): boolean {
  return session.seriesId !== null && session.status === 'scheduled' && canMoveHere(session)
}

/** The free times near it that are still to come, where Cal.com would not take it at its own. */
export function offeredFrom(session: SessionJson, now: Millis): string[] {
  if (session.status !== 'scheduled' || millisOf(session.startsAt) <= now) return []
  return session.offeredStarts.filter((start) => millisOf(start) > now)
}

function cancelledState(session: SessionJson): { glyph: GlyphName; word: StateWord } {
  const { credit, cancelledBy, cancelledAt, freeCancellationUntil } = session
  if (credit === 'charged') return { glyph: 'lost', word: 'late' }
  if (credit === 'none') return { glyph: 'returned', word: 'gone' }
  if (cancelledBy === 'host') return { glyph: 'returned', word: 'byCoach' }
  const isInTime =
    cancelledAt === null ||
    freeCancellationUntil === null ||
    millisOf(cancelledAt) <= millisOf(freeCancellationUntil)
  return { glyph: 'returned', word: isInTime ? 'inTime' : 'returned' }
}
