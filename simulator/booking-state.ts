import type { Booking } from './booking.ts'
import type { View } from './page-frame.ts'

type State = {
  glyph: 'held' | 'plan' | 'done' | 'void' | 'lost'
  word: string
  /** Something can still be done with it by the client. */
  isOpen: boolean
}

export const stateOf = ({ words, now }: Pick<View, 'words' | 'now'>, booking: Booking): State => {
  const { states } = words
  if (booking.rescheduledToUid !== null) return { glyph: 'void', word: states.moved, isOpen: false }
  if (booking.status === 'REJECTED') return { glyph: 'void', word: states.refused, isOpen: false }
  if (booking.status === 'CANCELLED') {
    const word = booking.requestReschedule ? states.newDate : states.cancelled
    return { glyph: booking.requestReschedule ? 'plan' : 'void', word, isOpen: false }
  }
  if (booking.attendee.noShow) return { glyph: 'lost', word: states.absent, isOpen: false }
  if (booking.endsAt <= now) return { glyph: 'done', word: states.done, isOpen: false }
  if (booking.status === 'PENDING') return { glyph: 'plan', word: states.requested, isOpen: true }
  return { glyph: 'held', word: states.booked, isOpen: true }
}

/** A booking that a host asked to move waits for its client, although it reads cancelled. */
export const mayMove = (booking: Booking, isOpen: boolean): boolean =>
  isOpen || (booking.requestReschedule && booking.rescheduledToUid === null)
