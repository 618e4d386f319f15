import { setTimeout as pause } from 'node:timers/promises'
import * as rehearsals from '../../db/calcom/rehearsals.ts'
import * as studios from '../../db/studios/studios.ts'
import {
  failedAt,
  newSteps,
  type Rehearsal,
  type RehearsalStep,
  rehearsalEmail,
  stepNow,
} from '../../domain/dress-rehearsal.ts'
import { MINUTE_MS, type Millis } from '../../domain/instant.ts'
import type { Actor } from '../../domain/person.ts'
import type { Refusal } from '../../domain/refusal.ts'
import { ok, type Result, refuse } from '../../domain/result.ts'
import type { Deps } from '../deps.ts'
import { clean } from './clean.ts'
import { type Playing, STEPS, type Stepped } from './steps.ts'

/** Longer than any step with its calls and their retries. */
const LEASE_MS = 3 * MINUTE_MS
/** What waits a moment is waited for; what waits longer is taken up again by whoever looks next. */
const MOMENT_MS = 2_000
const LISTED_MAX = 5

/** « Répétition générale »: begins one, or answers the one that is under way. */
export async function startRehearsal(
  deps: Pick<Deps, 'db' | 'now' | 'newId' | 'calcom'>,
  studioId: string,
  askedBy: string | null,
): Promise<Result<Rehearsal, Refusal>> {
  const { db, now, newId, calcom } = deps
  const studio = await studios.read(db, studioId)
  if (studio === null || calcom.of(studio) === null) return refuse({ type: 'CalcomNotConnected' })
  const id = newId()
  const about = { id, studioId, askedBy, email: rehearsalEmail(id), stageId: null, made: {} }
  const state = 'running' as const
  const begun = { ...about, state, steps: newSteps(), startedAt: now(), endedAt: null }
  if (await rehearsals.insert(db, begun)) return ok(begun)
  const [running] = await rehearsals.list(db, studioId, 1)
  if (running === undefined) throw new Error('one that is in the way is there')
  return ok(running)
}

export async function askForRehearsal(
  deps: Pick<Deps, 'db' | 'now' | 'newId' | 'calcom'>,
  actor: Actor,
): Promise<Result<Rehearsal, Refusal>> {
  if (actor.role !== 'owner') return refuse({ type: 'NotAllowed' })
  return await startRehearsal(deps, actor.studioId, actor.personId)
}

/** The latest, the newest first. */
export async function listRehearsals(
  { db }: Pick<Deps, 'db'>,
  actor: Actor,
): Promise<Result<Rehearsal[], Refusal>> {
  if (actor.role !== 'owner') return refuse({ type: 'NotAllowed' })
  return ok(await rehearsals.list(db, actor.studioId, LISTED_MAX))
}

/** Plays on whatever is due; what a stop interrupted goes on where it was. */
export async function rehearseDue(deps: Deps): Promise<void> {
  for (;;) {
    const now = deps.now()
    const due = await rehearsals.claim(deps.db, { now, until: now + LEASE_MS })
    if (due === null) return
    await play(deps, due)
  }
}

/** Step by step, each kept before the next, until it is over or has to wait for longer. */
async function play(deps: Deps, due: Rehearsal): Promise<void> {
  let rehearsal = due
  for (let step = stepNow(rehearsal); step !== null; step = stepNow(rehearsal)) {
    rehearsal = withStep(rehearsal, { ...step, state: 'running' })
    await rehearsals.save(deps.db, rehearsal, deps.now() + LEASE_MS)
    const stepped = await take(deps, rehearsal, step)
    rehearsal = after(rehearsal, step, stepped, deps.now())
    if (stepped.is !== 'wait') continue
    const wait = stepped.until - deps.now()
    if (wait > MOMENT_MS) return await rehearsals.save(deps.db, rehearsal, stepped.until)
    await rehearsals.save(deps.db, rehearsal, deps.now() + LEASE_MS)
    if (wait > 0) await pause(wait)
  }
  const isFine = rehearsal.steps.every(({ state }) => state === 'done')
  const state = isFine ? ('done' as const) : ('failed' as const)
  const over = { ...rehearsal, state, endedAt: deps.now() }
  await rehearsals.save(deps.db, over, null)
  deps.log.info({ studioId: over.studioId, rehearsalId: over.id, state }, 'a rehearsal is over')
}

async function take(deps: Deps, rehearsal: Rehearsal, { id }: RehearsalStep): Promise<Stepped> {
  const studio = await studios.read(deps.db, rehearsal.studioId)
  const api = studio === null ? null : deps.calcom.of(studio)
  if (id === 'clean') return await clean(deps, api, rehearsal)
  if (studio === null || api === null) return { is: 'failed', problem: 'CalcomNotConnected' }
  const playing: Playing = { deps, api, studio, rehearsal }
  try {
    return await STEPS[id](playing)
  } catch (error) {
    const failure = error instanceof Error ? error.name : 'unknown'
    deps.log.error({ rehearsalId: rehearsal.id, step: id, failure }, 'a rehearsal broke off')
    return { is: 'failed', problem: 'Failed' }
  }
}

function after(before: Rehearsal, step: RehearsalStep, stepped: Stepped, at: Millis): Rehearsal {
  // Whatever is left at Cal.com, the stage is gone by then.
  const rehearsal = step.id === 'clean' ? { ...before, stageId: null } : before
  if (stepped.is === 'failed') {
    return { ...rehearsal, steps: failedAt(rehearsal.steps, step.id, stepped.problem, at) }
  }
  const stageId = stepped.is === 'done' ? (stepped.stageId ?? rehearsal.stageId) : rehearsal.stageId
  const made = { ...rehearsal.made, ...stepped.made }
  const kept = { ...rehearsal, stageId, made }
  return stepped.is === 'wait' ? kept : withStep(kept, { ...step, state: 'done', at })
}

function withStep(rehearsal: Rehearsal, step: RehearsalStep): Rehearsal {
  return { ...rehearsal, steps: rehearsal.steps.map((one) => (one.id === step.id ? step : one)) }
}
