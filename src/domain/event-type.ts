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

/** What a booking that names no known type costs. */
export const CREDITS_DEFAULT = 1

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
