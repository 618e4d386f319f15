import * as inputs from '../../db/inputs/inputs.ts'
import type { AppliedOnce } from '../../db/inputs/recorded-inputs.ts'
import { lockStudio, saveProgress } from '../../db/studios/studio-lock.ts'
import { transaction } from '../../db/transaction.ts'
import { applyRun, contextOf, progressOf, readSetting, runsOf } from './apply-batch.ts'
import type { ApplyContext, BatchDeps } from './context.ts'
import { readRecordedAct } from './recorded-act.ts'

/** An act that was decided one way, and comes out another way now. */
export type Disagreement = { seq: number; kind: string; was: string; is: string }

/**
 * Lives inputs again that were applied elsewhere, in their order and places. What was decided on an
 * act is taken as it is: one that was refused is passed over (model.md, section 1).
 */
export async function applyRecorded(
  deps: BatchDeps,
  studioId: string,
  recorded: readonly AppliedOnce[],
): Promise<Disagreement[]> {
  try {
    return await applyTogether(deps, studioId, recorded)
  } catch (error) {
    const [first] = recorded
    if (first === undefined) return []
    if (recorded.length === 1) return [disagreement(first, failureOf(error))]
  }
  // One that cannot be applied must not hide what becomes of the others.
  const found: Disagreement[] = []
  for (const one of recorded) found.push(...(await applyRecorded(deps, studioId, [one])))
  return found
}

async function applyTogether(
  deps: BatchDeps,
  studioId: string,
  recorded: readonly AppliedOnce[],
): Promise<Disagreement[]> {
  return await transaction(deps.db, async (tx) => {
    const locked = await lockStudio(tx, studioId)
    const context = contextOf(deps, tx, locked, await readSetting(tx, studioId))
    context.isAnswered = true
    const applied: inputs.AppliedInput[] = []
    const decided: inputs.AppliedInput[] = []
    const found: Disagreement[] = []
    for (const run of runsOf(recorded)) {
      const [first] = run
      if (first === undefined) continue
      // Deliveries stand by client here, and keep the numbers of when they came.
      if (first.source !== 'webhook') context.appliedSeq = first.seq - 1
      if (isPassedOver(first)) {
        context.appliedSeq = first.seq
        if (first.outcome !== 'failed') context.clock = Math.max(context.clock, first.receivedAt)
        continue
      }
      context.now = first.appliedAt
      await context.asking
      const done = await applyAsThen(deps, context, run)
      applied.push(...done)
      // What became of a delivery decides nothing that comes later: it stays as it was recorded.
      if (first.source === 'webhook') continue
      const [only] = done
      // So does what was decided on an act, and answered to it.
      const isAsThen = first.source === 'person' && only?.outcome === first.outcome
      if (isAsThen) continue
      decided.push(...done)
      if (first.source === 'person' && only !== undefined) {
        found.push(disagreement(first, `${only.outcome}, ${only.reason}`))
      }
    }
    await Promise.all([
      ...context.writes,
      inputs.saveApplied(tx, studioId, context.now, decided),
      saveProgress(tx, studioId, progressOf(context, recorded, applied)),
    ])
    return found
  })
}

function isPassedOver({ source, outcome }: AppliedOnce): boolean {
  return source === 'person' && outcome !== 'applied'
}

/** Whether Cal.com was told then is in what went out, whatever is configured today. */
async function applyAsThen(
  deps: BatchDeps,
  context: ApplyContext,
  run: readonly AppliedOnce[],
): Promise<inputs.AppliedInput[]> {
  const [first] = run
  const { studio } = context
  const before = studio.hasCalcomApi
  studio.hasCalcomApi ||= first?.hasSent === true || isRetry(first)
  const applied = await applyRun(deps, context, run)
  if (first?.kind !== 'update-studio') studio.hasCalcomApi = before
  return applied
}

/** Sending again what failed is an answer to an item, and adds nothing to what goes out. */
function isRetry(input: AppliedOnce | undefined): boolean {
  if (input?.kind !== 'resolve-attention') return false
  const { act } = readRecordedAct(input.body)
  return act.type === 'resolve-attention' && act.answer.action === 'retry'
}

function disagreement({ seq, kind, outcome }: AppliedOnce, is: string): Disagreement {
  return { seq, kind, was: outcome, is }
}

/** Without its text: a database's message may quote what was being stored. */
function failureOf(error: unknown): string {
  if (!(error instanceof Error)) return 'failed'
  const code = 'code' in error && typeof error.code === 'string' ? ` ${error.code}` : ''
  return `failed, ${error.name}${code}`
}
