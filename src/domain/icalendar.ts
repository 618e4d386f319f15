import { Temporal } from 'temporal-polyfill'
import type { Millis } from './instant.ts'

/** One appointment as calendars know it (RFC 5545). */
export type CalendarEvent = {
  /** The same for the same appointment for ever, wherever it moves. */
  uid: string
  startsAt: Millis
  endsAt: Millis
  createdAt: Millis
  updatedAt: Millis
  status: 'CONFIRMED' | 'TENTATIVE' | 'CANCELLED'
  summary: string
  description: string
  link: string | null
}

const LINE_OCTETS_MAX = 75

/** A calendar as text: lines end in CRLF, instants are UTC, so that no zone has to travel along. */
export function icalendar(name: string, events: readonly CalendarEvent[]): string {
  const lines = [
    'BEGIN:VCALENDAR',
    'VERSION:2.0',
    'PRODID:-//FitBuddy//Sessions//EN',
    'CALSCALE:GREGORIAN',
    'METHOD:PUBLISH',
    `X-WR-CALNAME:${escaped(name)}`,
    'REFRESH-INTERVAL;VALUE=DURATION:PT1H',
    'X-PUBLISHED-TTL:PT1H',
    ...events.flatMap(eventLines),
    'END:VCALENDAR',
  ]
  return lines.map((line) => `${folded(line)}\r\n`).join('')
}

function eventLines(event: CalendarEvent): string[] {
  const { uid, startsAt, endsAt, createdAt, updatedAt, status, summary, description, link } = event
  return [
    'BEGIN:VEVENT',
    `UID:${escaped(uid)}`,
    `DTSTAMP:${utc(updatedAt)}`,
    `CREATED:${utc(createdAt)}`,
    `LAST-MODIFIED:${utc(updatedAt)}`,
    `SEQUENCE:${sequence(event)}`,
    `DTSTART:${utc(startsAt)}`,
    `DTEND:${utc(endsAt)}`,
    `STATUS:${status}`,
    `TRANSP:${status === 'CANCELLED' ? 'TRANSPARENT' : 'OPAQUE'}`,
    `SUMMARY:${escaped(summary)}`,
    ...(description === '' ? [] : [`DESCRIPTION:${escaped(description)}`]),
    ...(link === null ? [] : [`LOCATION:${escaped(link)}`, `URL:${unbroken(link)}`]),
    'END:VEVENT',
  ]
}

/** A later state of an appointment has a larger number: the seconds since it was made. */
function sequence({ createdAt, updatedAt }: CalendarEvent): number {
  return Math.max(0, Math.floor((updatedAt - createdAt) / 1000))
}

function utc(at: Millis): string {
  const text = Temporal.Instant.fromEpochMilliseconds(at).toString({ smallestUnit: 'second' })
  return text.replace(/[-:]/g, '')
}

/** Text as a value: of the controls only the line's end has a meaning. */
function escaped(text: string): string {
  return text
    .toWellFormed()
    .replace(/\r\n|\r/g, '\n')
    .replace(/[^\P{Cc}\n\t]/gu, '')
    .replace(/[\\;,]/g, (sign) => `\\${sign}`)
    .replaceAll('\n', '\\n')
}

/** An address is no text: it is written as it is, and never ends its line. */
function unbroken(address: string): string {
  return address.toWellFormed().replace(/[\s\p{Cc}]/gu, '')
}

/** Lines of 75 octets at most, cut between characters; what goes on begins with a space. */
function folded(line: string): string {
  const parts: string[] = []
  let part = ''
  let octets = 0
  for (const character of line) {
    const size = octetsOf(character)
    if (octets + size > LINE_OCTETS_MAX) {
      parts.push(part)
      part = ' '
      octets = 1
    }
    part += character
    octets += size
  }
  return [...parts, part].join('\r\n')
}

/** How many octets a character takes in UTF-8: the domain has no encoder of a platform. */
function octetsOf(character: string): number {
  const point = character.codePointAt(0) ?? 0
  if (point < 0x80) return 1
  if (point < 0x800) return 2
  return point < 0x10000 ? 3 : 4
}
