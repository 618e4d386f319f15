import { expect, test } from 'vitest'
import type { PersonJson } from '../../../contract/person.ts'
import { coachNudge as text } from '../../../i18n/en/coach-nudge.ts'
import { formatFor } from '../../../i18n/format.ts'
import { somePackage, someSession } from '../../client.fixture.ts'
import { nudgeOf } from './nudge.ts'

const NOW = Date.parse('2026-01-22T09:00:00Z')
const format = formatFor('en', 'Europe/Zurich')
const client: PersonJson = {
  id: 'camille',
  role: 'client',
  name: 'Camille Rochat',
  email: 'camille@example.ch',
  emails: ['camille@example.ch'],
  locale: 'en',
  timeZone: null,
  phone: null,
  createdAt: '2025-09-01T09:00:00Z',
}

type Sessions = Parameters<typeof nudgeOf>[0]['sessions']

const bodyFor = (sessions: Sessions) =>
  nudgeOf(
    {
      ...{ client, packages: [somePackage({ sessionsRemaining: 3 })], sessions },
      ...{ from: 'Élodie Favre', bookUrl: 'https://studio.example/dashboard/book', now: NOW },
    },
    text,
    format,
  ).body

test('a nudge says what is booked last, what waits for a new date, or that nothing is booked', () => {
  const ahead = someSession({ startsAt: '2026-02-03T17:30:00Z', endsAt: '2026-02-03T18:30:00Z' })
  const waiting = someSession({ status: 'awaiting-new-time' })
  expect(bodyFor([ahead, waiting])).toContain('Your last booked session is on')
  expect(bodyFor([waiting])).toContain(text.awaiting)
  expect(bodyFor([waiting])).not.toContain(text.none)
  expect(bodyFor([])).toContain(text.none)
})
