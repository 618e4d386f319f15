import type { Millis } from '../../domain/instant.ts'

/** Every « no » of Cal.com's API that somebody acts upon, as a value; none of them holds a secret. */
export type CalcomFailure =
  /** The key is wrong, revoked, expired, or of another instance. */
  | { type: 'WrongKey' }
  | { type: 'NotPermitted' }
  /** What answers at this address is not Cal.com's API. */
  | { type: 'OtherInstance' }
  /** Down, or asking for patience: nothing was done. */
  | { type: 'Unavailable'; retryAt: Millis }
  /** It was sent and no answer came: it may have been done. */
  | { type: 'UnknownOutcome'; retryAt: Millis }
  /** An answer of another shape than the one that is known. */
  | { type: 'UnexpectedAnswer' }
  | { type: 'NotFound' }
  | { type: 'SlotTaken' }
  | { type: 'AlreadyCancelled' }
  | { type: 'AlreadyThere' }
  | { type: 'Refused'; status: number }

type CalcomFailureType = CalcomFailure['type']

const LASTING: ReadonlySet<CalcomFailureType> = new Set([
  'NotPermitted',
  'NotFound',
  'SlotTaken',
  'AlreadyCancelled',
  'AlreadyThere',
  'Refused',
])

/** Whether asking again later can help without anybody having changed anything. */
export function isLasting({ type }: CalcomFailure): boolean {
  return LASTING.has(type)
}

type ToldError = { status: number; text: string }

const SLOT_TAKEN =
  /not available|no.?available.?users|already has booking|booking.?conflict|slot.*(taken|reserved)|booking_limit|out of bounds/i
const ALREADY_CANCELLED = /already (been )?cancel|is cancel+ed|has been cancel/i

/** What an answer that is no success means. Its text decides only where its status does not. */
export function failureOf({ status, text }: ToldError): CalcomFailure {
  if (status === 401) return { type: 'WrongKey' }
  if (status === 403) return { type: 'NotPermitted' }
  if (ALREADY_CANCELLED.test(text)) return { type: 'AlreadyCancelled' }
  if (SLOT_TAKEN.test(text)) return { type: 'SlotTaken' }
  if (status === 404) return { type: 'NotFound' }
  if (status === 409) return { type: 'AlreadyThere' }
  return { type: 'Refused', status }
}
