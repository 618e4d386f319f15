import type { Context } from 'hono'
import type { Done, Outcome } from '../booking-acts.ts'
import { type ErrorStatus, failed, succeeded } from './answers.ts'
import { bookingOutput } from './booking-output.ts'
import { failureOf } from './create-booking.ts'
import type { V2Deps } from './deps.ts'

export type Act = (context: Context) => Promise<Response>

export const refusedWith = (
  { now }: V2Deps,
  context: Context,
  status: ErrorStatus,
  message: string,
): Response => failed(context, { status, message }, now())

/** Carries out what was decided, and shows it as it is written then. */
export const carryOut = async (
  deps: V2Deps,
  context: Context,
  outcome: Outcome,
  show: (done: Done) => unknown,
  status: 200 | 201 = 200,
): Promise<Response> => {
  if (!outcome.ok) return failed(context, failureOf(outcome.refusal), deps.now())
  const { isWritten } = await deps.perform(outcome)
  if (!isWritten) return refusedWith(deps, context, 500, 'Internal Server Error')
  return succeeded(context, show(outcome), status)
}

export const showOne =
  ({ simulator }: V2Deps) =>
  ({ booking, seatUid }: Done) => {
    const row = simulator.find(booking.uid) ?? booking
    return { ...bookingOutput(simulator.origin, row), ...(seatUid && { seatUid }) }
  }
