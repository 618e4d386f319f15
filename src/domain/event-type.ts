import type { Millis } from './instant.ts'

/** What can be booked at Cal.com: what it costs, and whose it is where the organizer is unknown. */
export type EventType = {
  id: string
  calcomId: string | null
  slug: string | null
  /** The page under the studio's Cal.com address. */
  bookingPath: string | null
  minutes: number | null
  label: string
  /** 0: a free discovery session. */
  credits: number
  coachId: string | null
  source: 'hand' | 'learned'
  createdAt: Millis
}

/** How many a studio has at the most, learned ones too. */
export const EVENT_TYPES_MAX = 200

/** What a booking that names no known type costs. */
export const CREDITS_DEFAULT = 1

const PATH_LENGTH_MAX = 200
const SEGMENT = /^(?!\.+$)[\w.~+-]+$/

/** `elodie/coaching-60`: names with slashes between them, and no way up. */
export function isBookingPath(text: string): boolean {
  const segments = text.split('/')
  const isLong = segments.length >= 2 && segments.length <= 4
  return isLong && text.length <= PATH_LENGTH_MAX && segments.every((name) => SEGMENT.test(name))
}

/**
 * The type as which a session made here is booked at Cal.com: of this length, the coach's own before
 * one that is anybody's.
 */
export function typeFitting(
  types: readonly EventType[],
  { coachId, minutes }: { coachId: string; minutes: number },
): EventType | null {
  const fitting = types.filter(
    (type) =>
      type.calcomId !== null &&
      type.credits > 0 &&
      (type.minutes === minutes || type.minutes === null) &&
      (type.coachId === null || type.coachId === coachId),
  )
  const weight = (type: EventType) =>
    (type.coachId === coachId ? 2 : 0) + (type.minutes === minutes ? 1 : 0)
  return fitting.toSorted((a, b) => weight(b) - weight(a))[0] ?? null
}

type Told = { calcomId: string | null; slug: string | null }

/**
 * The type that a booking names: by Cal.com's number, which a renamed page keeps; else by its name,
 * among those of which no other number is known.
 */
export function eventTypeTold(types: readonly EventType[], told: Told): EventType | null {
  const { calcomId, slug } = told
  const byNumber = types.find((type) => type.calcomId !== null && type.calcomId === calcomId)
  if (byNumber !== undefined) return byNumber
  const byName = types.find(
    (type) =>
      type.slug !== null && type.slug === slug && (type.calcomId === null || calcomId === null),
  )
  return byName ?? null
}
