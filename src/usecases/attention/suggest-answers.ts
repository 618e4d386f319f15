import { bookerPhones } from '../../calcom/booker-phones.ts'
import type { AttentionItem } from '../../db/attention/attention.ts'
import { type Candidate, readCandidates, readTellingBodies } from '../../db/attention/candidates.ts'
import * as eventTypes from '../../db/calcom/event-types.ts'
import * as outbox from '../../db/calcom/outbox.ts'
import type { Executor } from '../../db/executor.ts'
import * as studios from '../../db/studios/studios.ts'
import { isSeat } from '../../domain/booking/seat.ts'
import type { EventType } from '../../domain/event-type.ts'
import type { Millis } from '../../domain/instant.ts'
import { likenessOf, weightOf } from '../../domain/likeness.ts'
import { extensionFor, type Paying, packagesFor, readPaying } from './suggest-packages.ts'
import { plainly, type Suggested, type Suggestion } from './suggestion.ts'

const CANDIDATES_MAX = 5000
const ALIKE_MAX = 3

type Known = Paying & {
  candidates: Candidate[]
  eventTypes: readonly EventType[]
  phonesByUid: Map<string, string[]>
  /** By item, the other starts that Cal.com offered. */
  starts: Map<string, Millis[]>
  hasCalcomApi: boolean
}

const ABOUT_WHOM: ReadonlySet<string> = new Set([
  'unknown-client',
  'disowned',
  'another-client',
  'unconfirmed-identity',
])

/** What could be answered to each of these items; the likeliest client or package comes first. */
export async function suggestAnswers(
  db: Executor,
  studioId: string,
  items: readonly AttentionItem[],
): Promise<Map<string, Suggested>> {
  const open = items.filter((item) => item.status === 'open')
  const known = await readKnown(db, studioId, open)
  const suggested = (item: AttentionItem): Suggested => ({
    suggestions: suggestionsFor(item, known),
    extension: extensionFor(item, known),
  })
  return new Map(open.map((item) => [item.id, suggested(item)]))
}

async function readKnown(
  db: Executor,
  studioId: string,
  items: readonly AttentionItem[],
): Promise<Known> {
  const whom = items.filter((item) => ABOUT_WHOM.has(item.kind))
  const uids = whom.flatMap(({ booking }) => (booking.uid === null ? [] : [booking.uid]))
  const bodies = await readTellingBodies(db, studioId, uids)
  return {
    ...(await readPaying(db, studioId, items)),
    candidates: whom.length === 0 ? [] : await readCandidates(db, studioId, CANDIDATES_MAX),
    eventTypes: await eventTypes.list(db, studioId),
    phonesByUid: new Map([...bodies].map(([uid, body]) => [uid, bookerPhones(body)])),
    starts: await offeredStarts(db, studioId, items),
    hasCalcomApi: items.some(needsKey) && (await studios.hasCalcomApi(db, studioId)),
  }
}

/** What is to be told to Cal.com is only proposed where it can be. */
function needsKey({ kind, booking }: AttentionItem): boolean {
  return ABOUT_WHOM.has(kind) || booking.isRequested === true
}

async function offeredStarts(
  db: Executor,
  studioId: string,
  items: readonly AttentionItem[],
): Promise<Known['starts']> {
  const starts: Known['starts'] = new Map()
  for (const { id, kind, subject } of items) {
    if (kind !== 'outgoing-failed') continue
    starts.set(id, (await outbox.read(db, studioId, subject))?.alternatives ?? [])
  }
  return starts
}

function movesFor({ id }: AttentionItem, { starts }: Known): Suggestion[] {
  return (starts.get(id) ?? []).map((startsAt) => ({ ...plainly('move'), startsAt }))
}

function suggestionsFor(item: AttentionItem, known: Known): Suggestion[] {
  switch (item.kind) {
    case 'unknown-client':
      return [
        ...clientsFor(item, known),
        creation(item),
        ...requestAnswers(item, known),
        plainly('dismiss'),
      ]
    case 'disowned':
    case 'unconfirmed-identity':
      return [
        ...clientsFor(item, known),
        ...cancellations(item, known),
        ...requestAnswers(item, known),
        plainly('dismiss'),
      ]
    case 'another-client':
      return [...clientsFor(item, known), plainly('keep')]
    case 'no-package':
    case 'outside-validity':
      return [
        ...packagesFor(item, known),
        plainly('accept-uncovered'),
        ...requestAnswers(item, known),
        plainly('dismiss'),
      ]
    case 'after-end':
      return [...changesFor(item), plainly('keep')]
    case 'calcom-answer':
    case 'fork':
    case 'conflict':
    case 'unmapped-type':
      return [plainly('keep')]
    case 'cancelled-unseen':
      return [plainly('keep'), ...lateFor(item)]
    case 'outgoing-failed':
      return [...movesFor(item, known), plainly('retry'), plainly('keep')]
    case 'cancel-at-calcom':
      return [plainly('retry'), plainly('keep')]
    case 'series-check':
      return [plainly('apply-to-series'), plainly('keep')]
    default:
      return [plainly('dismiss')]
  }
}

function clientsFor({ kind, booking, clientId }: AttentionItem, known: Known): Suggestion[] {
  const { uid, name, email } = booking
  const phones = known.phonesByUid.get(uid ?? '') ?? []
  const booker = { name, emails: email === null ? [] : [email], phones }
  return (
    known.candidates
      .filter((candidate) => kind === 'unconfirmed-identity' || candidate.clientId !== clientId)
      .map((candidate) => ({ candidate, reasons: likenessOf(booker, traitsOf(candidate)) }))
      .filter(({ reasons }) => reasons.length > 0)
      // Whoever holds the address has just said that it was not them.
      .filter(({ reasons }) => kind !== 'disowned' || !reasons.includes('same-address'))
      .sort((a, b) => weightOf(b.reasons) - weightOf(a.reasons))
      .slice(0, ALIKE_MAX)
      .map(({ candidate, reasons }) => ({
        action: 'attach',
        clientId: candidate.clientId,
        name: candidate.name,
        reasons,
        sessionsRemaining: candidate.sessionsRemaining,
      }))
  )
}

/** Of a booking that several people share Cal.com would give up everybody's. */
function cancellations({ booking: { uid } }: AttentionItem, { hasCalcomApi }: Known): Suggestion[] {
  return hasCalcomApi && uid !== null && !isSeat(uid) ? [plainly('cancel-at-calcom')] : []
}

/** Where a booking is asked for, its host can answer from here whoever it is and whatever pays. */
function requestAnswers({ booking }: AttentionItem, { hasCalcomApi }: Known): Suggestion[] {
  const { uid, isRequested } = booking
  if (!hasCalcomApi || isRequested !== true || uid === null || isSeat(uid)) return []
  return [plainly('confirm-request'), plainly('decline-request')]
}

function traitsOf({ name, emails, phone }: Candidate) {
  return { name, emails, phones: phone === null ? [] : [phone] }
}

function creation({ booking: { name } }: AttentionItem): Suggestion {
  const create = plainly('create-client')
  return name === null || name === '' ? create : { ...create, name }
}

function changesFor({ reason }: AttentionItem): Suggestion[] {
  const charged = { ...plainly('accept-change'), credit: 'charged' as const }
  if (reason === 'MovedAfterEnd') return [charged]
  return [{ ...plainly('accept-change'), credit: 'returned' }, charged]
}

/** Nobody saw when it was given up: the coach may know that it was late. */
function lateFor({ reason }: AttentionItem): Suggestion[] {
  return reason === 'CancelledUnseen' ? [{ ...plainly('accept-change'), credit: 'charged' }] : []
}
