import type { PackageJson } from '../../../contract/package.ts'
import type { PersonJson } from '../../../contract/person.ts'
import type { SessionJson } from '../../../contract/session.ts'
import type { Millis } from '../../../domain/instant.ts'
import type { CoachNudgeMessages } from '../../../i18n/en/coach-nudge.ts'
import { type Format, millisOf } from '../../../i18n/format.ts'
import { byStart } from '../../card/cells.ts'

type Told = {
  client: PersonJson
  packages: readonly PackageJson[]
  sessions: readonly SessionJson[]
  from: string
  bookUrl: string
  now: Millis
}

/** The message in the client's own language: what is left, until when, what is booked. */
export function nudgeOf(told: Told, text: CoachNudgeMessages, format: Format) {
  const { client, packages, sessions, from, bookUrl, now } = told
  const active = packages.filter(
    ({ status, sessionsRemaining }) => status === 'active' && sessionsRemaining > 0,
  )
  const left = active.reduce((total, pack) => total + pack.sessionsRemaining, 0)
  const ends = active.flatMap(({ validUntil }) => (validUntil === null ? [] : [validUntil])).sort()
  const [end] = ends
  const limit =
    end === undefined || ends.length < active.length ? '' : text.limit(format.dayMonth(end))
  const last = [...sessions]
    .filter(({ status, endsAt }) => status === 'scheduled' && millisOf(endsAt) > now)
    .sort(byStart)
    .at(-1)
  const at = last === undefined ? null : millisOf(last.startsAt)
  const waits = sessions.some(({ status }) => status === 'awaiting-new-time')
  const booked =
    at === null
      ? waits
        ? text.awaiting
        : text.none
      : text.booked(text.at(format.longDay(format.dayOf(at)), format.time(at)))
  const [first = client.name] = client.name.split(/\s/)
  const body = [
    text.hello(first),
    '',
    ...(left === 0
      ? [text.over, ...(at === null ? [] : [booked])]
      : [text.left(left, limit), booked, text.book(bookUrl)]),
    '',
    text.bye,
    from,
  ].join('\n')
  return { subject: left === 0 ? text.subjectOver : text.subjectLeft, body }
}
