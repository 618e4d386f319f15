import { describe, expect, test } from 'vitest'
import { type CalendarEvent, icalendar } from './icalendar.ts'

const at = (text: string) => Date.parse(text)

const EVENT: CalendarEvent = {
  uid: '0190a8a8-0000-7000-8000-000000000000@fitbuddy',
  startsAt: at('2026-03-29T01:30:00Z'),
  endsAt: at('2026-03-29T02:15:00Z'),
  createdAt: at('2026-01-20T09:00:00.250Z'),
  updatedAt: at('2026-01-20T09:01:00.250Z'),
  status: 'CONFIRMED',
  summary: 'Session avec Élodie',
  description: '',
  link: null,
}

const lines = (event: Partial<CalendarEvent>) => {
  const text = icalendar('Studio', [{ ...EVENT, ...event }])
  return text.replaceAll('\r\n ', '').split('\r\n')
}

test('an appointment is told in UTC, with an id of its own and a number that grows', () => {
  expect(lines({})).toEqual([
    'BEGIN:VCALENDAR',
    'VERSION:2.0',
    'PRODID:-//FitBuddy//Sessions//EN',
    'CALSCALE:GREGORIAN',
    'METHOD:PUBLISH',
    'X-WR-CALNAME:Studio',
    'REFRESH-INTERVAL;VALUE=DURATION:PT1H',
    'X-PUBLISHED-TTL:PT1H',
    'BEGIN:VEVENT',
    'UID:0190a8a8-0000-7000-8000-000000000000@fitbuddy',
    'DTSTAMP:20260120T090100Z',
    'CREATED:20260120T090000Z',
    'LAST-MODIFIED:20260120T090100Z',
    'SEQUENCE:60',
    'DTSTART:20260329T013000Z',
    'DTEND:20260329T021500Z',
    'STATUS:CONFIRMED',
    'TRANSP:OPAQUE',
    'SUMMARY:Session avec Élodie',
    'END:VEVENT',
    'END:VCALENDAR',
    '',
  ])
})

test('a cancelled one takes no time', () => {
  const told = lines({ status: 'CANCELLED' })
  expect(told).toContain('STATUS:CANCELLED')
  expect(told).toContain('TRANSP:TRANSPARENT')
})

describe('text from outside', () => {
  test.each([
    ['a, b; c\\d', 'a\\, b\\; c\\\\d'],
    ['one\r\ntwo\rthree\nfour', 'one\\ntwo\\nthree\\nfour'],
    ['x\nEND:VEVENT\nBEGIN:VEVENT', 'x\\nEND:VEVENT\\nBEGIN:VEVENT'],
    ['\u0000a\u0007b\u0085c', 'abc'],
    ['\ud800x', '\ufffdx'],
  ])('%j stays within its line', (text, written) => {
    expect(lines({ summary: text })).toContain(`SUMMARY:${written}`)
  })

  test('an address does not end its line', () => {
    const told = lines({ link: 'https://x.ch/a\r\nATTACH:https://evil.example' })
    expect(told).toContain('URL:https://x.ch/aATTACH:https://evil.example')
  })
})

test('no line is longer than 75 octets, and none is cut within a character', () => {
  const summary = '🏋️ Entraînement d’été, '.repeat(500)
  const text = icalendar('Studio', [{ ...EVENT, summary }])
  const encoder = new TextEncoder()
  const written = text.split('\r\n')
  expect(Math.max(...written.map((line) => encoder.encode(line).byteLength))).toBe(75)
  expect(text).not.toContain('\ufffd')
  expect(text).not.toMatch(/[^\r]\n/)
  expect(lines({ summary })).toContain(`SUMMARY:${summary.replaceAll(',', '\\,')}`)
})
