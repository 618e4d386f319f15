import { createHash } from 'node:crypto'
import * as idempotency from '../../db/inputs/idempotency.ts'
import * as inputs from '../../db/inputs/inputs.ts'
import { DAY_MS } from '../../domain/instant.ts'
import type { Actor } from '../../domain/person.ts'
import type { Refusal } from '../../domain/refusal.ts'
import { ok, type Result, refuse } from '../../domain/result.ts'
import { storedDecision } from '../decide/decision.ts'
import type { Deps } from '../deps.ts'
import type { Act, Answers, RecordedAct } from './act.ts'
import { authoriseAct } from './authorise-act.ts'
import { isDatabaseAway } from './database-away.ts'

type ActRequest<A extends Act = Act> = {
  act: A
  route: string
  idempotencyKey?: string | undefined
}

type ActDeps = Pick<Deps, 'db' | 'now' | 'newId' | 'applyInputs'>

/**
 * Does what a person asks: recorded, then decided and settled under the studio's lock. The same
 * idempotency key gives the same answer for 24 hours. Answers the resource, as a domain value.
 */
export async function performAct<A extends Act>(
  deps: ActDeps,
  actor: Actor,
  request: ActRequest<A>,
): Promise<Result<Answers[A['type']], Refusal>> {
  const authorised = await authoriseAct(deps.db, actor, request.act)
  if (!authorised.ok) return authorised
  const recorded = await recordOrTell(deps, actor, authorised.value, request)
  if (!recorded.ok) return recorded
  const result = await deps.applyInputs.applied(actor.studioId, recorded.value)
  if (result.state === 'recorded') return refuse(UNKNOWN_FATE)
  const answer = await decided(deps, actor, request, result.input)
  return answer.ok ? ok(answerTo(request.act, answer.value)) : answer
}

/** It may be carried out later, or has been: nobody can tell while the database is away. */
const UNKNOWN_FATE: Refusal = { type: 'CannotStore', fate: 'unknown' }

async function recordOrTell(
  deps: ActDeps,
  actor: Actor,
  act: Act,
  request: ActRequest,
): Promise<Result<string, Refusal>> {
  try {
    return await record(deps, actor, act, request)
  } catch (error) {
    if (isDatabaseAway(error)) return refuse(UNKNOWN_FATE)
    throw error
  }
}

async function record(
  deps: ActDeps,
  actor: Actor,
  act: Act,
  { route, idempotencyKey, act: asked }: ActRequest,
): Promise<Result<string, Refusal>> {
  const id = deps.newId()
  const receivedAt = deps.now()
  const input: inputs.NewInput = {
    studioId: actor.studioId,
    id,
    source: 'person',
    kind: act.type,
    dedupeKey: id,
    receivedAt,
    actorId: actor.personId,
    headers: null,
    body: Buffer.from(JSON.stringify({ actor, act } satisfies RecordedAct)),
    verification: actor.role,
  }
  if (idempotencyKey === undefined) {
    await inputs.record(deps.db, [input])
    return ok(id)
  }
  const name = { actorId: actor.personId, route, key: idempotencyKey }
  const bodyHash = createHash('sha256').update(JSON.stringify(asked)).digest('hex')
  return await deps.db.transaction().execute(async (tx) => {
    const claim = { bodyHash, inputId: id, createdAt: receivedAt }
    if (!(await idempotency.claim(tx, actor.studioId, name, claim))) {
      const earlier = await idempotency.find(tx, actor.studioId, name)
      if (earlier === null) throw new Error('a name that is taken has an owner')
      if (receivedAt - earlier.createdAt < DAY_MS) {
        if (earlier.bodyHash !== bodyHash) return refuse({ type: 'IdempotencyKeyReused' })
        return ok(earlier.inputId)
      }
      await idempotency.release(tx, actor.studioId, name, earlier.inputId)
      await idempotency.claim(tx, actor.studioId, name, claim)
    }
    await inputs.record(tx, [input])
    return ok(id)
  })
}

async function decided(
  deps: ActDeps,
  actor: Actor,
  { route, idempotencyKey }: ActRequest,
  input: Pick<inputs.AppliedInput, 'id' | 'decision'>,
): Promise<Result<object, Refusal>> {
  const decision = storedDecision(input.decision)
  if (decision === null) {
    if (idempotencyKey !== undefined) {
      const name = { actorId: actor.personId, route, key: idempotencyKey }
      await idempotency.release(deps.db, actor.studioId, name, input.id)
    }
    throw new Error('an act that was applied was decided')
  }
  return decision.accepted ? ok(decision.answer) : refuse(decision.refusal)
}

/** Each act's decision answers what `Answers` says of it; it may have been read back as JSON. */
function answerTo<A extends Act>(_act: A, answer: object): Answers[A['type']] {
  return answer as Answers[A['type']]
}
