import type { Hono } from 'hono'
import {
  answerIdentity,
  type IdentityQuestionJson,
  identityQuestion,
} from '../contract/identity.ts'
import type { Refusal } from '../domain/refusal.ts'
import { ok, type Result } from '../domain/result.ts'
import {
  answerIdentityQuestion,
  type SeenQuestion,
  seeIdentityQuestion,
} from '../usecases/answer-identity.ts'
import type { HttpDeps, HttpEnv } from './deps.ts'
import { endpoint } from './endpoint.ts'
import { isoOrNull } from './present.ts'

/** Where the link of « Est-ce bien vous ? » leads: its token is all that opens it. */
export function identityRoutes(app: Hono<HttpEnv>, deps: HttpDeps): void {
  endpoint(app, {
    method: 'get',
    path: '/api/identity/:token',
    name: 'seeIdentityQuestion',
    tag: 'To decide',
    summary: 'What a client is asked about a booking; reading it answers nothing',
    isOpen: true,
    answer: identityQuestion,
    handle: async ({ param }) => presented(await seeIdentityQuestion(deps, param('token'))),
  })
  endpoint(app, {
    method: 'post',
    path: '/api/identity/:token',
    name: 'answerIdentityQuestion',
    tag: 'To decide',
    summary: 'Say whether it was you who booked; once',
    isOpen: true,
    isIdempotent: true,
    body: answerIdentity,
    answer: identityQuestion,
    refusals: ['AlreadyDecided', 'LinkExpired', 'CannotStore'],
    handle: async ({ param, body: { isMe }, named }) => {
      // The token is as good as a password: it is not kept.
      const asked = { isMe, named: { ...named, route: 'POST /api/identity' } }
      return presented(await answerIdentityQuestion(deps, param('token'), asked))
    },
  })
}

function presented(found: Result<SeenQuestion, Refusal>): Result<IdentityQuestionJson, Refusal> {
  if (!found.ok) return found
  return ok({ ...found.value, startsAt: isoOrNull(found.value.startsAt) })
}
