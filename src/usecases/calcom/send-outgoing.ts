import { type CalcomFailure, isLasting } from '../../calcom/api/failure.ts'
import * as outbox from '../../db/calcom/outbox.ts'
import * as inputs from '../../db/inputs/inputs.ts'
import { findKeptClaim } from '../../db/sessions/session-tips.ts'
import * as sessions from '../../db/sessions/sessions.ts'
import * as studios from '../../db/studios/studios.ts'
import { HOUR_MS, MINUTE_MS, type Millis } from '../../domain/instant.ts'
import type { Outcome } from '../../domain/outgoing.ts'
import type { Deps } from '../deps.ts'
import { absentThere, answerNamed, answerThere } from '../outgoing/answer-there.ts'
import { cancelled, cancelThere } from '../outgoing/cancel-there.ts'
import { alternativesFor, makeThere } from '../outgoing/make-there.ts'
import { moveThere } from '../outgoing/move-there.ts'
import { isStillOwn } from '../outgoing/own-answer.ts'
import { DROPPED, type Sending, type Sent } from '../outgoing/sending.ts'
import { askAboutAnswers } from '../receive/ask-about-answers.ts'
import { noteCalcomFailure, noteCalcomWorked } from './calcom-calls.ts'

type SendDeps = Pick<Deps, 'db' | 'now' | 'newId' | 'log' | 'calcom' | 'bookingKey' | 'applyInputs'>

const CLAIM_MAX = 50
/** Longer than all that one call may take with its own retries. */
const LEASE_MS = 5 * MINUTE_MS
const NO_KEY_MS = 15 * MINUTE_MS
const AGAIN_MS = 30_000
const AGAIN_MS_MAX = HOUR_MS

/**
 * Sends what is due to Cal.com. Each call is looked at again before it leaves, and what became of it
 * is an input like every other (model.md, sections 1 and 5).
 */
export async function sendOutgoing(deps: SendDeps): Promise<void> {
  const now = deps.now()
  const claimed = await outbox.claim(deps.db, { now, until: now + LEASE_MS, limit: CLAIM_MAX })
  const byStudio = Map.groupBy(claimed, ({ studioId }) => studioId)
  // One studio's Cal.com that does not answer keeps no other one waiting.
  await Promise.all([...byStudio].map(([studioId, jobs]) => sendOfStudio(deps, studioId, jobs)))
}

async function sendOfStudio(
  deps: SendDeps,
  studioId: string,
  jobs: readonly outbox.OutgoingRow[],
): Promise<void> {
  const studio = await studios.read(deps.db, studioId)
  const api = studio === null ? null : deps.calcom.of(studio)
  const leasedUntil = deps.now() + LEASE_MS / 2
  for (const job of jobs) {
    const now = deps.now()
    // What it does not come to is due again by itself, here or elsewhere.
    if (now > leasedUntil) return
    if (api === null) {
      const until = { at: now + NO_KEY_MS, refusal: 'CalcomNotConnected', now }
      await outbox.postpone(deps.db, job, until)
      continue
    }
    try {
      await sendOne(deps, api, job)
    } catch (error) {
      const failure = error instanceof Error ? error.name : 'unknown'
      deps.log.error({ studioId, outgoingId: job.id, failure }, 'a call to Cal.com failed')
      await outbox.postpone(deps.db, job, { at: nextAt(job, now), refusal: 'Failed', now })
    }
  }
}

async function sendOne(
  deps: SendDeps,
  api: Sending['api'],
  job: outbox.OutgoingRow,
): Promise<void> {
  const { studioId } = job
  const sending = await sendingOf(deps, api, job)
  const sent = (await sendNamed(deps, api, job, sending)) ?? (await sendOf(sending))
  const isStrange = sent.is === 'refused' && sent.failure.type === 'UnexpectedAnswer'
  if (isStrange || job.attempts > 1) await askAboutAnswers(deps, studioId, isStrange, job.id)
  if (sent.is !== 'refused') {
    if (sent.is === 'over' && sent.state === 'done') await noteCalcomWorked(deps, studioId)
    return await over(deps, job, sent, [])
  }
  const { failure } = sent
  const name = await noteCalcomFailure(deps, studioId, failure)
  if (!isLasting(failure)) {
    const now = deps.now()
    const at = Math.max(nextAt(job, now), 'retryAt' in failure ? failure.retryAt : 0)
    deps.log.warn({ studioId, outgoingId: job.id, refusal: name }, 'a call to Cal.com waits')
    return await outbox.postpone(deps.db, job, { at, refusal: name, now })
  }
  await over(deps, job, sent, sending === null ? [] : await alternatives(sending, failure))
}

/** A call that names its booking itself; null where it is about a session. */
async function sendNamed(
  deps: SendDeps,
  api: Sending['api'],
  job: outbox.OutgoingRow,
  sending: Any | null,
): Promise<Sent | null> {
  const { command } = job
  if (!('uid' in command) || command.uid === undefined) return null
  if (command.kind === 'cancel') return await cancelled({ api, command }, command.uid)
  const session = sending?.session ?? null
  if (command.ownSince !== undefined && !(await isStillOwn(deps, job, session))) return DROPPED
  return await answerNamed({ api, command }, command.uid, session?.status === 'cancelled')
}

/** What the call is about as things stand now; null where that is not a session any more. */
async function sendingOf(
  deps: SendDeps,
  api: Sending['api'],
  job: outbox.OutgoingRow,
): Promise<Any | null> {
  const session = await sessions.read(deps.db, job.studioId, job.sessionId)
  if (session === null) return null
  const kept = await findKeptClaim(deps.db, job.studioId, session.id)
  return { deps, api, job, session, booked: kept?.session ?? null }
}

type Any = Omit<Sending, 'command'>

async function sendOf(sending: Any | null): Promise<Sent> {
  if (sending === null) return DROPPED
  const { command } = sending.job
  if (command.kind === 'create') return await makeThere({ ...sending, command })
  if (command.kind === 'cancel') return await cancelThere({ ...sending, command })
  if (command.kind === 'reschedule') return await moveThere({ ...sending, command })
  if (command.kind === 'absent') return await absentThere({ ...sending, command })
  return await answerThere({ ...sending, command })
}

async function alternatives(sending: Any, failure: CalcomFailure): Promise<Millis[]> {
  const { command } = sending.job
  const hasStart = command.kind === 'create' || command.kind === 'reschedule'
  return hasStart ? await alternativesFor({ ...sending, command }, failure) : []
}

/** Longer and longer, at most an hour: Cal.com may be away for a day. */
function nextAt({ attempts }: Pick<outbox.OutgoingRow, 'attempts'>, now: Millis): Millis {
  return now + Math.min(AGAIN_MS * 2 ** Math.min(attempts - 1, 10), AGAIN_MS_MAX)
}

/** What became of it is recorded, then applied under the studio's lock. */
async function over(
  { db, now, newId, applyInputs, log }: SendDeps,
  job: outbox.OutgoingRow,
  sent: Sent,
  alternatives: Millis[],
): Promise<void> {
  const outcome = { outgoingId: job.id, alternatives, ...resultOf(sent) } satisfies Outcome
  const id = newId()
  const { studioId } = job
  const about = { source: 'command' as const, kind: `calcom-${job.command.kind}` }
  const kept = { actorId: null, headers: null, verification: 'command' }
  const dedupeKey = `outcome:${job.id}:${job.attempts}`
  const body = Buffer.from(JSON.stringify(outcome))
  await inputs.record(db, [{ studioId, id, ...about, ...kept, dedupeKey, body, receivedAt: now() }])
  const { state, refusal } = outcome
  log.info({ studioId, outgoingId: job.id, state, refusal }, 'a call to Cal.com is over')
  await applyInputs.applied(studioId, id)
}

function resultOf(sent: Sent): Pick<Outcome, 'state' | 'refusal' | 'made'> {
  if (sent.is === 'over') return { state: sent.state, refusal: sent.refusal, made: sent.made }
  const refusal = sent.is === 'impossible' ? sent.reason : sent.failure.type
  return { state: 'failed', refusal, made: null }
}
