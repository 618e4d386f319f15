import * as answers from '../../db/attention/attention-answers.ts'
import * as identityQuestions from '../../db/attention/identity-questions.ts'
import * as sessions from '../../db/sessions/sessions.ts'
import { refuse } from '../../domain/result.ts'
import { survivorOf } from '../../domain/wallet/merges.ts'
import type { ApplyContext } from '../apply/context.ts'
import { UNCONFIRMED } from '../apply/items.ts'
import type { Act } from '../inputs/act.ts'
import type { ActContext, Decision } from './decision.ts'
import { decidedFact } from './session-facts.ts'

/** « Est-ce bien vous ? »: the client's answer, once, while the link lives. */
export async function answerIdentity(
  acting: ActContext,
  { itemId, isMe }: Extract<Act, { type: 'answer-identity' }>,
): Promise<Decision> {
  const { context, actor, at } = acting
  const { db, studio, merges } = context
  const item = await answers.read(db, studio.id, itemId)
  const question = await identityQuestions.read(db, studio.id, itemId)
  const uid = item?.booking.uid ?? null
  if (item === null || question === null || uid === null || item.kind !== UNCONFIRMED) {
    return refuse({ type: 'NotFound' })
  }
  if (survivorOf(merges, question.clientId) !== actor.personId) {
    return refuse({ type: 'NotFound' })
  }
  if (item.status !== 'open') {
    return refuse(answers.decidedAlready(item, at))
  }
  if (at >= question.expiresAt) return refuse({ type: 'LinkExpired' })
  const action = isMe ? 'confirm-identity' : 'disown'
  return {
    ok: true,
    // Nothing more is known of the person than that their mail is read: the booking is trusted alone.
    facts: [decidedFact(acting, uid, isMe ? { vouched: true } : { disowned: true })],
    clientIds: [actor.personId],
    finish: () =>
      answers.saveAnswer(db, studio.id, item.id, {
        ...{ resolution: { action }, personId: actor.personId, at },
      }),
    answer: async () => ({
      ...{ itemId: item.id, isMe },
      sessionId: isMe ? await sessionOf(context, item) : null,
    }),
  }
}

async function sessionOf(
  { db, studio }: ApplyContext,
  { sessionId }: answers.ItemToAnswer,
): Promise<string | null> {
  const session = sessionId === null ? null : await sessions.read(db, studio.id, sessionId)
  return session === null || session.status === 'cancelled' ? null : session.id
}
