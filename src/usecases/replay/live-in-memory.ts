import { readText } from '../../calcom/delivery.ts'
import * as conflicts from '../../db/attention/conflicts.ts'
import * as bookings from '../../db/calcom/bookings.ts'
import * as dump from '../../db/canonical-dump.ts'
import type { Executor } from '../../db/executor.ts'
import type { AppliedOnce } from '../../db/inputs/recorded-inputs.ts'
import * as recorded from '../../db/inputs/recorded-inputs.ts'
import * as tail from '../../db/inputs/replay-tail.ts'
import { lockStudio } from '../../db/studios/studio-lock.ts'
import { applyRun, contextOf, readSetting } from '../apply/apply-batch.ts'
import { settleConflicts } from '../apply/conflicts.ts'
import type { ApplyContext, BatchDeps } from '../apply/context.ts'
import { type SettlementRows, storedRows } from '../apply/settlement-rows.ts'
import { between, differences } from './dump-differences.ts'
import { liveNobodys } from './live-nobodys.ts'
import { createNamesSeen, type NamesSeen } from './names-seen.ts'
import { rememberRows } from './remembered-rows.ts'
import { type Chunk, chunksOf, readToldGroups, type Told } from './told-groups.ts'

export type LivedInMemory = {
  inputs: number
  compared: number
  /** The most rows that were in memory at one time. */
  heldMost: number
}

type Wanted = tail.Span & {
  studioId: string
  /** How many deliveries are lived at a time; a client with more is lived alone. */
  chunkSize: number
  /** Asked for before what was decided is lived, so that nothing waits for it here. */
  told: Promise<Told>
}

/** While some clients are being lived, those of another lane are read and looked up. */
const LANES = [0, 1]

const PARTS = ['sessions', 'claims', 'packages'] as const

/**
 * Lives what came after the last decision by the same steps, a few clients at a time, in memory:
 * their rows are compared with the recorded ones, and forgotten. Null where that shows anything but
 * the same: what differs is found and named by living it in tables.
 */
export async function liveInMemory(
  deps: BatchDeps,
  shadow: BatchDeps['db'],
  wanted: Wanted,
  onProgress: (seq: number) => void,
): Promise<LivedInMemory | null> {
  // What is asked of people is written, and what waits for nobody: all of it is taken back.
  const tx = await shadow.startTransaction().execute()
  try {
    return await liveAll(deps, tx, wanted, onProgress)
  } catch {
    // Whatever it was, it is met again in the tables if it is there at all.
    return null
  } finally {
    await tx.rollback().execute()
  }
}

type Living = {
  deps: BatchDeps
  tx: BatchDeps['db']
  studioId: string
  tick: AppliedOnce | undefined
  seen: NamesSeen
  haveSharers: boolean
  /** Whether anything overlaps, or did when it was asked about. */
  haveOverlaps: boolean
  /** Whether the shadow knows of any booking: else it need not be asked. */
  isTold: boolean
  /** Event types that were learned since: another lane may meet them at the same time. */
  learned: Set<string>
}

async function liveAll(
  deps: BatchDeps,
  tx: BatchDeps['db'],
  { studioId, chunkSize, told: asked, ...span }: Wanted,
  onProgress: (seq: number) => void,
): Promise<LivedInMemory | null> {
  const { afterSeq } = span
  const { groups, nobodys, ...have } = await readToldGroups(await asked, tx, studioId)
  if (groups.length === 0) return null
  const haveOverlaps = have.haveOverlaps || (await conflicts.isAnyAsked(tx, studioId))
  const isTold = await bookings.isAnyTold(tx, studioId)
  const lastTick = await tail.findLastTick(deps.db, studioId, span)
  const read = (seqs: readonly number[]) => recorded.readThese(deps.db, studioId, seqs)
  const [tick] = lastTick === null ? [] : await read([lastTick])
  const seen = createNamesSeen()
  const { haveSharers } = have
  const known = { seen, haveSharers, haveOverlaps, isTold, learned: new Set<string>() }
  const living: Living = { deps, tx, studioId, tick, ...known }
  const lived: LivedInMemory = { inputs: 0, compared: 0, heldMost: 0 }
  const chunks = chunksOf(groups, chunkSize)
  const held = LANES.map(() => 0)
  const lane = async (number: number): Promise<boolean> => {
    for (const chunk of chunks) {
      const seqs = chunk.numbers.map((one) => afterSeq + one)
      const delivered = await recorded.readDeliveries(deps.db, studioId, seqs)
      const done = await liveChunk(living, chunk, delivered)
      if (done === null) return false
      lived.inputs += seqs.length
      lived.compared += done.compared
      held[number] = done.held
      lived.heldMost = Math.max(
        lived.heldMost,
        held.reduce((sum, rows) => sum + rows),
      )
      onProgress(afterSeq + lived.inputs)
    }
    return true
  }
  // None is left alone with a transaction that is being taken back.
  const lanes = await Promise.allSettled(LANES.map(lane))
  if (!lanes.every((one) => one.status === 'fulfilled' && one.value)) return null
  const told = new Set(groups.flatMap(({ clientIds }) => clientIds))
  const others = nobodys().map((number) => afterSeq + number)
  for (let first = 0; first < others.length || first === 0; first += chunkSize) {
    const some = await read(others.slice(first, first + chunkSize))
    const isLast = first + chunkSize >= others.length
    const all = isLast && tick !== undefined ? [...some, tick] : some
    if (!(await liveNobodys({ deps, tx, studioId, seen, told }, all))) return null
  }
  const butOf = Object.fromEntries(PARTS.map((part) => [part, [...told]]))
  const rest = { from: null, until: null, differencesMax: 1, butOf }
  const found = await differences(deps.db, tx, studioId, rest)
  if (found.differences.length > 0) return null
  const inputs = lived.inputs + others.length
  return { ...lived, inputs, compared: lived.compared + found.compared }
}

async function liveChunk(
  living: Living,
  { clientIds }: Chunk,
  { inputs, texts }: recorded.Delivered,
): Promise<{ compared: number; held: number } | null> {
  const { deps, tx, studioId, tick, seen, isTold } = living
  const stored = Promise.all(
    PARTS.map((part) => dump.readOfClients(deps.db, studioId, part, clientIds)),
  )
  stored.catch(() => {})
  const [locked, setting] = [await lockStudio(tx, studioId), await readSetting(tx, studioId)]
  const context = contextOf(deps, tx, locked, setting)
  const memory = await rememberRows(tx, studioId, { clientIds: new Set(clientIds), isTold })
  context.rows = { ...memory.rows, insertEventTypes: learnOnce(living) }
  context.deliveries = readOnce(texts)
  const runs: recorded.DeliveredOnce[][] = tick === undefined ? [inputs] : [inputs, [tick]]
  for (const run of runs) {
    context.now = run[0]?.appliedAt ?? context.now
    await applyRun(deps, context, run)
    await Promise.all(context.writes)
  }
  await askAboutOverlaps(living, context, memory.sessionIds())
  memory.leave(seen)
  const is = memory.dump()
  const was = await stored
  const isSame = PARTS.every((part, index) => areSame(part, was[index] ?? [], is[part]))
  const compared = PARTS.reduce((sum, part) => sum + is[part].length, 0)
  return isSame ? { compared, held: memory.held() } : null
}

/** Each is read when it is lived, and its text forgotten: a chunk is never there twice. */
function readOnce(texts: Map<string, string>): NonNullable<ApplyContext['deliveries']> {
  return {
    get: (id) => {
      const text = texts.get(id)
      texts.delete(id)
      return text === undefined ? undefined : readText(text)
    },
  }
}

function learnOnce({ tx, studioId, learned }: Living): SettlementRows['insertEventTypes'] {
  return async (types) => {
    const fresh = types.filter(({ id }) => !learned.has(id))
    for (const { id } of fresh) learned.add(id)
    await storedRows(tx, studioId).insertEventTypes(fresh)
  }
}

/** Where sessions are the recorded ones, as is compared, so is what overlaps. */
async function askAboutOverlaps(
  { deps, tx, studioId, haveSharers, haveOverlaps }: Living,
  context: ApplyContext,
  sessionIds: readonly string[],
): Promise<void> {
  if (!haveOverlaps) return
  const { readConflictsAsked } = storedRows(tx, studioId)
  const of =
    <Answer>(read: (db: Executor, studio: string, ids: readonly string[]) => Promise<Answer>) =>
    (ids: readonly string[]) =>
      read(deps.db, studioId, ids)
  const rows = {
    ...context.rows,
    ...{ withSharers: of(conflicts.withSharers), readConflicts: of(conflicts.readConflicts) },
    readConflictsAsked,
  }
  await settleConflicts({ ...context, rows }, sessionIds, sessionIds, haveSharers)
}

function areSame(
  part: dump.Part,
  was: readonly dump.DumpRow[],
  is: readonly dump.DumpRow[],
): boolean {
  const rows = new Map(is.map((row) => [row.id, row]))
  for (const row of was) {
    if (between(part, row, rows.get(row.id) ?? null).length > 0) return false
    rows.delete(row.id)
  }
  return [...rows.values()].every((row) => between(part, null, row).length === 0)
}
