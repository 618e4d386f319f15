import * as outbox from '../../db/calcom/outbox.ts'
import type { NewOutgoing } from '../../domain/outgoing.ts'
import { ownAnswerTo } from '../../domain/request-answers.ts'
import { type ApplyContext, later } from './context.ts'
import { derivedId } from './derived-id.ts'
import type { ResolvedBooking } from './resolve-bookings.ts'
import { isRecurring } from './series-checks.ts'
import type { Place, WalletsSettled } from './settle-wallets.ts'

/**
 * Requests that the studio lets FitBuddy answer: commands as any other, each under a permanent key.
 * Nothing counts as answered before Cal.com has said so.
 */
export function answerRequests(
  context: ApplyContext,
  resolved: readonly ResolvedBooking[],
  { places }: WalletsSettled,
): void {
  const { db, studio, now } = context
  if (!studio.hasCalcomApi || studio.requestAnswers.since === null) return
  const direct = new Map(resolved.map((booking) => [booking.sessionId, booking]))
  const jobs = [...places.values()].flatMap((place) => {
    const booking = direct.get(place.sessionId)
    // One answer to a recurring request is an answer to all of it.
    if (booking === undefined ? !place.hasChanged : isRecurring(booking)) return []
    return commandFor(context, place, booking?.booking.tip.exists?.inputId)
  })
  if (jobs.length > 0) later(context, outbox.enqueue(db, studio.id, jobs, now))
}

function commandFor(
  { studio, clock, causeId }: ApplyContext,
  { sessionId, kept, result }: Place,
  toldBy: string | undefined,
): NewOutgoing[] {
  const { since, reason } = studio.requestAnswers
  const what = ownAnswerTo(kept.session, result, studio.requestAnswers, clock)
  const { calcomUid: uid } = kept.session
  if (what === null || uid === null || since === null) return []
  // Turned off and on again, what still waits is asked about anew.
  const commandKey = `own-${what}:${uid}:${since}`
  const own = { uid, ownSince: since }
  const command =
    what === 'confirm' ? { kind: what, ...own } : { kind: what, reason: reason ?? null, ...own }
  const id = derivedId(studio.id, 'own-answer', commandKey)
  return [{ id, commandKey, sessionId, causeInputId: toldBy ?? causeId, command }]
}
