import type { AttentionItemJson, ResolveAttention } from '../../../contract/attention.ts'
import type { CoachDecideMessages } from '../../../i18n/en/coach-decide.ts'
import { capital, type Format, millisOf } from '../../../i18n/format.ts'
import { plain } from '../../plain.ts'
import type { CaseOption } from './case-options.ts'

/** An item's name: what kind of question it is. */
export function titleOf({ kind, reason }: AttentionItemJson, text: CoachDecideMessages): string {
  switch (kind) {
    case 'after-end':
      return reason === 'MovedAfterEnd' ? text.movedAfterEnd : text.cancelledAfterEnd
    case 'cancelled-unseen':
      return reason === 'NewDateUnseen' ? text.newDateUnseen : text['cancelled-unseen']
    case 'unknown-client':
    case 'disowned':
    case 'no-package':
    case 'outside-validity':
    case 'another-client':
    case 'fork':
    case 'conflict':
    case 'unmapped-type':
    case 'series-check':
    case 'incomplete-booking':
    case 'outgoing-failed':
    case 'cancel-at-calcom':
    case 'calcom-answer':
    case 'unconfirmed-identity':
      return text[kind]
    default:
      return text.otherKind
  }
}

/** When the booking is: « mardi 27 janv. à 17:30 ». */
export function whenOf(item: AttentionItemJson, text: CoachDecideMessages, format: Format): string {
  const { startsAt } = item.booking
  if (startsAt === null) return text.noTime
  const at = millisOf(startsAt)
  return text.at(format.middleDay(format.dayOf(at)), format.time(at))
}

/** Whom and when an item is about, in one line; an event type has neither. */
export function aboutOf(
  item: AttentionItemJson,
  text: CoachDecideMessages,
  format: Format,
): string {
  const { name, title, startsAt } = item.booking
  if (name === null && startsAt === null && title !== null) return plain(title)
  return capital([name, whenOf(item, text, format)].filter(Boolean).join(', '))
}

/** One sentence: what happened. Only the hour carries weight, names come from outside. */
export function sentenceOf(
  item: AttentionItemJson,
  clientName: string | null,
  text: CoachDecideMessages,
  format: Format,
): string {
  const { booking, kind, reason } = item
  const when = whenOf(item, text, format)
  const booker = plain(booking.name ?? clientName ?? text.somebody)
  const name = plain(clientName ?? booking.name ?? text.somebody)
  const email = booking.email === null ? null : plain(booking.email)
  switch (kind) {
    case 'unknown-client':
      return email === null
        ? text.saysUnknownPlain(booker, when)
        : text.saysUnknown(booker, when, email)
    case 'disowned':
      return text.saysDisowned(booker, when, email ?? '–')
    case 'unconfirmed-identity':
      return text.saysUnconfirmed(name, when, email ?? '–')
    case 'no-package':
      return text.saysNoPackage(name, when)
    case 'outside-validity':
      return text.saysOutside(name, when)
    case 'after-end':
      return reason === 'MovedAfterEnd'
        ? text.saysMovedAfter(name, when)
        : text.saysCancelledAfter(name, when)
    case 'another-client':
      return text.saysAnother(name, when)
    case 'fork':
      return text.saysFork(name, when)
    case 'conflict':
      return text.saysConflict(name, when)
    case 'unmapped-type':
      return text.saysUnmapped(plain(booking.title ?? ''))
    case 'cancelled-unseen':
      return reason === 'NewDateUnseen' ? text.saysNewDate(name, when) : text.saysUnseen(name, when)
    case 'series-check':
      return text[seriesWord(item, 'saysSeries')](name, when, siblingsOf(item, text, format))
    case 'incomplete-booking':
      return text.saysIncomplete
    case 'outgoing-failed':
      return `${text.saysOutgoing(name, when)} ${text.calcomReason(reason)}`
    case 'cancel-at-calcom':
      return text.saysStillThere(name, when)
    case 'calcom-answer':
      return text.saysStrange
    default:
      return text.saysOther(name, when)
  }
}

/** « mar. 3 févr., mar. 10 févr. »: the others of a recurring booking. */
function siblingsOf(
  { booking }: AttentionItemJson,
  text: CoachDecideMessages,
  format: Format,
): string {
  const days = (booking.siblings ?? []).map(({ startsAt }) =>
    format.dateShort(format.dayOf(millisOf(startsAt))),
  )
  const more = days.length - SIBLINGS_SHOWN
  const shown = days.slice(0, SIBLINGS_SHOWN).join(', ')
  return more > 0 ? text.andMore(shown, more) : shown
}

const SIBLINGS_SHOWN = 6

/** What was said of one booking of several: given up, or confirmed. */
export function seriesWord<Word extends string>(
  { reason }: AttentionItemJson,
  word: Word,
): Word | `${Word}Confirmed` {
  return reason === 'SeriesConfirmed' ? `${word}Confirmed` : word
}

/** The main act's own words: what it does, to whom. */
export function actOf(
  option: CaseOption,
  item: AttentionItemJson,
  otherName: string | null,
  text: CoachDecideMessages,
): string {
  switch (option.is) {
    case 'attach':
      return text.attachDo(option.name)
    case 'other':
      return otherName === null ? text.attachNobody : text.attachDo(otherName)
    case 'create':
      return text.createDo(option.name)
    case 'package':
      return text.packageDo(option.name)
    case 'keep':
      return text.keepDo
    case 'retry':
      return text.retryDo
    case 'move':
      return text.moveDo
    case 'series':
      return text[seriesWord(item, 'seriesDo')]
    case 'change':
      if (item.reason === 'MovedAfterEnd') return text.movedDo
      if (item.kind === 'cancelled-unseen') return text.lateDo
      return option.credit === 'returned' ? text.returnedDo : text.chargedDo
  }
}

/** What is said once it is decided. */
export function doneOf(
  answer: ResolveAttention,
  item: AttentionItemJson,
  name: string,
  text: CoachDecideMessages,
): string {
  switch (answer.action) {
    case 'attach':
      return text.attached(name)
    case 'create-client':
      return text.created(name)
    case 'use-package':
      return text.counted(name)
    case 'accept-uncovered':
      return text.uncoveredDone
    case 'keep':
      return text.kept
    case 'retry':
      return text.retried
    case 'move':
      return text.moved
    case 'apply-to-series':
      return text[seriesWord(item, 'seriesDone')]
    case 'cancel-at-calcom':
      return text.cancelledThere
    case 'confirm-request':
    case 'decline-request':
      return text.answeredRequest
    case 'dismiss':
      return text.dismissed
    case 'accept-change':
      if (item.reason === 'MovedAfterEnd') return text.movedDone
      return answer.credit === 'returned' ? text.returned : text.charged
  }
}

/** What somebody else chose, who was faster. */
export function chosenOf(action: string, text: CoachDecideMessages): string {
  switch (action) {
    case 'attach':
      return text.byAttach
    case 'create-client':
      return text.byCreate
    case 'use-package':
      return text.byPackage
    case 'accept-uncovered':
      return text.byUncovered
    case 'accept-change':
      return text.byChange
    case 'keep':
      return text.byKeep
    case 'retry':
      return text.byRetry
    case 'move':
      return text.byMove
    case 'apply-to-series':
      return text.bySeries
    case 'confirm-identity':
      return text.byConfirming
    case 'disown':
      return text.byDisowning
    case 'cancel-at-calcom':
      return text.byCancelling
    case 'decline-request':
      return text.byDeclining
    default:
      return text.byDismiss
  }
}
