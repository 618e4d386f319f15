import type { Millis } from '../instant.ts'
import { isMadeHere } from './booked-session.ts'
import type { Booking } from './booking.ts'
import { textAttribute } from './fact.ts'
import { existenceOf, type Node } from './lineage.ts'

/** A time in which bookings count only once it is certain who made them; `until` null: still. */
export type IdentityPeriod = readonly [from: Millis, until: Millis | null]

/**
 * From when it is certain enough that this client made the booking; null while it is not. Anybody can
 * type a client's address into Cal.com: what proves more is a token of our own booking page, the
 * client's answer, or the word of somebody of the studio (model.md, section 5).
 */
export function confirmedSince(
  booking: Pick<Booking, 'path' | 'bookedAt'>,
  isPayer: (clientId: string) => boolean,
  periods: readonly IdentityPeriod[],
): Millis | null {
  const { path, bookedAt } = booking
  const demanded = periods.find(
    ([from, until]) => bookedAt >= from && (until === null || bookedAt < until),
  )
  if (demanded === undefined || isMadeHere(booking)) return bookedAt
  const [, until] = demanded
  const proofs = path.flatMap((node) => proofsOf(node, isPayer))
  const instants = until === null ? proofs : [...proofs, until]
  return instants.length === 0 ? null : Math.min(...instants)
}

function proofsOf(node: Node, isPayer: (clientId: string) => boolean): Millis[] {
  const named = ['vouchedFor', 'clientId'].map((name) => textAttribute(node.exists, name))
  const isVouched = named.some((clientId) => clientId !== null && isPayer(clientId))
  const said = node.decided.filter(({ attributes }) => {
    const clientId = attributes.clientId?.value
    return attributes.vouched?.value === true || (typeof clientId === 'string' && isPayer(clientId))
  })
  return [...(isVouched ? [existenceOf(node)] : []), ...said.map(({ at }) => at)]
}

/** Demanded from `at` on, or no longer: what was before stays as it was. */
export function periodsAfter(
  periods: readonly IdentityPeriod[],
  isDemanded: boolean,
  at: Millis,
): IdentityPeriod[] {
  if (isDemandedNow(periods) === isDemanded) return [...periods]
  if (isDemanded) return [...periods, [at, null]]
  return periods.map(([from, until]) => [from, until ?? at])
}

/** Whether « est-ce bien vous ? » is asked of what is booked from now on. */
export function isDemandedNow(periods: readonly IdentityPeriod[]): boolean {
  return periods.some(([, until]) => until === null)
}
