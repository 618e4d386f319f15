import type { Inference } from './booking/lineage.ts'
import type { Millis } from './instant.ts'

export type SessionStatus =
  | 'requested'
  | 'scheduled'
  | 'awaiting-new-time'
  | 'completed'
  | 'cancelled'
  | 'no-show'

/** Where a session's credit stands: held while booked, charged when it stays taken, or given back. */
export type SessionCredit = 'held' | 'charged' | 'returned' | 'none'

export type Session = {
  id: string
  clientId: string
  coachId: string
  packageId: string | null
  seriesId: string | null
  startsAt: Millis
  endsAt: Millis
  timeZone: string
  status: SessionStatus
  credit: SessionCredit
  /** How many credits it asks for; 0: a free discovery session. */
  cost: number
  calcomBookingId: string | null
  calcomSync: 'none' | 'waiting' | 'done' | 'failed'
  meetingLink: string | null
  title: string | null
  source: 'calcom' | 'series' | 'manual'
  /** Where the client changes a booking of Cal.com; null for a session made here. */
  calcomLinks: { cancel: string; reschedule: string } | null
  /** What is changed here is changed at Cal.com too. */
  changesHere: boolean
  /** Free times near its own, while Cal.com would not take it at that one and nobody has decided. */
  offeredStarts: Millis[]
  freeCancellationUntil: Millis | null
  cancelledAt: Millis | null
  cancelledBy: 'client' | 'host' | null
  cancellationReason: string | null
  createdAt: Millis
}

/** One line of a session's history: what happened, when, and by whom. */
export type TimelineLine = {
  at: Millis
  recordedAt: Millis
  what: string
  cause: string
  actor: 'calcom' | 'person' | 'clock'
  actorId: string | null
  effect: number
  packageId: string | null
  /** Why somebody gave its credit back, as they said it. */
  reason: string | null
  /** When the booking was to begin, as it was told then; for a move, from when to when. */
  startsAt: Millis | null
  formerStartsAt: Millis | null
  /** Two bookings that are taken for one session, or that somebody said are two. */
  link: { fromUid: string; uid: string; because: Inference | null } | null
}
