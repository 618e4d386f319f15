import * as attention from '../../db/attention/attention.ts'
import * as identityQuestions from '../../db/attention/identity-questions.ts'
import * as people from '../../db/people/people.ts'
import * as studios from '../../db/studios/studios.ts'
import type { Millis } from '../../domain/instant.ts'
import type { Actor } from '../../domain/person.ts'
import type { Refusal } from '../../domain/refusal.ts'
import { ok, type Result, refuse } from '../../domain/result.ts'
import type { Deps } from '../deps.ts'
import { performAct } from '../inputs/perform-act.ts'
import { readIdentityToken } from './identity-token.ts'

export type SeenQuestion = {
  /** `settled`: there is nothing to answer any more, and nobody answered here. */
  state: 'open' | 'expired' | 'confirmed' | 'disowned' | 'settled'
  studioName: string
  timeZone: string
  startsAt: Millis | null
}

type QuestionDeps = Pick<Deps, 'db' | 'now' | 'bookingKey'>
type Found = { seen: SeenQuestion; itemId: string; actor: Actor }

/** What a client is asked about a booking; looking at it answers nothing. */
export async function seeIdentityQuestion(
  deps: QuestionDeps,
  token: string,
): Promise<Result<SeenQuestion, Refusal>> {
  const found = await find(deps, token)
  return found === null ? refuse({ type: 'NotFound' }) : ok(found.seen)
}

/** Whoever has the link answers for the client it was sent to, once. */
export async function answerIdentityQuestion(
  deps: QuestionDeps & Pick<Deps, 'newId' | 'applyInputs'>,
  token: string,
  { isMe, named }: { isMe: boolean; named: { route: string; idempotencyKey?: string } },
): Promise<Result<SeenQuestion, Refusal>> {
  const found = await find(deps, token)
  if (found === null) return refuse({ type: 'NotFound' })
  const { itemId, actor, seen } = found
  const act = { type: 'answer-identity' as const, itemId, isMe }
  const done = await performAct(deps, actor, { act, ...named })
  return done.ok ? ok({ ...seen, state: isMe ? 'confirmed' : 'disowned' }) : done
}

async function find({ db, now, bookingKey }: QuestionDeps, token: string): Promise<Found | null> {
  const named = readIdentityToken(bookingKey, token)
  if (named === null) return null
  const { studioId, itemId } = named
  const [question, item, studio] = await Promise.all([
    identityQuestions.read(db, studioId, itemId),
    attention.read(db, studioId, itemId),
    studios.read(db, studioId),
  ])
  if (question === null || item === null || studio === null) return null
  const client = await people.read(db, studioId, question.clientId)
  if (client === null) return null
  const { id: personId, locale } = client
  const timeZone = client.timeZone ?? studio.timeZone
  const state = stateOf(item, now() >= question.expiresAt)
  const { startsAt } = item.booking
  return {
    ...{ itemId, actor: { studioId, personId, role: 'client', locale, timeZone } },
    seen: { state, studioName: studio.name, timeZone, startsAt },
  }
}

function stateOf(
  { status, resolution }: attention.AttentionItem,
  isExpired: boolean,
): SeenQuestion['state'] {
  if (status === 'open') return isExpired ? 'expired' : 'open'
  if (resolution?.action === 'confirm-identity') return 'confirmed'
  return resolution?.action === 'disown' ? 'disowned' : 'settled'
}
