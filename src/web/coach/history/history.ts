import type { EntryJson, PackageJson } from '../../../contract/package.ts'
import type {
  SessionJson,
  SessionWithTimelineJson,
  TimelineLineJson,
} from '../../../contract/session.ts'
import { MINUTE_MS, type Millis } from '../../../domain/instant.ts'
import { millisOf } from '../../../i18n/format.ts'

type HistoryWhat =
  | 'booked'
  | 'moved'
  | 'cancelled'
  | 'rejected'
  | 'requested'
  | 'done'
  | 'absent'
  | 'returned'
  | 'decided'
  | 'undone'
  | 'corrected'
  | 'disowned'
  | 'linked'
  | 'apart'
  | 'together'
  | 'granted'
  | 'added'
  | 'taken'
  | 'expired'
  | 'extended'
  | 'paused'
  | 'resumed'
  | 'closed'
  | 'refunded'
  | 'transferred'
  | 'other'

/** One line of a client's history: what became known, because of whom, and what it did. */
export type HistoryLine = {
  id: string
  what: HistoryWhat
  /** When it became known here: the order of the counts. */
  knownAt: Millis
  /** When it happened. */
  at: Millis
  session: SessionJson | null
  pack: PackageJson | null
  actor: TimelineLineJson['actor']
  actorId: string | null
  reason: string | null
  effect: number
  /** What was left to book after it, all packages together. */
  balance: number
  /** When the session was to begin, as this line told it; for a move also when before. */
  startsAt: Millis | null
  formerStartsAt: Millis | null
  /** A line of the ledger that the team can take back by another. */
  isCorrectable: boolean
  /** What a line of the ledger takes back. */
  undoes: HistoryLine | null
  /** Two bookings that are taken for one session, or that somebody said are two. */
  link: TimelineLineJson['link']
}

type History = {
  packages: readonly PackageJson[]
  entries: readonly EntryJson[]
  sessions: readonly SessionWithTimelineJson[]
  now: Millis
}

/** Everything that happened to a client's packages, the newest first, with the count after it. */
export function historyOf({ packages, entries, sessions, now }: History): HistoryLine[] {
  const packById = new Map(packages.map((pack) => [pack.id, pack]))
  const left = packages.reduce((total, pack) => total + pack.sessionsRemaining, 0)
  const balanceAt = balances(entries, left)
  const reversed = new Set(entries.map(({ reverses }) => reverses))
  const entryById = new Map(entries.map((entry) => [entry.id, entry]))
  const lines = [
    ...sessions.flatMap((session) => linesOf(session, packById)),
    ...entries
      .filter(({ sessionId }) => sessionId === null)
      .map((one) => lineFrom(one, packById, { reversed, entryById })),
  ]
  return (
    lines
      // Only the clock knows of what is still to come; the page's own clock may be a minute behind.
      .filter(({ knownAt, actor }) => actor !== 'clock' || knownAt <= now)
      .map((line) => ({ ...line, balance: balanceAt(line) }))
      .sort((a, b) => b.knownAt - a.knownAt || b.at - a.at || (a.id < b.id ? 1 : -1))
  )
}

/** What was left after a line: the present count, less all that was written since. */
function balances(entries: readonly EntryJson[], left: number) {
  const written = entries.map(({ id, recordedAt, quantity }) => ({
    ...{ id, quantity },
    at: millisOf(recordedAt),
  }))
  const isSince = (entry: { id: string; at: Millis }, { id, knownAt, session }: HistoryLine) =>
    entry.at > knownAt || (entry.at === knownAt && session === null && entry.id > id)
  return (line: HistoryLine) =>
    written.reduce((total, entry) => (isSince(entry, line) ? total - entry.quantity : total), left)
}

/** What one input told and what that did is one line. */
function linesOf(
  session: SessionWithTimelineJson,
  packById: ReadonlyMap<string, PackageJson>,
): HistoryLine[] {
  const isRecorded = session.timeline.some(({ what }) => what === 'decided')
  const told = session.timeline.filter(
    // What a person recorded is not told a second time by the clock.
    ({ what, actor }) => !(what === 'completed' && actor === 'clock' && isRecorded),
  )
  const groups = withHolds([...Map.groupBy(told, ({ recordedAt }) => recordedAt).values()])
  return groups.flatMap((group) => {
    const line = lineOf(session, group, packById)
    return line === null ? [] : [line]
  })
}

/** In a rush of bookings a credit is taken a moment after it was asked for: that is one line too. */
function withHolds(groups: readonly TimelineLineJson[][]): TimelineLineJson[][] {
  const joined: TimelineLineJson[][] = []
  for (const group of groups) {
    const before = joined.at(-1)
    // What a person's act let in afterwards, a new package for one, stays a line of its own.
    const isHold = group.every(({ what, actor }) => what === 'hold' && actor === 'calcom')
    if (isHold && before !== undefined && isWaiting(before) && isSoonAfter(before, group)) {
      before.push(...group)
    } else {
      joined.push([...group])
    }
  }
  return joined
}

const isWaiting = (group: readonly TimelineLineJson[]) =>
  group.every(({ effect }) => effect === 0) && group.some(({ what }) => what === 'booked')

function isSoonAfter([a]: readonly TimelineLineJson[], [b]: readonly TimelineLineJson[]): boolean {
  if (a === undefined || b === undefined) return false
  return Math.abs(millisOf(b.recordedAt) - millisOf(a.recordedAt)) < MINUTE_MS
}

/** Which of the things told at once gives the line its name. */
const NAMES: readonly [string, HistoryWhat][] = [
  ['disowned', 'disowned'],
  ['undone', 'undone'],
  ['apart', 'apart'],
  ['together', 'together'],
  ['linked', 'linked'],
  ['cancelled', 'cancelled'],
  ['rejected', 'rejected'],
  ['new-date-requested', 'requested'],
  ['moved', 'moved'],
  ['no-show', 'absent'],
  ['decided', 'decided'],
  ['booked', 'booked'],
  ['completed', 'done'],
  ['release', 'returned'],
  ['courtesy', 'returned'],
  ['hold', 'booked'],
  ['forfeit', 'corrected'],
]

function lineOf(
  session: SessionWithTimelineJson,
  group: readonly TimelineLineJson[],
  packById: ReadonlyMap<string, PackageJson>,
): HistoryLine | null {
  const named = NAMES.find(([told]) => group.some(({ what }) => what === told))
  const main = group.find(({ what }) => what === named?.[0]) ?? group[0]
  if (main === undefined) return null
  const effect = group.reduce((total, one) => total + one.effect, 0)
  const isWord = named?.[1] === 'decided'
  const packageId = group.find((one) => one.packageId !== null)?.packageId ?? null
  return {
    id: `${session.id} ${main.recordedAt}`,
    what: isWord ? wordOf(session, effect) : (named?.[1] ?? 'corrected'),
    knownAt: millisOf(main.recordedAt),
    at: millisOf(main.at),
    session,
    pack: packById.get(packageId ?? session.packageId ?? '') ?? null,
    actor: main.actor,
    actorId: main.actorId,
    reason: group.find(({ reason }) => reason !== null)?.reason ?? null,
    effect,
    balance: 0,
    startsAt: millisOrNull(main.startsAt),
    formerStartsAt: millisOrNull(main.formerStartsAt),
    isCorrectable: false,
    undoes: null,
    link: main.link,
  }
}

const millisOrNull = (instant: string | null) => (instant === null ? null : millisOf(instant))

/** What somebody said of a session, as it now stands. */
function wordOf({ status, credit }: SessionJson, effect: number): HistoryWhat {
  if (effect > 0) return 'returned'
  if (status === 'completed') return 'done'
  if (status === 'no-show') return 'absent'
  return status === 'cancelled' && credit === 'charged' ? 'cancelled' : 'decided'
}

const KINDS: { [Kind in EntryJson['kind']]?: HistoryWhat } = {
  expiry: 'expired',
  extension: 'extended',
  pause: 'paused',
  resumption: 'resumed',
  closure: 'closed',
  refund: 'refunded',
  'transfer-in': 'transferred',
  'transfer-out': 'transferred',
}

const WRITTEN: ReadonlySet<HistoryWhat> = new Set([
  'added',
  'taken',
  'extended',
  'closed',
  'refunded',
  'transferred',
])

/** What somebody said of the count or of the time; what sessions and sales wrote has acts of its own. */
const CORRECTABLE: ReadonlySet<EntryJson['kind']> = new Set([
  ...(['adjustment', 'refund', 'correction'] satisfies EntryJson['kind'][]),
  ...(['extension', 'pause', 'resumption', 'closure'] satisfies EntryJson['kind'][]),
])

type Ledger = {
  reversed: ReadonlySet<string | null>
  entryById: ReadonlyMap<string, EntryJson>
}

function lineFrom(
  entry: EntryJson,
  packById: ReadonlyMap<string, PackageJson>,
  ledger: Ledger,
): HistoryLine {
  const { kind, quantity, reverses } = entry
  const undone = reverses === null ? undefined : ledger.entryById.get(reverses)
  const isGrant = kind === 'grant' || kind === 'opening'
  const changed = KINDS[kind] ?? (quantity > 0 ? 'added' : quantity < 0 ? 'taken' : 'other')
  const what = reverses !== null ? 'corrected' : isGrant ? 'granted' : changed
  return {
    id: entry.id,
    what,
    knownAt: millisOf(entry.recordedAt),
    at: millisOf(entry.effectiveAt),
    session: null,
    pack: packById.get(entry.packageId) ?? null,
    actor: entry.actor,
    actorId: entry.actorId,
    reason: WRITTEN.has(what) && entry.reason !== '' ? entry.reason : null,
    effect: quantity,
    balance: 0,
    startsAt: null,
    formerStartsAt: null,
    isCorrectable: CORRECTABLE.has(kind) && reverses === null && !ledger.reversed.has(entry.id),
    undoes: undone === undefined ? null : lineFrom(undone, packById, ledger),
    link: null,
  }
}
