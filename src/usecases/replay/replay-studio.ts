import * as dump from '../../db/canonical-dump.ts'
import type { Executor } from '../../db/executor.ts'
import * as recorded from '../../db/inputs/recorded-inputs.ts'
import { findLastDecided } from '../../db/inputs/replay-tail.ts'
import * as addresses from '../../db/people/addresses.ts'
import * as shadows from '../../db/shadow.ts'
import { lockStudio } from '../../db/studios/studio-lock.ts'
import * as studios from '../../db/studios/studios.ts'
import { transaction } from '../../db/transaction.ts'
import { midnightAfter, startOfDay } from '../../domain/calendar.ts'
import type { Millis } from '../../domain/instant.ts'
import { DEFAULT_TERMS } from '../../domain/package.ts'
import { ok, type Result, refuse } from '../../domain/result.ts'
import type { Studio } from '../../domain/studio.ts'
import { applyRecorded, type Disagreement } from '../apply/apply-recorded.ts'
import { batchesOf } from '../apply/replay-batches.ts'
import type { Deps } from '../deps.ts'
import { type Difference, differences } from './dump-differences.ts'
import { type LivedInMemory, liveInMemory } from './live-in-memory.ts'
import { readTold } from './told-groups.ts'

type ReplayDeps = Pick<Deps, 'db' | 'now' | 'newId' | 'settings'>

type ReplayWanted = {
  /** Null: the default studio. */
  studioSlug: string | null
  /** Which inputs' consequences are compared; everything is lived again all the same. */
  from: ReplayEdge | null
  until: ReplayEdge | null
  differencesMax: number
  /** How many deliveries are lived in memory at a time; null: all is lived in the shadow's tables. */
  inMemory?: number | null
}

/** The clients of so many deliveries are in memory at a time: of fewer, asking costs more than living. */
const IN_MEMORY = 1000

/** A day of the studio, as a whole, or an instant. */
type ReplayEdge = { day: string } | { at: Millis }

export type ReplayedStudio = {
  slug: string
  inputs: number
  /** How many sessions, packages, claims and items were compared. */
  compared: number
  differences: Difference[]
  disagreements: Disagreement[]
  /** What was lived without being written; null where all was lived in tables. */
  inMemory: LivedInMemory | null
}

type NoReplay = 'NoSuchStudio' | 'ShadowNotEmpty' | 'NeverStill'

/** So many are read at a time, and applied in as many batches as keep a client's together. */
const STRETCH = 20_000
const BATCH = 2000
const TRIES_MAX = 5
const NOTHING = Buffer.alloc(0)
/** After so many inputs, and each time there are twice as many. */
const FIRST_LEARNT = 500

/**
 * Lives all that a studio ever recorded again, in an empty database beside it, by the same steps, and
 * compares what both say at the end. The studio itself is only read.
 */
export async function replayStudio(
  deps: ReplayDeps,
  shadow: Pick<Deps, 'db'>,
  wanted: ReplayWanted,
  onProgress: (inputs: number) => void = () => {},
): Promise<Result<ReplayedStudio, NoReplay>> {
  const { studioSlug, inMemory: chunkSize = IN_MEMORY } = wanted
  const studio =
    studioSlug === null
      ? await studios.findDefault(deps.db)
      : await studios.findBySlug(deps.db, studioSlug)
  if (studio === null) return refuse('NoSuchStudio')
  if (!(await shadows.isEmpty(shadow.db))) return refuse('ShadowNotEmpty')
  await shadows.lighten(shadow.db)
  await begin(deps, shadow, studio)
  const { differencesMax } = wanted
  const window = { differencesMax, ...windowOf(wanted, studio.timeZone) }
  const disagreements: Disagreement[] = []
  const { slug } = studio
  let seq = 0
  for (let tries = 1; tries <= TRIES_MAX; tries += 1) {
    const last = await recorded.readLastSeq(deps.db, studio.id)
    const live = async (untilSeq: number) => {
      const range = { seq, last: untilSeq }
      disagreements.push(...(await liveAgain(deps, shadow, studio.id, range, onProgress)))
      seq = untilSeq
    }
    const isWhole = window.from === null && window.until === null
    if (tries === 1 && isWhole && chunkSize !== null) {
      const decided = await findLastDecided(deps.db, studio.id, last)
      const span = { afterSeq: decided, untilSeq: last }
      const told = readTold(deps.db, studio.id, span)
      told.catch(() => {})
      await live(decided)
      const rest = { ...span, chunkSize, told }
      const inMemory = await liveRest(deps, shadow, { studioId: studio.id, ...rest }, onProgress)
      if (inMemory !== null) {
        const { compared } = inMemory
        return ok({ slug, inputs: last, compared, differences: [], disagreements, inMemory })
      }
    }
    await live(last)
    const found = await compareAt(deps, shadow, studio.id, { ...window, seq, tries })
    if (found === null) continue
    const { compared } = found
    const all = { inputs: seq, compared, differences: found.differences, disagreements }
    return ok({ slug, ...all, inMemory: null })
  }
  return refuse('NeverStill')
}

/** Null where something differs, or was applied meanwhile: then it is lived in tables. */
async function liveRest(
  deps: ReplayDeps,
  shadow: Pick<Deps, 'db'>,
  wanted: Parameters<typeof liveInMemory>[2],
  onProgress: (inputs: number) => void,
): Promise<LivedInMemory | null> {
  const settings = { ...deps.settings, hasCalcomApi: false }
  const lived = await liveInMemory({ ...deps, settings }, shadow.db, wanted, onProgress)
  const isStill = (await recorded.readLastSeq(deps.db, wanted.studioId)) === wanted.untilSeq
  return isStill ? lived : null
}

function windowOf({ from, until }: ReplayWanted, zone: string) {
  const begins = (edge: ReplayEdge) => ('at' in edge ? edge.at : startOfDay(edge.day, zone))
  const ends = (edge: ReplayEdge) => ('at' in edge ? edge.at : midnightAfter(edge.day, zone))
  return { from: from === null ? null : begins(from), until: until === null ? null : ends(until) }
}

/** The studio as it was before anything was recorded. */
async function begin(deps: ReplayDeps, shadow: Pick<Deps, 'db'>, studio: Studio): Promise<void> {
  const { id, slug, name, isDefault, isDemo, createdAt } = studio
  const changed = await shadows.readFirstSettings(deps.db, id)
  await studios.insert(shadow.db, {
    ...{ id, slug, name, isDefault, isDemo, createdAt, webhookSecret: 'of a replay' },
    timeZone: changed?.timeZone ?? studio.timeZone,
    locale: changed?.locale ?? studio.locale,
    currency: changed?.currency ?? studio.currency,
    defaultTerms: changed === null ? studio.defaultTerms : (changed.terms ?? DEFAULT_TERMS),
  })
  for (const founder of await shadows.readFounders(deps.db, id)) {
    const { email, emailId, ...person } = founder
    await addresses.insertPerson(shadow.db, id, { ...person, phone: null })
    if (email === null || emailId === null) continue
    const { id: personId, createdAt: attachedAt } = person
    const address = { id: emailId, personId, email, isPrimary: true, attachedAt }
    await addresses.attach(shadow.db, id, address)
  }
}

async function liveAgain(
  deps: ReplayDeps,
  shadow: Pick<Deps, 'db'>,
  studioId: string,
  { seq, last }: { seq: number; last: number },
  onProgress: (inputs: number) => void,
): Promise<Disagreement[]> {
  const settings = { ...deps.settings, hasCalcomApi: false }
  const shadowDeps = { ...deps, db: shadow.db, settings }
  await dump.copyComparedItems(deps.db, shadow.db, studioId)
  const found: Disagreement[] = []
  const range = (afterSeq: number) => ({ afterSeq, untilSeq: last, limit: STRETCH })
  let next = recorded.readFrom(deps.db, studioId, range(seq))
  let lived = 0
  let learnAt = FIRST_LEARNT
  for (;;) {
    const inputs = await next
    const end = inputs.at(-1)
    if (end === undefined) return found
    // The next ones are read while these are being applied.
    next = recorded.readFrom(deps.db, studioId, range(end.seq))
    next.catch(() => {})
    for (const batch of batchesOf(inputs, BATCH)) {
      await recorded.copy(shadow.db, studioId, batch.map(withoutText))
      found.push(...(await applyRecorded(shadowDeps, studioId, batch)))
      lived += batch.length
      if (lived < learnAt) continue
      await shadows.learnSizes(shadow.db)
      learnAt = lived * 2
    }
    onProgress(end.seq)
  }
}

/** What Cal.com sent is read here, and never again from the shadow; an act is, to be taken back. */
function withoutText(input: recorded.AppliedOnce): recorded.AppliedOnce {
  return input.source === 'webhook' ? { ...input, body: NOTHING } : input
}

type At = Parameters<typeof differences>[3] & { seq: number; tries: number }
type Compared = { compared: number; differences: Difference[] }

/** Null when something was applied meanwhile. The last try holds the studio while it looks. */
async function compareAt(
  { db }: ReplayDeps,
  shadow: Pick<Deps, 'db'>,
  studioId: string,
  { seq, tries, ...wanted }: At,
): Promise<Compared | null> {
  const look = (executor: Executor) => differences(executor, shadow.db, studioId, wanted)
  if (tries >= TRIES_MAX - 1) {
    return await transaction(db, async (tx) => {
      const { appliedSeq } = await lockStudio(tx, studioId)
      return appliedSeq === seq ? await look(tx) : null
    })
  }
  const found = await look(db)
  return (await recorded.readLastSeq(db, studioId)) === seq ? found : null
}
