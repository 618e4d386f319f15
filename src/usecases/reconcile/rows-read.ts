import { createHash } from 'node:crypto'
import type { ApiBooking } from '../../calcom/api/answers.ts'

/** Which rows one comparison has read, and where those that were moved went. */
export type RowsRead = {
  /** Adds them, and gives those that were not read like this before: pages and filters overlap. */
  add(bookings: readonly ApiBooking[]): ApiBooking[]
  /** Where a row was moved to that nobody has read: each is given once. */
  nextMissing(): string | undefined
}

export function createRowsRead(): RowsRead {
  const read = new Map<string, string>()
  const awaited = new Set<string>()
  const queue: string[] = []
  let looked = 0
  return {
    add: (bookings) =>
      bookings.filter((booking) => {
        const { uid, rescheduledToUid: to } = booking
        if (typeof to === 'string' && !awaited.has(to)) {
          awaited.add(to)
          queue.push(to)
        }
        const digest = createHash('sha256').update(JSON.stringify(booking)).digest('base64')
        const isFresh = read.get(uid) !== digest
        read.set(uid, digest)
        return isFresh
      }),
    nextMissing: () => {
      while (looked < queue.length) {
        const uid = queue[looked]
        looked += 1
        if (uid !== undefined && !read.has(uid)) return uid
      }
      return undefined
    },
  }
}
