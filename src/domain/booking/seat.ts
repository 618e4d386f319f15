/**
 * A shared booking has one uid for everybody in it. Each person's seat is a booking of its own here,
 * named by that uid and by the person's slot, which no uid of Cal.com contains. Who gives a seat up
 * and takes one again has another seat: where Cal.com names it, it is an episode of the first.
 */
const BETWEEN = '#'

/** The uid of one person’s place in a booking that several share. */
export function seatUid(uid: string, slot: string): string {
  return `${uid}${BETWEEN}${slot}`
}

/** The uid of one seat of that person: the place, and which of its seats. */
export function episodeUid(seat: string, episode: string): string {
  return `${seat}${BETWEEN}${episode}`
}

/** Cal.com's own uid, and the slot with its episode; empty where the booking is one person's. */
export function seatIn(uid: string): { uid: string; slot: string } {
  const [own = uid, ...slot] = uid.split(BETWEEN)
  return { uid: own, slot: slot.join(BETWEEN) }
}

/** Whether this is a place in a shared booking, and not a booking of one person. */
export function isSeat(uid: string): boolean {
  return uid.includes(BETWEEN)
}

/** The person's place whichever seat it was; a booking of one person's is its own. */
export function placeOf(uid: string): string {
  return uid.split(BETWEEN).slice(0, 2).join(BETWEEN)
}

/** Whether it names one seat of the person, and not the place alone. */
export function isEpisode(uid: string): boolean {
  return placeOf(uid) !== uid
}
