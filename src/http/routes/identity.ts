import type { Hono } from 'hono'
import {
  answeredQuestion,
  answerIdentity,
  type IdentityQuestionJson,
  identityQuestion,
  type OwnQuestionJson,
  ownQuestions,
} from '../../contract/identity.ts'
import { isoOf, isoOrNull } from '../../domain/iso.ts'
import type { Refusal } from '../../domain/refusal.ts'
import { ok, type Result } from '../../domain/result.ts'
import {
  answerIdentityQuestion,
  type SeenQuestion,
  seeIdentityQuestion,
} from '../../usecases/identity/answer-identity.ts'
import {
  answerOwnQuestion,
  listOwnQuestions,
  type OwnQuestion,
} from '../../usecases/identity/client-questions.ts'
import { endpoint } from '../asked/endpoint.ts'
import type { HttpDeps, HttpEnv } from '../deps.ts'

/** The same questions on the pages of whoever was asked: signed in, no link is needed. */
export function ownQuestionRoutes(app: Hono<HttpEnv>, deps: HttpDeps): void {
  endpoint(app, {
    method: 'get',
    path: '/api/questions',
    name: 'listOwnQuestions',
    tag: 'To decide',
    summary: 'Bookings made with one’s own address that wait for one’s word, the soonest first',
    answer: ownQuestions,
    handle: async ({ actor }) => {
      const found = await listOwnQuestions(deps, actor)
      return ok({ items: found.map(presentQuestion), nextCursor: null })
    },
  })
  endpoint(app, {
    method: 'post',
    path: '/api/questions/:id',
    name: 'answerOwnQuestion',
    tag: 'To decide',
    summary: 'Say whether it was you who booked; once, here or by the mail',
    isIdempotent: true,
    body: answerIdentity,
    answer: answeredQuestion,
    refusals: ['AlreadyDecided', 'LinkExpired', 'CannotStore'],
    handle: async ({ actor, id, body: { isMe }, named }) => {
      const done = await answerOwnQuestion(deps, actor, { itemId: id, isMe }, named)
      if (!done.ok) return done
      return ok({ id, isMe: done.value.isMe, sessionId: done.value.sessionId })
    },
  })
}

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

function presentQuestion({ itemId: id, booking, expiresAt }: OwnQuestion): OwnQuestionJson {
  const { startsAt, endsAt, title } = booking
  const times = { startsAt: isoOrNull(startsAt), endsAt: isoOrNull(endsAt) }
  return { id, ...times, title, expiresAt: isoOf(expiresAt) }
}
