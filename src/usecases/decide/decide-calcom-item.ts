import type * as answers from '../../db/attention/attention-answers.ts'
import * as outbox from '../../db/calcom/outbox.ts'
import { readCancelledHere } from '../../db/sessions/cancelled-here.ts'
import { isSeat } from '../../domain/booking/seat.ts'
import type { Millis } from '../../domain/instant.ts'
import type { Refusal } from '../../domain/refusal.ts'
import type { Act, AttentionAnswer } from '../inputs/act.ts'
import { decideSession } from './decide-session.ts'
import type { ActContext, Decision } from './decision.ts'
import { cancelledFact } from './session-facts.ts'

/** Items about what Cal.com was to be told: the booking here stays as it is whatever is answered. */
export const CALCOM_ITEMS: { [kind: string]: readonly AttentionAnswer['action'][] } = {
  'outgoing-failed': ['move', 'retry', 'keep', 'dismiss'],
  'cancel-at-calcom': ['retry', 'keep', 'dismiss'],
  'calcom-answer': ['keep', 'dismiss'],
}

type Carried = Pick<Extract<Decision, { ok: true }>, 'facts' | 'outgoing'>

/** « Réessayer » sends it again, another start moves the session; anything else leaves it. */
export async function answerCalcomItem(
  acting: ActContext,
  item: answers.ItemToAnswer,
  answer: AttentionAnswer,
): Promise<Carried | Refusal> {
  if (answer.action !== 'retry' && answer.action !== 'move') return {}
  if (!acting.hasCalcomApi) return { type: 'CalcomNotConnected' }
  if (answer.action === 'move') return await moved(acting, item, answer.startsAt)
  if (item.kind === 'cancel-at-calcom') return await cancelledThere(acting, item)
  const { db, studio, now } = acting.context
  await outbox.retry(db, studio.id, item.subject, now)
  return {}
}

/** Its item stays open until Cal.com has answered; what has been sent meanwhile stays sent. */
export async function retryOutgoing(
  { context: { db, studio, now } }: ActContext,
  { outgoingId }: Extract<Act, { type: 'retry-outgoing' }>,
): Promise<Decision> {
  await outbox.retry(db, studio.id, outgoingId, now)
  return { ok: true, answer: async () => ({ outgoingId }) }
}

/** A booking that nobody wants to have made: given up here, and at Cal.com so that its hour is free. */
export function cancelUnwanted(
  acting: ActContext,
  { id, sessionId }: answers.ItemToAnswer,
  uid: string,
): Carried | Refusal {
  if (!acting.hasCalcomApi) return { type: 'CalcomNotConnected' }
  // Of a booking that several people share Cal.com would give up everybody's.
  if (isSeat(uid)) return { type: 'Malformed', field: 'action', problem: 'shared-booking' }
  const { context, inputId } = acting
  const command = { kind: 'cancel' as const, reason: null, uid }
  const job = { id: context.newId(), commandKey: `cancel:${uid}:${inputId}`, causeInputId: inputId }
  return {
    facts: [cancelledFact(acting, uid, undefined)],
    outgoing: [{ ...job, sessionId: sessionId ?? id, command }],
  }
}

/** The session takes place at another time, which Cal.com is told as of every move. */
async function moved(
  acting: ActContext,
  { subject }: answers.ItemToAnswer,
  startsAt: Millis,
): Promise<Carried | Refusal> {
  const { db, studio } = acting.context
  const job = await outbox.read(db, studio.id, subject)
  if (job === null) return { type: 'NotFound' }
  const act = { type: 'reschedule-session' as const, sessionId: job.sessionId, startsAt }
  const decision = await decideSession(acting, act)
  if (!decision.ok) return decision.refusal
  const { facts = [], outgoing = [] } = decision
  return { facts, outgoing }
}

async function cancelledThere(
  { context, inputId }: ActContext,
  item: answers.ItemToAnswer,
): Promise<Carried> {
  const { db, studio, now } = context
  const [session] = await readCancelledHere(db, studio.id, [item.subject], now)
  // It was booked again here, or cancelled there: there is nothing left to tell.
  if (session === undefined) return {}
  const { sessionId } = session
  const command = { kind: 'cancel' as const, reason: null }
  const commandKey = `cancel:${sessionId}:${inputId}`
  const job = { id: context.newId(), commandKey, sessionId, causeInputId: inputId }
  return { outgoing: [{ ...job, command }] }
}
