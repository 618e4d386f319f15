import type { Millis } from '../instant.ts'
import { type Fact, listAttribute, mergeFacts, RANK, READING_LAG_MS } from './fact.ts'
import { isEpisode, isSeat, placeOf, seatIn } from './seat.ts'

/**
 * Each seat that Cal.com names is an episode of its own (model.md, section 3). Most of what it tells
 * names the person alone: that is of the seat which this person had then.
 */
type Episodes = {
  facts: readonly Fact[]
  /** By seat the place of its person, where that leads to it too. */
  aliases: ReadonlyMap<string, string>
}

type Seat = {
  uid: string
  /** When it was taken; null where no delivery told, only a reading. */
  openedAt: Millis | null
  /** From when on it is known to be taken. */
  knownAt: Millis
}

/** What one person has in one shared booking: the seats, in the order in which they were taken. */
type Place = {
  uid: string
  seats: readonly Seat[]
  /** What was told of the person's booking without naming a seat. */
  general: Fact | undefined
  /** Whose booking it is where no instant says so. */
  ownerUid: string
}

const ALWAYS = Number.NEGATIVE_INFINITY

/** The facts of shared bookings, each told of the seat that it is about; others stay as they came. */
export function withEpisodes(told: readonly Fact[]): Episodes {
  const ofSeats = told.filter(({ uid }) => isSeat(uid))
  if (ofSeats.length === 0) return { facts: told, aliases: new Map() }
  const byPlace = Map.groupBy(ofSeats, ({ uid }) => placeOf(uid))
  const places = new Map([...byPlace].map(([uid, facts]) => [uid, placeWith(uid, facts)]))
  const named = told.flatMap((fact) => namedFor(places, fact))
  const led = [...places.values()].filter(({ uid, ownerUid }) => uid !== ownerUid)
  return {
    facts: [...named, ...leftSeats([...places.values()], named)],
    aliases: new Map(led.map(({ uid, ownerUid }) => [ownerUid, uid])),
  }
}

function placeWith(uid: string, facts: readonly Fact[]): Place {
  const seats = seatsIn(facts)
  const [first, ...others] = seats
  const whole = facts.filter((fact) => fact.uid === uid)
  const general = whole.find(({ kind }) => kind === 'exists')
  if (first === undefined) return { uid, seats, general, ownerUid: uid }
  const ends = whole.filter(isEnding).map(({ at }) => at)
  const isOwn = (knownAt: Millis): Place => ({
    ...{ uid, general, ownerUid: uid },
    seats: [{ uid, openedAt: knownAt, knownAt }, ...seats],
  })
  if (general?.flags.includes('announced') === true) {
    const { at } = general
    const { openedAt } = first
    // It was given up before any seat was named: that was another one.
    if (openedAt !== null && ends.some((end) => end >= at && end < openedAt)) return isOwn(at)
    const known = Math.min(at, openedAt ?? at)
    const merged = { uid: first.uid, openedAt: known, knownAt: known }
    return { uid, seats: [merged, ...others], general, ownerUid: first.uid }
  }
  // A seat that was given up, and of whose taking nobody told.
  if (ends.some((at) => seatAt(seats, at) === null)) return isOwn(ALWAYS)
  return { uid, seats, general, ownerUid: first.uid }
}

function seatsIn(facts: readonly Fact[]): Seat[] {
  const told = facts.filter(({ kind, uid }) => kind === 'exists' && isEpisode(uid))
  const seats = told.map(({ uid, at, attributes }): Seat => {
    // The earliest stands: its instant is kept with the opposite sign.
    if (attributes.opened !== undefined) {
      return { uid, openedAt: -attributes.opened.at, knownAt: -attributes.opened.at }
    }
    const read = facts.filter((fact) => fact.kind === 'reading' && fact.uid === uid)
    const knownAt = read.length === 0 ? at : Math.min(...read.map((fact) => fact.at))
    return { uid, openedAt: null, knownAt }
  })
  return seats.sort((a, b) => a.knownAt - b.knownAt || (a.uid < b.uid ? -1 : 1))
}

/** The seat that somebody had at an instant: the latest by then, else one that they may have had. */
function seatAt(seats: readonly Seat[], at: Millis): Seat | null {
  const then = seats.findLast(({ knownAt }) => knownAt <= at)
  return then ?? seats.find(({ openedAt }) => openedAt === null) ?? null
}

function isEnding({ kind, attributes }: Fact): boolean {
  return (kind === 'cancelled' || kind === 'rejected') && attributes.actorId === undefined
}

/** A fact as it reads once every seat has its name. */
function namedFor(places: ReadonlyMap<string, Place>, fact: Fact): Fact[] {
  const to = fact.otherUid === null ? undefined : places.get(fact.otherUid)
  const otherUid = to === undefined ? fact.otherUid : uidAt(to, fact)
  const place = places.get(placeOf(fact.uid))
  if (place === undefined || place.seats.length === 0) return [{ ...fact, otherUid }]
  if (fact.kind === 'exists') {
    const index = place.seats.findIndex(({ uid }) => uid === fact.uid)
    return index < 0 ? [] : [withGeneral(place, index, fact)]
  }
  const uid = isEpisode(fact.uid) ? fact.uid : uidAt(place, fact)
  return [{ ...fact, uid, otherUid }]
}

function uidAt({ seats, ownerUid }: Place, { at, attributes }: Fact): string {
  // People name the one that they see.
  if (attributes.actorId !== undefined) return ownerUid
  return seatAt(seats, at)?.uid ?? ownerUid
}

/** A seat with what was told of its person's booking while it was theirs. */
function withGeneral({ seats, general, ownerUid }: Place, index: number, told: Fact): Fact {
  const taken = seats[index]?.openedAt ?? null
  // A reading says when the shared booking was made, and not when this seat was taken.
  const exists = taken === null || taken === ALWAYS ? told : { ...told, at: taken }
  if (general === undefined) return exists
  const until = seats[index + 1]?.knownAt ?? Number.MAX_SAFE_INTEGER
  const isOwner = exists.uid === ownerUid
  const then = Object.entries(general.attributes).filter(([, { at }]) => at < until)
  const part = {
    ...general,
    attributes: Object.fromEntries(isOwner ? then : then.filter(([, { at }]) => at >= 0)),
    ...(isOwner ? {} : { at: exists.at, flags: [] }),
  }
  return told === general ? part : mergeFacts(exists, part)
}

/**
 * Whoever was in a shared booking and is not in it any more, where Cal.com's API lists who is. Not
 * being in a list of bookings says nothing; this is the booking itself.
 */
function leftSeats(places: readonly Place[], facts: readonly Fact[]): Fact[] {
  const readings = facts.filter(
    ({ kind, attributes }) => kind === 'reading' && attributes.seats !== undefined,
  )
  if (readings.length === 0) return []
  const isMoved = (uid: string): boolean =>
    facts.some((fact) => fact.kind === 'moved' && fact.uid === uid)
  return places.flatMap((place) => {
    const own = readings.filter(({ uid }) => uid === seatIn(place.uid).uid)
    return seatsOf(place)
      .filter(({ uid }) => !isMoved(uid))
      .flatMap(({ uid, knownAt }) =>
        own
          .filter((reading) => !isListed(reading, uid) && reading.at > knownAt + READING_LAG_MS)
          .map((reading) => goneFact(reading, uid)),
      )
  })
}

function seatsOf({ uid, seats, general }: Place): readonly Seat[] {
  if (seats.length > 0) return seats.filter(({ knownAt }) => knownAt !== ALWAYS)
  if (general?.flags.includes('announced') !== true) return []
  return [{ uid, openedAt: general.at, knownAt: general.at }]
}

/** Whether a reading of the whole booking shows this seat, or this person where no seat is named. */
export function isListed(reading: Fact, uid: string): boolean {
  const listed = listAttribute(reading, 'seats')
  return isEpisode(uid) ? listed.includes(uid) : listed.some((one) => placeOf(one) === uid)
}

function goneFact(reading: Fact, uid: string): Fact {
  const status = { value: 'cancelled', at: reading.at, rank: RANK.reading }
  return { ...reading, uid, attributes: { status } }
}
