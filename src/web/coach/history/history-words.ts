import type { MeJson } from '../../../contract/me.ts'
import type { PersonJson } from '../../../contract/person.ts'
import { DAY_MS, HOUR_MS, type Millis } from '../../../domain/instant.ts'
import type { CoachHistoryMessages } from '../../../i18n/en/coach-history.ts'
import { type Format, millisOf } from '../../../i18n/format.ts'
import { plain } from '../../plain.ts'
import type { GlyphName } from '../../ui/glyph.tsx'
import type { HistoryLine } from './history.ts'

export function glyphOf({ what, effect, session }: HistoryLine): GlyphName {
  switch (what) {
    case 'booked':
    case 'moved':
    case 'requested':
    case 'linked':
    case 'together':
      return 'held'
    case 'done':
      return 'done'
    case 'absent':
      return session?.credit === 'returned' ? 'returned' : 'lost'
    case 'cancelled':
      if (session?.status === 'completed') return 'done'
      return effect > 0 || session?.credit !== 'charged' ? 'returned' : 'lost'
    case 'rejected':
    case 'disowned':
    case 'undone':
      return 'returned'
    case 'expired':
    case 'closed':
      return 'expired'
    case 'extended':
    case 'paused':
    case 'resumed':
    case 'refunded':
    case 'transferred':
    case 'returned':
    case 'granted':
    case 'added':
    case 'taken':
    case 'other':
    case 'decided':
    case 'corrected':
    case 'apart':
      return 'open'
  }
}

/** What happened, with its object; what carries the weight stands between our signs. */
export function sentenceOf(line: HistoryLine, text: CoachHistoryMessages, format: Format): string {
  const { what, pack, session, effect } = line
  const name = plain(pack?.name ?? '')
  const count = Math.abs(effect)
  const when = whenOf(line, text, format)
  switch (what) {
    case 'booked':
      return text.booked(when)
    case 'moved':
      return line.formerStartsAt === null
        ? text.moved(when)
        : text.movedFrom(momentOf(line.formerStartsAt, text, format), when)
    case 'linked':
    case 'apart':
    case 'together':
      return text[what](
        when,
        line.formerStartsAt === null ? null : momentOf(line.formerStartsAt, text, format),
      )
    case 'cancelled':
      if (session?.cancelledBy === 'host') return text.cancelledByHost(when)
      if (session !== null && line.at >= millisOf(session.endsAt)) return text.cancelledAfter(when)
      if (session?.credit === 'charged') return text.cancelledLate(when)
      return effect > 0 ? text.cancelledInTime(when) : text.cancelled(when)
    case 'granted':
      return pack?.price == null ? text.granted(name) : text.bought(name)
    case 'added':
      return text.added(count)
    case 'taken':
      return text.taken(count)
    case 'expired':
      return text.expired(count)
    case 'extended':
    case 'paused':
    case 'resumed':
    case 'closed':
    case 'refunded':
    case 'transferred':
      return text[what](name)
    case 'other':
      return text.other(name)
    case 'corrected':
      if (line.undoes !== null) return text.takenBack(sentenceOf(line.undoes, text, format))
      return session === null ? text.other(name) : text.corrected(when)
    default:
      return text[what](when)
  }
}

/** As it was told then, else as the session stands now. */
function whenOf(
  { session, startsAt }: HistoryLine,
  text: CoachHistoryMessages,
  format: Format,
): string {
  if (session === null) return ''
  return momentOf(startsAt ?? millisOf(session.startsAt), text, format)
}

/** « mardi 13 janv. à 18:30 » */
function momentOf(at: Millis, text: CoachHistoryMessages, format: Format): string {
  return text.at(format.middleDay(format.dayOf(at)), format.time(at))
}

type People = { me: MeJson; client: PersonJson }

/** Because of whom, and by which rule. */
export function causeOf(
  line: HistoryLine,
  people: People,
  text: CoachHistoryMessages,
  format: Format,
): string {
  const parts = [
    whoOf(line, people, text),
    delayOf(line, text),
    line.link?.because ? text.inferred[line.link.because] : '',
    line.what === 'added' || line.what === 'taken' ? text.from(line.pack?.name ?? '') : '',
    line.reason === null ? '' : text.reason(line.reason),
    line.what === 'cancelled' && line.session?.cancellationReason
      ? text.reason(line.session.cancellationReason)
      : '',
    line.knownAt - line.at > DAY_MS ? text.happened(format.dateShort(format.dayOf(line.at))) : '',
  ]
  return parts.filter(Boolean).join(' · ')
}

function whoOf(line: HistoryLine, { me, client }: People, text: CoachHistoryMessages): string {
  const { actor, actorId, what, session } = line
  if (actor === 'clock') return what === 'done' ? text.byDefault : text.byClock
  if (actor === 'calcom') {
    const isHosts = what === 'cancelled' && session?.cancelledBy === 'host'
    return isHosts ? text.atCalcom : text.byClientAtCalcom(client.name)
  }
  const name =
    actorId === client.id ? client.name : me.coaches.find(({ id }) => id === actorId)?.name
  if (name === undefined) return text.byTeam
  return what === 'done' || what === 'absent' ? text.recordedBy(name) : text.by(name)
}

/** How long before, and what the terms say to that. */
function delayOf({ what, session, pack }: HistoryLine, text: CoachHistoryMessages): string {
  if (what !== 'cancelled' || session?.cancelledAt == null || session.cancelledBy === 'host')
    return ''
  const before = millisOf(session.startsAt) - millisOf(session.cancelledAt)
  if (before < 0 || pack === null) return ''
  const hours = Math.floor(before / HOUR_MS)
  const { freeCancellationHours: free } = pack.terms
  const rule = session.credit === 'charged' ? text.stays(free) : text.freeUntil(free)
  return `${text.hoursBefore(hours)}, ${rule}`
}
