import { sql } from 'kysely'
import { expect } from 'vitest'
import type { Booking, Millis } from '../../simulator/booking.ts'
import type { World } from '../world.ts'
import { LOSING_CLIENTS } from './losing-life.ts'

const HELD_MS = 7 * 86_400_000

type Shown = { uid: string; startsAt: number; status: string; credit: string }

export type Compared = {
  end: Millis
  /** Whether the host's request for a new date arrived; no API tells of it later. */
  isTold: (tip: Booking) => boolean
  /** What each client was granted: more than anybody books. */
  credits: number
}

/** Every booking of Cal.com is a session as it is there, nothing else is, and the balances follow. */
export async function compare(
  { db, studioId }: Pick<World, 'db' | 'studioId'>,
  rows: readonly Booking[],
  compared: Compared,
): Promise<void> {
  const sessions = await sql<Shown>`
    select calcom_booking_id as uid, starts_at as "startsAt", status, credit
    from sessions where studio_id = ${studioId} and merged_into is null`.execute(db)
  const shown = new Map(sessions.rows.map((row) => [row.uid, row]))
  const tips = rows.filter((row) => row.rescheduledToUid === null)
  expect(new Set(shown.keys())).toEqual(new Set(tips.map(({ uid }) => uid)))
  for (const tip of tips) {
    const row = shown.get(tip.uid)
    expect(row?.startsAt).toBe(tip.startsAt)
    const state = `${row?.status} ${row?.credit}`
    expect([tip.uid, allowed(tip, compared)]).toEqual([tip.uid, expect.arrayContaining([state])])
  }
  const isTaken = ({ credit }: Shown) => credit === 'held' || credit === 'charged'
  const taken = sessions.rows.filter(isTaken).length
  const left = await sql<{ left: number }>`
    select sum(sessions_remaining)::int as left from packages
    where studio_id = ${studioId}`.execute(db)
  expect(left.rows[0]?.left).toBe(LOSING_CLIENTS.length * compared.credits - taken)
}

/** How a booking that stands thus at Cal.com may be shown; several only where its API cannot tell. */
function allowed(tip: Booking, { end, isTold }: Compared): string[] {
  if (tip.status === 'ACCEPTED') return ['scheduled held']
  if (tip.status === 'PENDING') return ['requested held']
  const given = ['cancelled returned', 'cancelled none']
  const isHeld = tip.requestReschedule && isTold(tip) && end < tip.updatedAt + HELD_MS
  return isHeld ? ['awaiting-new-time held'] : given
}
