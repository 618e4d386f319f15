import { sql } from 'kysely'
import { expect } from 'vitest'
import type { Booking, Millis } from '../../simulator/booking.ts'
import type { World } from '../world.ts'
import { LOSING_CLIENTS } from './losing-life.ts'

const HELD_MS = 7 * 86_400_000

type Shown = { uid: string; client: string; startsAt: number; status: string; credit: string }

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
    select s.calcom_booking_id as uid, p.name as client, s.starts_at as "startsAt", s.status,
      s.credit
    from sessions s join people p on p.studio_id = s.studio_id and p.id = s.client_id
    where s.studio_id = ${studioId} and s.merged_into is null`.execute(db)
  // Of several seats that somebody had in one booking, the one that is still theirs stands for it.
  const inOrder = sessions.rows.toSorted((a, b) => Number(isTaken(a)) - Number(isTaken(b)))
  const shown = new Map(inOrder.map((row) => [nameOf(row), row]))
  const tips = rows.filter((row) => row.rescheduledToUid === null).flatMap(inSeats)
  const expected = new Set(tips.map(({ name }) => name))
  // Who left a shared booking is shown where anything was ever told of it, as having left.
  const others = sessions.rows.filter(
    (row) => !expected.has(nameOf(row)) || shown.get(nameOf(row)) !== row,
  )
  expect(others.filter((row) => !hasLeft(row, rows))).toEqual([])
  expect([...expected].filter((name) => !shown.has(name))).toEqual([])
  for (const { name, tip } of tips) {
    const row = shown.get(name)
    expect(row?.startsAt).toBe(tip.startsAt)
    const state = `${row?.status} ${row?.credit}`
    expect([name, allowed(tip, compared)]).toEqual([name, expect.arrayContaining([state])])
  }
  const taken = sessions.rows.filter(isTaken).length
  const left = await sql<{ left: number }>`
    select sum(sessions_remaining)::int as left from packages
    where studio_id = ${studioId}`.execute(db)
  expect(left.rows[0]?.left).toBe(LOSING_CLIENTS.length * compared.credits - taken)
}

const isTaken = ({ credit }: Shown): boolean => credit === 'held' || credit === 'charged'

const nameOf = ({ uid, client }: { uid: string; client: string }): string => `${uid} ${client}`

/** Each person of a shared booking has a session. */
function inSeats(tip: Booking): { name: string; tip: Booking }[] {
  const people = tip.seats.length > 0 ? tip.seats : [tip]
  return people.map(({ attendee }) => ({
    name: nameOf({ uid: tip.uid, client: attendee.name }),
    tip,
  }))
}

function hasLeft({ uid, status, credit }: Shown, rows: readonly Booking[]): boolean {
  const booking = rows.find((row) => row.uid === uid)
  return (booking?.seats.length ?? 0) > 0 && status === 'cancelled' && credit !== 'held'
}

/** How a booking that stands thus at Cal.com may be shown; several only where its API cannot tell. */
function allowed(tip: Booking, { end, isTold }: Compared): string[] {
  if (tip.status === 'ACCEPTED') return ['scheduled held']
  if (tip.status === 'PENDING') return ['requested held']
  const given = ['cancelled returned', 'cancelled none']
  const isHeld = tip.requestReschedule && isTold(tip) && end < tip.updatedAt + HELD_MS
  return isHeld ? ['awaiting-new-time held'] : given
}
