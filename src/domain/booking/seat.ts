/**
 * A shared booking has one uid for everybody in it. Each person's seat is a booking of its own here,
 * named by that uid and by the person's slot, which no uid of Cal.com contains.
 */
const BETWEEN = '#'

export function seatUid(uid: string, slot: string): string {
  return `${uid}${BETWEEN}${slot}`
}

/** Cal.com's own uid, and the slot; empty where the booking is one person's. */
export function seatIn(uid: string): { uid: string; slot: string } {
  const [own = uid, slot = ''] = uid.split(BETWEEN)
  return { uid: own, slot }
}

export function isSeat(uid: string): boolean {
  return uid.includes(BETWEEN)
}
