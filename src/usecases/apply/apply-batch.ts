import type { Kysely } from 'kysely'
import type { Delivery } from '../../calcom/delivery.ts'
import * as eventTypes from '../../db/calcom/event-types.ts'
import * as inputs from '../../db/inputs/inputs.ts'
import { isAnyShared } from '../../db/packages/sharing.ts'
import { readMerges } from '../../db/people/client-merges.ts'
import {
  findOwnerId,
  type LockedStudio,
  lockStudio,
  notifyChanged,
  saveProgress,
} from '../../db/studios/studio-lock.ts'
import type { Tables } from '../../db/tables/tables.ts'
import { transaction } from '../../db/transaction.ts'
import { applyAct } from './apply-act.ts'
import { applyDeliveries } from './apply-deliveries.ts'
import { applyOutcome } from './apply-outcome.ts'
import { applyReadings } from './apply-readings.ts'
import type { ApplyContext, BatchDeps } from './context.ts'
import { madeIds } from './made-ids.ts'
import { NOTHING_TOUCHED, settle } from './settle.ts'
import { storedRows } from './settlement-rows.ts'

/** How many inputs one transaction applies at the most (model.md, section 4). */
export const BATCH_MAX = 500

/**
 * Applies what waits in a studio in one transaction, under the studio's lock: everything, or the
 * one input that is named. Answers what became of each. Deliveries that are known are not read.
 */
export async function applyBatch(
  deps: BatchDeps,
  studioId: string,
  onlyId: string | null,
  known: ReadonlyMap<string, Delivery> = new Map(),
): Promise<inputs.AppliedInput[]> {
  return await transaction(deps.db, async (tx) => {
    // What is sent after the lock reads what is there once the lock is held.
    const [locked, pending, setting] = await Promise.all([
      lockStudio(tx, studioId),
      readPending(tx, deps, studioId, onlyId, known),
      readSetting(tx, studioId),
    ])
    if (pending.length === 0) return []
    const context = contextOf(deps, tx, locked, setting)
    context.deliveries = known
    const applied: inputs.AppliedInput[] = []
    for (const run of runsOf(pending)) {
      // It sees what was made before it, and what was asked.
      await Promise.all(context.writes)
      applied.push(...(await applyRun(deps, context, run)))
    }
    await Promise.all([
      ...context.writes,
      inputs.saveApplied(tx, studioId, context.now, applied),
      saveProgress(tx, studioId, progressOf(context, pending, applied)),
      notifyChanged(tx, studioId, [...context.changedClients]),
    ])
    return applied
  })
}

type Setting = Pick<ApplyContext, 'eventTypes' | 'merges' | 'hasShared'> & {
  ownerId: string | null
}

/** Whose studio it is, what is booked there, and who was merged, under the studio's lock. */
export async function readSetting(tx: Kysely<Tables>, studioId: string): Promise<Setting> {
  const [ownerId, types, merges, hasShared] = await Promise.all([
    findOwnerId(tx, studioId),
    eventTypes.list(tx, studioId),
    readMerges(tx, studioId),
    isAnyShared(tx, studioId),
  ])
  return { ownerId, eventTypes: types, merges, hasShared }
}

/** A studio whose lock is held, as applying begins. */
export function contextOf(
  deps: BatchDeps,
  tx: Kysely<Tables>,
  locked: LockedStudio,
  { ownerId, ...setting }: Setting,
): ApplyContext {
  const { clock, appliedSeq, entrySeq, packageSeq, ...studio } = locked
  return {
    db: tx,
    rows: storedRows(tx, locked.id),
    newId: deps.newId,
    causeId: '',
    now: deps.now(),
    studio: { ...studio, ownerId, hasCalcomApi: hasApi(deps, studio) },
    ...{ clock, appliedSeq, entrySeq, packageSeq },
    ...setting,
    changedClients: new Set(),
    writes: [],
  }
}

function hasApi({ settings }: BatchDeps, studio: { isDefault: boolean; hasApiKey: boolean }) {
  return studio.hasApiKey || (studio.isDefault && settings.hasCalcomApi)
}

/** Counts an act that failed as decided: it failed. */
export async function setAside(
  deps: BatchDeps,
  studioId: string,
  id: string,
): Promise<inputs.AppliedInput> {
  return await deps.db.transaction().execute(async (tx) => {
    const locked = await lockStudio(tx, studioId)
    const seq = locked.appliedSeq + 1
    const nothing = { reason: null, attentionId: null, sessionId: null, decision: null }
    const input: inputs.AppliedInput = { id, seq, outcome: 'failed', ...nothing }
    await inputs.saveApplied(tx, studioId, deps.now(), [input])
    const progress = { ...locked, appliedSeq: seq, lastDeliveryAt: null, lastPingAt: null }
    await saveProgress(tx, studioId, progress)
    return input
  })
}

function readPending(
  tx: Kysely<Tables>,
  deps: BatchDeps,
  studioId: string,
  onlyId: string | null,
  known: ReadonlyMap<string, Delivery>,
): Promise<inputs.PendingInput[]> {
  if (onlyId === null) {
    return inputs.readPending(tx, studioId, deps.now(), BATCH_MAX, [...known.keys()])
  }
  return inputs.readPendingOne(tx, studioId, onlyId).then((one) => (one === null ? [] : [one]))
}

/** Neighbouring deliveries are one run; an act or a tick sees what came before it, so it is alone. */
export function runsOf<Input extends inputs.PendingInput>(pending: readonly Input[]): Input[][] {
  const runs: Input[][] = []
  for (const input of pending) {
    const last = runs[runs.length - 1]
    if (input.source === 'webhook' && last?.[0]?.source === 'webhook') last.push(input)
    else runs.push([input])
  }
  return runs
}

export async function applyRun(
  deps: BatchDeps,
  context: ApplyContext,
  run: readonly inputs.PendingInput[],
): Promise<inputs.AppliedInput[]> {
  const [first] = run
  if (first === undefined) return []
  context.causeId = first.id
  if (first.source === 'webhook') {
    context.newId = madeIds(first.id)
    return await applyDeliveries(context, run)
  }
  context.appliedSeq += 1
  context.clock = Math.max(context.clock, first.receivedAt)
  context.newId = madeIds(first.id)
  if (first.source === 'command') return [await applyOutcome(context, first)]
  if (first.source === 'person') return [await applyAct(deps, context, first)]
  if (first.source === 'api') return [await applyReadings(context, first)]
  return [await applyTick(context, first)]
}

/** Time passes: sessions complete, packages end, requests lapse, each at the instant it was due. */
async function applyTick(
  context: ApplyContext,
  input: inputs.PendingInput,
): Promise<inputs.AppliedInput> {
  const due = await context.rows.readDue(context.clock)
  const dueSessionIds = new Set(due.sessionIds)
  await settle(context, { ...NOTHING_TOUCHED, clientIds: new Set(due.clientIds), dueSessionIds })
  return {
    id: input.id,
    seq: context.appliedSeq,
    outcome: 'applied',
    reason: null,
    attentionId: null,
    sessionId: null,
    decision: null,
  }
}

export function progressOf(
  context: ApplyContext,
  pending: readonly inputs.PendingInput[],
  applied: readonly inputs.AppliedInput[],
) {
  const { clock, appliedSeq, entrySeq, packageSeq } = context
  const refused = new Set(
    applied.filter(({ outcome }) => outcome === 'refused').map(({ id }) => id),
  )
  // What is not Cal.com's shape is no sign that Cal.com is connected.
  const webhooks = pending.filter(({ source, id }) => source === 'webhook' && !refused.has(id))
  const pings = new Set(applied.filter(({ outcome }) => outcome === 'ping').map(({ id }) => id))
  const latest = (some: readonly inputs.PendingInput[]): number | null =>
    some.length === 0 ? null : Math.max(...some.map((input) => input.receivedAt))
  return {
    ...{ clock, appliedSeq, entrySeq, packageSeq },
    lastDeliveryAt: latest(webhooks.filter((input) => !pings.has(input.id))),
    lastPingAt: latest(webhooks.filter((input) => pings.has(input.id))),
  }
}
