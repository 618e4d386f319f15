import * as bookings from '../../db/calcom/bookings.ts'
import type { Executor } from '../../db/executor.ts'
import * as facts from '../../db/inputs/facts.ts'
import { withEpisodes } from '../../domain/booking/episodes.ts'
import { isSeat, placeOf, seatIn } from '../../domain/booking/seat.ts'

/**
 * What was told of a session's bookings, in the order in which it happened. Most of what Cal.com
 * tells of a seat names the person alone: it is of the seat which they had then.
 */
export async function toldOfSession(
  db: Executor,
  studioId: string,
  sessionId: string,
  limit: number,
): Promise<facts.ToldFact[]> {
  const uids = await bookings.readUidsOfSession(db, studioId, sessionId)
  const seats = uids.filter(isSeat)
  if (seats.length === 0) return await facts.listByUids(db, studioId, uids, limit)
  const shared = [...new Set(seats.map((uid) => seatIn(uid).uid))]
  const places = new Set(seats.map(placeOf))
  const rows = await bookings.readLineages(db, studioId, shared)
  const others = rows.flatMap(({ uid }) => (places.has(placeOf(uid)) ? [uid] : []))
  const named = [...new Set([...uids, ...others])]
  const told = await facts.listByUids(db, studioId, named, limit)
  const whole = await bookings.readFacts(db, studioId, [...named, ...shared])
  const ownerByKey = new Map(withEpisodes(whole).facts.map(({ key, uid }) => [key, uid]))
  return told.filter(({ key }) => {
    // What was told of the person's booking without its seat is a part of what is told of the seat.
    const owner = ownerByKey.get(key)
    return owner !== undefined && uids.includes(owner)
  })
}
