import type { SessionJson } from '../../../contract/session.ts'
import type { Millis } from '../../../domain/instant.ts'
import type { CoachTodayMessages } from '../../../i18n/en/coach-today.ts'
import { millisOf } from '../../../i18n/format.ts'
import type { GlyphName } from '../../ui/glyph.tsx'
import type { Mark } from '../coach-api.ts'

/** How a session stands in the coach's day. */
export type DayState =
  | { is: 'to-settle' }
  | { is: 'ahead' }
  | { is: 'asked'; glyph: GlyphName; word: Word }
  | { is: 'settled'; glyph: GlyphName; word: Word; mark: Mark | null }
  | { is: 'gone'; glyph: GlyphName; word: Word }

type Word = keyof {
  [K in keyof CoachTodayMessages as CoachTodayMessages[K] extends string ? K : never]: K
}

export function dayStateOf(session: SessionJson, now: Millis): DayState {
  const { status, credit } = session
  switch (status) {
    case 'scheduled':
      return millisOf(session.startsAt) <= now ? { is: 'to-settle' } : { is: 'ahead' }
    case 'requested':
      return { is: 'asked', glyph: 'planned', word: 'requested' }
    case 'awaiting-new-time':
      return { is: 'asked', glyph: 'held', word: 'awaiting' }
    case 'completed':
      return { is: 'settled', glyph: 'done', word: 'completed', mark: 'complete' }
    case 'no-show':
      return credit === 'returned'
        ? { is: 'settled', glyph: 'returned', word: 'absentReturned', mark: 'no-show' }
        : { is: 'settled', glyph: 'lost', word: 'absent', mark: 'no-show' }
    case 'cancelled':
      return cancelledState(session)
  }
}

/** Only a cancellation that came too late can be corrected here; the others gave the time free. */
function cancelledState(session: SessionJson): DayState {
  const { credit, cancelledBy } = session
  if (credit === 'charged')
    return { is: 'settled', glyph: 'lost', word: 'late', mark: 'late-cancel' }
  if (cancelledBy === 'host') return { is: 'gone', glyph: 'returned', word: 'byHost' }
  if (isLate(session)) {
    return { is: 'settled', glyph: 'returned', word: 'lateReturned', mark: 'late-cancel' }
  }
  return { is: 'gone', glyph: 'returned', word: credit === 'none' ? 'gone' : 'inTime' }
}

function isLate({ cancelledAt, freeCancellationUntil }: SessionJson): boolean {
  if (cancelledAt === null || freeCancellationUntil === null) return false
  return millisOf(cancelledAt) > millisOf(freeCancellationUntil)
}

/** Whether a credit of the package stays taken by this session. */
export function takesCredit({ credit }: SessionJson): boolean {
  return credit === 'held' || credit === 'charged'
}
