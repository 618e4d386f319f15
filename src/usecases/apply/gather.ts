import type * as bookings from '../../db/calcom/bookings.ts'
import { isListed } from '../../domain/booking/episodes.ts'
import {
  type Fact,
  isNews,
  listAttribute,
  mergeFacts,
  RANK,
  READING_LAG_MS,
  textAttribute,
} from '../../domain/booking/fact.ts'
import { calendarUid, rootUid } from '../../domain/booking/lineage.ts'
import type { HoldingsByEmail } from '../../domain/booking/payer.ts'
import { isEpisode, isSeat, placeOf, seatIn } from '../../domain/booking/seat.ts'
import type { Millis } from '../../domain/instant.ts'
import { awaitedUids } from './awaited-uids.ts'
import type { SettlementRows } from './settlement-rows.ts'

export type NewFact = Fact & { seq: number }

export type Gathered = {
  facts: Fact[]
  changed: NewFact[]
  /** The inputs that told something new. */
  news: Set<string>
  uidRows: Map<string, bookings.UidRow>
  /** By who mentions and who is mentioned: the session that a mention leads to. */
  mentions: Map<string, string>
  holdings: HoldingsByEmail
  staff: Map<string, string>
}

/**
 * Everything that the settlement of these facts can depend on: their lineages, whoever holds their
 * addresses, and what might answer a request for a new date.
 */
export async function gather(
  rows: SettlementRows,
  newFacts: readonly NewFact[],
  touchedUids: ReadonlySet<string>,
  hasMerges: boolean,
): Promise<Gathered> {
  const seeds = new Set([...touchedUids, ...newFacts.flatMap(namedUids)])
  const newEmails = new Set(newFacts.flatMap(namedEmails))
  for (;;) {
    // Of a booking that is new, this is all.
    const [{ uidRows, mentions }, seeded, held, asked] = await Promise.all([
      closure(rows, seeds),
      rows.readFacts([...seeds]),
      rows.readHoldings([...newEmails], hasMerges),
      rows.readRequests([...newEmails], hasMerges),
    ])
    const isWhole = [...uidRows.keys()].every((uid) => seeds.has(uid))
    const known = isWhole ? seeded : await rows.readFacts([...seeds, ...uidRows.keys()])
    const told = [...known, ...newFacts]
    const emails = new Set(told.flatMap(namedEmails))
    const isHeld = emails.size === newEmails.size
    const [holdings, requests] = isHeld
      ? [held, asked]
      : await Promise.all([
          rows.readHoldings([...emails], hasMerges),
          rows.readRequests([...emails], hasMerges),
        ])
    const more = [
      ...known.flatMap(mentionsOf),
      ...(await awaitedUids(rows, { facts: told, holdings, requests })),
    ].filter((uid) => !seeds.has(uid) && !uidRows.has(uid))
    if (more.length === 0) {
      const shared = await readShared(rows, told, seeds)
      const facts = merged([...known, ...shared], newFacts)
      return { ...facts, uidRows, mentions, ...holdersOf(holdings) }
    }
    // What was read names others, and those may have other addresses: rare, so it is read again.
    for (const uid of more) seeds.add(uid)
  }
}

/** What was told in common of the bookings in which somebody has a seat. */
async function readShared(
  rows: SettlementRows,
  told: readonly Fact[],
  read: ReadonlySet<string>,
): Promise<Fact[]> {
  const uids = told.flatMap(({ uid }) => (isSeat(uid) ? [seatIn(uid).uid] : []))
  const unread = [...new Set(uids)].filter((uid) => !read.has(uid))
  if (unread.length === 0) return []
  const facts = await rows.readFacts(unread)
  return facts.filter(({ kind }) => kind === 'seated' || kind === 'reading')
}

async function closure(
  rows: SettlementRows,
  seeds: ReadonlySet<string>,
): Promise<Pick<Gathered, 'uidRows' | 'mentions'>> {
  const found = seeds.size === 0 ? [] : await rows.readLineages([...seeds])
  const isMention = (row: bookings.UidRow): boolean => row.mentionedBy !== ''
  return {
    uidRows: new Map(found.filter((row) => !isMention(row)).map((row) => [row.uid, row])),
    mentions: new Map(found.filter(isMention).map((row) => [mentionKey(row), row.sessionId])),
  }
}

export function mentionKey({ uid, mentionedBy }: Pick<bookings.UidRow, 'uid' | 'mentionedBy'>) {
  return `${mentionedBy} ${uid}`
}

function merged(
  known: readonly Fact[],
  newFacts: readonly NewFact[],
): Pick<Gathered, 'facts' | 'changed' | 'news'> {
  const facts = new Map(known.map((fact) => [fact.key, fact]))
  const changed = new Map<string, NewFact>()
  const news = new Set<string>()
  const sentAnew = Map.groupBy([...facts.values()].filter(isSentAnew), ({ uid }) => uid)
  for (const fact of newFacts) {
    if (isIdle(fact, facts)) continue
    const before = facts.get(fact.key)
    const after = before === undefined ? fact : mergeFacts(before, fact)
    const others = isSentAnew(fact) ? (sentAnew.get(fact.uid) ?? []) : []
    if (before === undefined ? !isRepeated(fact, others) : isNews(before, after)) {
      news.add(fact.inputId)
    }
    facts.set(fact.key, after)
    if (isSentAnew(fact)) {
      sentAnew.set(fact.uid, [...others.filter(({ key }) => key !== fact.key), after])
    }
    changed.set(fact.key, { ...after, seq: changed.get(fact.key)?.seq ?? fact.seq })
  }
  return { facts: [...facts.values()], changed: [...changed.values()], news }
}

/** A reading that says the same as the one before, of a booking that nobody gave up, says nothing. */
function isIdle(fact: Fact, facts: ReadonlyMap<string, Fact>): boolean {
  if (fact.kind === 'no-show') return isReadAgain(fact, facts)
  if (fact.kind !== 'reading' || facts.has(fact.key)) return false
  const others = [...facts.values()].filter(({ uid }) => placeOf(uid) === placeOf(fact.uid))
  if (others.some(({ kind }) => kind === 'cancelled' || kind === 'rejected')) return false
  const latest = latestReading(fact.uid, facts)
  if (latest === undefined || latest.at > fact.at) return false
  const isSame =
    latest.otherUid === fact.otherUid &&
    textAttribute(latest, 'status') === textAttribute(fact, 'status') &&
    listAttribute(latest, 'seats').join() === listAttribute(fact, 'seats').join()
  return isSame && !isNewInSeats(fact, latest, facts)
}

/** Whoever was read as absent, or as there, and still is: unless a mark was told in between. */
function isReadAgain(fact: Fact, facts: ReadonlyMap<string, Fact>): boolean {
  if (fact.attributes.noShow?.rank !== RANK.reading || facts.has(fact.key)) return false
  const marks = [...facts.values()].filter(
    ({ kind, uid, email }) =>
      kind === 'no-show' && placeOf(uid) === placeOf(fact.uid) && email === fact.email,
  )
  const latest = marks.sort((a, b) => b.at - a.at)[0]
  return (
    latest !== undefined &&
    latest.at <= fact.at &&
    latest.attributes.noShow?.rank === RANK.reading &&
    latest.attributes.noShow.value === fact.attributes.noShow.value
  )
}

function latestReading(uid: string, facts: ReadonlyMap<string, Fact>): Fact | undefined {
  const readings = [...facts.values()].filter((other) => other.kind === 'reading')
  return readings.filter((other) => other.uid === uid).sort((a, b) => b.at - a.at)[0]
}

/** Whether a list of seats that was there before says something of them all the same. */
function isNewInSeats(fact: Fact, before: Fact, facts: ReadonlyMap<string, Fact>): boolean {
  if (isSeat(fact.uid)) {
    const list = latestReading(seatIn(fact.uid).uid, facts)
    return list !== undefined && !isListed(list, fact.uid)
  }
  if (fact.attributes.seats === undefined) return false
  const isIn = ({ uid }: Fact): boolean => isSeat(uid) && seatIn(uid).uid === fact.uid
  return [...facts.values()].some(
    (other) =>
      other.kind === 'exists' &&
      isIn(other) &&
      !isListed(fact, other.uid) &&
      takenAt(other) + READING_LAG_MS >= before.at,
  )
}

function takenAt({ at, attributes }: Fact): Millis {
  return Math.max(at, attributes.taken?.at ?? at)
}

/** The same news announced twice differs only by the milliseconds of its sending. */
function isRepeated(fact: Fact, ofBooking: readonly Fact[]): boolean {
  if (!isSentAnew(fact)) return false
  const others = ofBooking.filter((other) => other.kind === fact.kind && other.key !== fact.key)
  if (fact.kind !== 'no-show') {
    return others.some((other) => fact.flags.every((flag) => other.flags.includes(flag)))
  }
  // Marked, unmarked and marked again is news each time: only the word before counts.
  const before = others.filter((other) => other.email === fact.email && other.at <= fact.at)
  const latest = before.sort((a, b) => b.at - a.at)[0]
  return latest?.attributes.noShow?.value === fact.attributes.noShow?.value
}

/** What is named by the instant at which it was sent. */
const SENT_ANEW: ReadonlySet<string> = new Set(['cancelled', 'rejected', 'no-show'])

const isSentAnew = ({ kind }: Fact): boolean => SENT_ANEW.has(kind)

function namedUids(fact: Fact): string[] {
  const moved = fact.otherUid === null ? [] : [fact.otherUid]
  return [fact.uid, ...moved, ...moved.flatMap(placeMention), ...mentionsOf(fact)]
}

/** What is looked at together with it: the person's other seats, and what it names as its origin. */
function mentionsOf(fact: Fact): string[] {
  const named = [...rootMention(fact), ...calendarMention(fact)]
  return [...placeMention(fact.uid), ...named, ...apartMention(fact)]
}

function placeMention(uid: string): string[] {
  return isEpisode(uid) ? [placeOf(uid)] : []
}

/** What is not its session, lest a link between the two be read without being denied. */
function apartMention({ kind, otherUid }: Fact): string[] {
  return kind === 'apart' && otherUid !== null ? [otherUid] : []
}

/** What leads to the booking that a fact is about: its place, and the booking that it is a part of. */
export function leadingTo(fact: Fact): string[] {
  if (fact.kind !== 'exists') return []
  const shared = isSeat(fact.uid) ? [seatIn(fact.uid).uid] : []
  return [...shared, ...mentionsOf(fact)]
}

function rootMention(fact: Fact): string[] {
  const root = fact.kind === 'exists' ? rootUid(fact) : null
  return root === null ? [] : [root]
}

/** The booking that a calendar id names, where no move says which one came before. */
function calendarMention(fact: Fact): string[] {
  if (fact.kind !== 'exists') return []
  if (fact.flags.includes('announced') && !isUnlinkedMove(fact)) return []
  const named = calendarUid(fact)
  return named === null || named === fact.uid ? [] : [named]
}

function isUnlinkedMove(fact: Fact): boolean {
  return fact.flags.includes('moved-without-origin')
}

function namedEmails(fact: Fact): string[] {
  const told = [textAttribute(fact, 'email'), textAttribute(fact, 'organizer')]
  return told.filter((email) => email !== null)
}

function holdersOf(rows: readonly bookings.HoldingRow[]): Pick<Gathered, 'holdings' | 'staff'> {
  const holdings = new Map<
    string,
    { clientId: string; attachedAt: number; detachedAt: number | null }[]
  >()
  const staff = new Map<string, string>()
  for (const row of rows) {
    if (row.role !== 'client') {
      if (row.detachedAt === null) staff.set(row.email, row.personId)
      continue
    }
    const { personId: clientId, attachedAt, detachedAt } = row
    holdings.set(row.email, [
      ...(holdings.get(row.email) ?? []),
      { clientId, attachedAt, detachedAt },
    ])
  }
  return { holdings, staff }
}
