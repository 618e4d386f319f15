import type { EventToTick } from '../../contract/settings.ts'

/** Cal.com's own names, as its form shows them. */
export const calcomEvents: Record<EventToTick, string> = {
  BOOKING_CREATED: 'Booking created',
  BOOKING_CANCELLED: 'Booking cancelled',
  BOOKING_RESCHEDULED: 'Booking rescheduled',
  BOOKING_REQUESTED: 'Booking requested',
  BOOKING_REJECTED: 'Booking rejected',
  BOOKING_PAYMENT_INITIATED: 'Booking payment initiated',
  BOOKING_PAID: 'Booking paid',
  BOOKING_NO_SHOW_UPDATED: 'Booking no-show updated',
}
