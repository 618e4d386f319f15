import type { Delivery } from '../../calcom/delivery.ts'
import * as inputs from '../../db/inputs/inputs.ts'
import { MINUTE_MS } from '../../domain/instant.ts'
import { applyBatch, BATCH_MAX, setAside } from '../apply/apply-batch.ts'
import type { BatchDeps } from '../apply/context.ts'
import type { ApplyInputs, Deps, InputResult } from '../deps.ts'

type Waiter = {
  inputId: string
  delivery: Delivery | undefined
  resolve: (result: InputResult) => void
}
type Lane = {
  waiters: Waiter[]
  running: Promise<void> | null
  again: boolean
  /** How many deliveries were ever announced, and how many of them are recorded, or failed, by now. */
  announced: number
  arrived: number
  /** Resolves what waits for those announced so far. */
  gathered: { count: number; resolve: () => void } | null
}

/** An input that fails is tried again after a minute, then longer and longer, at most daily. */
const RETRY_MINUTES_MAX = 24 * 60

/**
 * One writer per studio in this process. While a batch is being applied, the inputs that arrive
 * form the next one: no timer, so a single delivery waits for nobody.
 */
export function createApplyInputs(deps: BatchDeps & Pick<Deps, 'log'>): ApplyInputs {
  const lanes = new Map<string, Lane>()
  const laneOf = (studioId: string): Lane => {
    const lane = lanes.get(studioId) ?? newLane()
    lanes.set(studioId, lane)
    return lane
  }
  const start = (studioId: string, lane: Lane): Promise<void> => {
    lane.running ??= run(deps, studioId, lane).finally(() => {
      lane.running = null
      // Somebody may have come between the last look and the end.
      if (lane.again || lane.waiters.length > 0) void start(studioId, lane)
    })
    return lane.running
  }
  return {
    announce: (studioId) => announce(laneOf(studioId)),
    applied: (studioId, inputId, delivery) =>
      new Promise((resolve) => {
        const lane = laneOf(studioId)
        lane.waiters.push({ inputId, delivery, resolve })
        void start(studioId, lane)
      }),
    drain: (studioId) => {
      const lane = laneOf(studioId)
      lane.again = true
      return start(studioId, lane)
    },
    idle: async () => {
      await Promise.all([...lanes.values()].map((lane) => lane.running))
    },
  }
}

function newLane(): Lane {
  const waiters: Waiter[] = []
  return { waiters, running: null, again: false, announced: 0, arrived: 0, gathered: null }
}

function announce(lane: Lane): () => void {
  lane.announced += 1
  return () => {
    lane.arrived += 1
    const { gathered } = lane
    if (gathered === null || lane.arrived < gathered.count) return
    lane.gathered = null
    gathered.resolve()
  }
}

/** Who was announced by now comes along; who comes after them is in the next batch. */
function gather(lane: Lane): Promise<void> | null {
  const { announced: count, arrived } = lane
  if (arrived === count) return null
  return new Promise((resolve) => {
    lane.gathered = { count, resolve }
  })
}

async function run(
  deps: BatchDeps & Pick<Deps, 'log'>,
  studioId: string,
  lane: Lane,
): Promise<void> {
  while (lane.again || lane.waiters.length > 0) {
    await gather(lane)
    lane.again = false
    const waiters = lane.waiters.splice(0)
    try {
      const applied = await applyWhole(deps, studioId, deliveriesOf(waiters))
      // A full batch may have left more behind it.
      if (applied.length >= BATCH_MAX) lane.again = true
      const byId = new Map(applied.map((input) => [input.id, input]))
      const isFull = applied.length > 0
      // Who came while this batch was under way may have been in it already.
      lane.waiters = lane.waiters.filter((waiter) => !isAnswered(byId, waiter))
      for (const waiter of waiters) {
        if (!isAnswered(byId, waiter)) await answerLater(deps, studioId, lane, waiter, isFull)
      }
    } catch (error) {
      deps.log.error({ studioId, failure: nameOf(error) }, 'applying inputs failed')
      for (const waiter of waiters) waiter.resolve({ state: 'recorded' })
    }
  }
}

function deliveriesOf(waiters: readonly Waiter[]): ReadonlyMap<string, Delivery> {
  const known = new Map<string, Delivery>()
  for (const { inputId, delivery } of waiters) {
    if (delivery !== undefined) known.set(inputId, delivery)
  }
  return known
}

function isAnswered(byId: ReadonlyMap<string, inputs.AppliedInput>, waiter: Waiter): boolean {
  const input = byId.get(waiter.inputId)
  if (input === undefined) return false
  waiter.resolve({ state: 'applied', input })
  return true
}

/** Somebody else applied it, or it failed; or the batch was full and it comes with the next. */
async function answerLater(
  deps: BatchDeps,
  studioId: string,
  lane: Lane,
  waiter: Waiter,
  mayComeNext: boolean,
): Promise<void> {
  const known = await inputs.readApplied(deps.db, studioId, waiter.inputId)
  if (known !== null && known.seq !== null) waiter.resolve({ state: 'applied', input: known })
  else if (known !== null && known.attempts === 0 && mayComeNext) lane.waiters.push(waiter)
  else waiter.resolve({ state: 'recorded' })
}

/** A batch that fails is retried one by one, so that one bad input cannot hurt its neighbours. */
async function applyWhole(
  deps: BatchDeps & Pick<Deps, 'log'>,
  studioId: string,
  known: ReadonlyMap<string, Delivery>,
): Promise<inputs.AppliedInput[]> {
  try {
    return await applyBatch(deps, studioId, null, known)
  } catch (error) {
    deps.log.warn({ studioId, failure: nameOf(error) }, 'batch failed, applying one by one')
  }
  const pending = await inputs.readPending(deps.db, studioId, deps.now(), BATCH_MAX)
  const applied: inputs.AppliedInput[] = []
  for (const { id, source } of pending) {
    try {
      applied.push(...(await applyBatch(deps, studioId, id)))
    } catch (error) {
      const failure = nameOf(error)
      deps.log.error({ studioId, inputId: id, failure }, 'input failed, kept for a later attempt')
      if (source === 'person') {
        // Its author was told that it failed: it must not happen later, unasked.
        applied.push(await setAside(deps, studioId, id))
        continue
      }
      const attempts = (await inputs.readApplied(deps.db, studioId, id))?.attempts ?? 0
      const minutes = Math.min(2 ** attempts, RETRY_MINUTES_MAX)
      await inputs.saveFailure(deps.db, studioId, id, failure, deps.now() + minutes * MINUTE_MS)
    }
  }
  return applied
}

/** What failed, without its text: a database's message may quote what was being stored. */
function nameOf(error: unknown): string {
  if (!(error instanceof Error)) return 'unknown'
  const code = 'code' in error && typeof error.code === 'string' ? ` ${error.code}` : ''
  return `${error.name}${code}`
}
