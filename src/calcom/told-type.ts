import { isBookingPath } from '../domain/event-type.ts'
import type { Payload } from './delivery.ts'
import { objectField, textField } from './fields.ts'

/** The event type as a delivery describes it. */
export type ToldType = {
  calcomId: string | null
  slug: string | null
  bookingPath: string | null
  minutes: number | null
  label: string
}

const SLUG_MAX = 200
const LABEL_MAX = 120
const DAY_MINUTES = 1440

/** Null when the delivery names no type: without a number or a name it cannot be told apart. */
export function toldType(payload: Payload): ToldType | null {
  const calcomId = calcomIdField(payload.eventTypeId)
  const slug = textField(payload.type, SLUG_MAX)
  const label = textField(payload.eventTitle, LABEL_MAX) ?? textField(slug, LABEL_MAX) ?? calcomId
  if (label === null) return null
  return { calcomId, slug, bookingPath: pathOf(payload, slug), minutes: minutesOf(payload), label }
}

export function calcomIdField(value: unknown): string | null {
  return typeof value === 'number' ? String(value) : null
}

/** A team's page is under the team's name, which no delivery tells. */
function pathOf(payload: Payload, slug: string | null): string | null {
  const username = textField(objectField(payload.organizer, 'username'), SLUG_MAX)
  const isTeam = payload.team !== undefined && payload.team !== null
  if (isTeam || username === null || slug === null) return null
  const path = `${username}/${slug}`
  return isBookingPath(path) ? path : null
}

function minutesOf({ length }: Payload): number | null {
  return typeof length === 'number' &&
    Number.isInteger(length) &&
    length >= 1 &&
    length <= DAY_MINUTES
    ? length
    : null
}
