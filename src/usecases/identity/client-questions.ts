import * as identityQuestions from '../../db/attention/identity-questions.ts'
import type { Actor } from '../../domain/person.ts'
import type { Refusal } from '../../domain/refusal.ts'
import type { Result } from '../../domain/result.ts'
import type { Deps } from '../deps.ts'
import type { Answers } from '../inputs/act.ts'
import { performAct } from '../inputs/perform-act.ts'

export type OwnQuestion = identityQuestions.OpenQuestion

/** More than anybody answers at once; what is answered makes room for the next. */
const QUESTIONS_MAX = 20

/** « Est-ce bien vous ? », as whoever is signed in is asked: the same questions as by mail. */
export async function listOwnQuestions(
  { db, now }: Pick<Deps, 'db' | 'now'>,
  { studioId, personId: clientId }: Actor,
): Promise<OwnQuestion[]> {
  const asked = { clientId, now: now(), limit: QUESTIONS_MAX }
  return await identityQuestions.listOpen(db, studioId, asked)
}

/** Answered once, here or by the mail, by the one who was asked. */
export async function answerOwnQuestion(
  deps: Pick<Deps, 'db' | 'now' | 'newId' | 'applyInputs'>,
  actor: Actor,
  { itemId, isMe }: { itemId: string; isMe: boolean },
  named: { route: string; idempotencyKey?: string },
): Promise<Result<Answers['answer-identity'], Refusal>> {
  return await performAct(deps, actor, {
    act: { type: 'answer-identity', itemId, isMe },
    ...named,
  })
}
