import type * as answers from '../../db/attention-answers.ts'
import { readCancelledHere } from '../../db/cancelled-here.ts'
import * as outbox from '../../db/outbox.ts'
import type { Refusal } from '../../domain/refusal.ts'
import type { AttentionAnswer } from '../act.ts'
import type { ActContext } from './decision.ts'

/** Items about what Cal.com was to be told: the booking here stays as it is whatever is answered. */
export const CALCOM_ITEMS: { [kind: string]: readonly AttentionAnswer['action'][] } = {
  'outgoing-failed': ['retry', 'keep', 'dismiss'],
  'cancel-at-calcom': ['retry', 'keep', 'dismiss'],
  'calcom-answer': ['keep', 'dismiss'],
}

/** « Réessayer » sends it again, or for the first time; anything else leaves it. */
export async function answerCalcomItem(
  { context, inputId, hasCalcomApi }: ActContext,
  item: answers.ItemToAnswer,
  { action }: AttentionAnswer,
): Promise<Refusal | null> {
  if (action !== 'retry') return null
  if (!hasCalcomApi) return { type: 'CalcomNotConnected' }
  const { db, studio, now } = context
  if (item.kind === 'outgoing-failed') {
    await outbox.retry(db, studio.id, item.subject, now)
    return null
  }
  const [session] = await readCancelledHere(db, studio.id, [item.subject], now)
  // It was booked again here, or cancelled there: there is nothing left to tell.
  if (session === undefined) return null
  const { sessionId } = session
  const command = { kind: 'cancel' as const, reason: null }
  const commandKey = `cancel:${sessionId}:${inputId}`
  const job = { id: context.newId(), commandKey, sessionId, causeInputId: inputId }
  await outbox.enqueue(db, studio.id, [{ ...job, command }], now)
  return null
}
