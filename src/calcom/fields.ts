import * as polyfill from 'temporal-polyfill'
import { isSeat } from '../domain/booking/seat.ts'
import type { Millis } from '../domain/instant.ts'
import { normaliseEmail } from '../domain/person.ts'
import type { Payload } from './delivery.ts'

/** Reads single fields of Cal.com's payloads. Its text is hostile: cut, and never trusted. */

// The runtime's own is several times faster, and every delivery is full of instants.
const { Instant } = globalThis.Temporal ?? polyfill.Temporal

const TEXT_MAX = 500
const UID_MAX = 200
const EMAIL_MAX = 320
const LINK_MAX = 2048
const HOSTS_MAX = 100

/** Text that PostgreSQL and JSON can hold: no NUL, no half of a surrogate pair, limited. */
export function textField(value: unknown, limit = TEXT_MAX): string | null {
  if (typeof value !== 'string') return null
  const text = value.replaceAll('\u0000', '').trim().slice(0, limit).toWellFormed()
  return text === '' ? null : text
}

/** A uid is never cut: a longer one is not one of Cal.com's. */
export function uidField(value: unknown): string | null {
  const uid = textField(value, UID_MAX + 1)
  return uid === null || uid.length > UID_MAX || uid.startsWith('own:') || isSeat(uid) ? null : uid
}

export function emailField(value: unknown): string | null {
  const text = textField(value, EMAIL_MAX + 1)
  if (text === null || text.length > EMAIL_MAX) return null
  // One letter can become eighteen: what is compared and indexed has the limit too.
  const email = normaliseEmail(text)
  return email.length <= EMAIL_MAX && /^[^\s@]+@[^\s@]+$/.test(email) ? email : null
}

/** Only https is ever a link. */
export function linkField(value: unknown): string | null {
  const text = textField(value, LINK_MAX + 1)
  if (text === null || text.length > LINK_MAX || !/^https:\/\/[^\s"'<>\\]+$/i.test(text))
    return null
  return URL.canParse(text) ? text : null
}

/** Any of Cal.com's formats: `…Z`, `+00:00`, `.000Z`. Null when it is not an instant. */
export function instantField(value: unknown): Millis | null {
  if (typeof value !== 'string' || value.length > 40) return null
  try {
    return Instant.from(value).epochMilliseconds
  } catch {
    return null
  }
}

/** Cal.com's own pages: https, or this machine while developing against the simulator. */
export function bookerUrlField(value: unknown): string | null {
  const text = textField(value, LINK_MAX)
  if (text === null || !/^http:\/\/(localhost|127\.0\.0\.1)(:\d+)?(\/[\w/-]*)?$/.test(text)) {
    return linkField(value)
  }
  return text
}

export function objectField(value: unknown, name: string): unknown {
  return isPayload(value) ? value[name] : undefined
}

export function isPayload(value: unknown): value is Payload {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
}

/** A list cut at a length that no booking has. */
export function listField(value: unknown): unknown[] {
  return Array.isArray(value) ? value.slice(0, HOSTS_MAX) : []
}

/** The addresses of the organizer and of the team: whoever acts with one of them is the host. */
export function hostEmails(payload: Payload): string[] {
  const members = listField(objectField(payload.team, 'members'))
  const people = [payload.organizer, ...members]
  const emails = people.map((person) => emailField(objectField(person, 'email')))
  return [...new Set(emails.filter((email) => email !== null))].sort()
}

export type Booker = { email: string; name: string | null; timeZone: string | null }

/** Who booked: `responses.email`, else the first attendee who is not a host. Guests never pay. */
export function bookerField(payload: Payload): Booker | null {
  const hosts = hostEmails(payload)
  const attendees = listField(payload.attendees)
  const answered = emailField(objectField(objectField(payload.responses, 'email'), 'value'))
  // Whoever comes after a booker without an address is a guest.
  const first = attendees
    .map((attendee) => emailField(objectField(attendee, 'email')))
    .find((email) => email === null || !hosts.includes(email))
  const email = answered ?? first ?? null
  if (email === null) return null
  const own = attendees.find((attendee) => emailField(objectField(attendee, 'email')) === email)
  const name =
    textField(objectField(own, 'name')) ??
    textField(objectField(objectField(payload.responses, 'name'), 'value'))
  return { email, name, timeZone: textField(objectField(own, 'timeZone'), 100) }
}

/** `metadata.videoCallUrl`, else an https address in the location. */
export function meetingLink(payload: Payload): string | null {
  const location = objectField(objectField(payload.responses, 'location'), 'value')
  return (
    linkField(objectField(payload.metadata, 'videoCallUrl')) ??
    linkField(payload.location) ??
    linkField(objectField(location, 'optionValue')) ??
    linkField(objectField(location, 'value'))
  )
}

/** The link of a place that was changed: empty where it is no link any more, null if untold. */
export function movedLink(payload: Payload): string | null {
  const place = textField(payload.location, LINK_MAX + 1)
  const own = linkField(place)
  if (own !== null || place === null) return own
  const isRoom = place.startsWith('integrations:')
  return (isRoom ? linkField(objectField(payload.metadata, 'videoCallUrl')) : null) ?? ''
}
