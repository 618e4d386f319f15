import type { ApiBooking } from '../../calcom/api/answers.ts'
import * as rehearsals from '../../db/calcom/rehearsals.ts'
import { rehearsalEmailIn } from '../../domain/dress-rehearsal.ts'
import type { Deps } from '../deps.ts'

const MARK = Buffer.from('@fitbuddy.invalid')

/** Whether a delivery tells of a booking that a rehearsal of this studio made. */
export async function isOfRehearsal(
  db: Deps['db'],
  studioId: string,
  body: Uint8Array,
): Promise<boolean> {
  // Nearly none does: what costs something is asked only where the address may be in it.
  if (!Buffer.from(body.buffer, body.byteOffset, body.byteLength).includes(MARK)) return false
  const email = rehearsalEmailIn(Buffer.from(body).toString('utf8'))
  return email !== null && (await rehearsals.isEmailOf(db, studioId, email))
}

/** What is read at Cal.com, without the bookings that rehearsals made there. */
export async function withoutRehearsals(
  db: Deps['db'],
  studioId: string,
  bookings: readonly ApiBooking[],
): Promise<ApiBooking[]> {
  const counted: ApiBooking[] = []
  for (const booking of bookings) {
    const emails = (booking.attendees ?? []).map(({ email }) => email ?? '').join(' ')
    const email = rehearsalEmailIn(emails)
    if (email === null || !(await rehearsals.isEmailOf(db, studioId, email))) counted.push(booking)
  }
  return counted
}
