import type { EventToTick } from '../../contract/settings.ts'

/** What it means, and in brackets how Cal.com's form names it in English. */
export const calcomEvents: Record<EventToTick, string> = {
  BOOKING_CREATED: 'Réservation créée (Booking created)',
  BOOKING_CANCELLED: 'Réservation annulée (Booking cancelled)',
  BOOKING_RESCHEDULED: 'Réservation reprogrammée (Booking rescheduled)',
  BOOKING_REQUESTED: 'Réservation demandée (Booking requested)',
  BOOKING_REJECTED: 'Réservation refusée (Booking rejected)',
  BOOKING_PAYMENT_INITIATED: 'Paiement commencé (Booking payment initiated)',
  BOOKING_PAID: 'Réservation payée (Booking paid)',
  BOOKING_NO_SHOW_UPDATED: 'Absence notée ou retirée (Booking no-show updated)',
}
