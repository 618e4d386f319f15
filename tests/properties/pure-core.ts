import { readDelivery } from '../../src/calcom/delivery.ts'
import { translate } from '../../src/calcom/translate.ts'
import {
  instantsOf,
  isListed,
  type KeptClaim,
  keptClaim,
  shownState,
} from '../../src/domain/booking/booked-session.ts'
import { foldBooking } from '../../src/domain/booking/booking.ts'
import { type Fact, mergeFacts, textAttribute } from '../../src/domain/booking/fact.ts'
import { lineagesOf, type Node } from '../../src/domain/booking/lineage.ts'
import { type Holding, payerOf } from '../../src/domain/booking/payer.ts'
import { dayOf, dayPlus, midnightAfter, startOfDay } from '../../src/domain/calendar.ts'
import { DEFAULT_TERMS } from '../../src/domain/package.ts'
import type { PackageState, WalletPackage } from '../../src/domain/wallet/pocket.ts'
import { replayWallet } from '../../src/domain/wallet/replay.ts'
import { type LedgerLine, ledgerChange, type NewLine } from '../../src/domain/wallet/settle.ts'
import type { ClaimResult } from '../../src/domain/wallet/standing.ts'
import { countersFrom, type Dump, dumpOf, naturalKey, oversold, type PackageLine } from './dump.ts'
import { CLIENTS, type PackageSpec } from './life.ts'
import { apartFact } from './said-apart.ts'
import type { Event } from './schedule.ts'
import { addressOf, COACH_EMAIL, type ScriptAct } from './script.ts'

/** The core without a database: all facts in memory, everything folded again after each batch. */
export const ZONE = 'Europe/Zurich'

type Package = WalletPackage & { number: number; clientId: string }
type OwnedClaim = { clientId: string; kept: KeptClaim }
type OwnedResult = OwnedClaim & { result: ClaimResult }

export type PureCore = {
  /** The changes of packages that were carried out, by their names. */
  accepted: ReadonlySet<number>
  play: (events: readonly Event[]) => void
  dump: () => Dump
  counters: () => PackageLine[]
  /** Lines that took another one back. */
  reversals: () => number
  results: () => OwnedResult[]
  /** Lines that stand: neither reversed nor reversing. */
  netLines: () => LedgerLine[]
  packages: () => Package[]
  /** The last day of each. */
  ends: () => { id: string; validUntil: string | null }[]
}

type State = {
  clock: number
  /** Null while they are decided here; given, they were carried out whatever is known here. */
  given: ReadonlySet<number> | null
  accepted: Set<number>
  facts: Map<string, Fact>
  holdings: Map<string, Holding[]>
  packages: Package[]
  ledger: LedgerLine[]
  results: OwnedResult[]
  /** Where each package stands. */
  states: Map<string, PackageState>
  inputs: number
}

export function createPureCore(given: ReadonlySet<number> | null = null): PureCore {
  const state: State = {
    clock: 0,
    given,
    accepted: new Set(),
    facts: new Map(),
    holdings: new Map(),
    packages: [],
    ledger: [],
    results: [],
    states: new Map(),
    inputs: 0,
  }
  return {
    accepted: state.accepted,
    play: (events) => {
      for (const [index, event] of events.entries()) {
        take(state, event)
        const isBatched = event.type === 'delivery' && !event.isAlone
        if (!isBatched || events[index + 1]?.type !== 'delivery') settle(state)
      }
    },
    dump: () => dump(state),
    counters: () => counters(state),
    reversals: () => state.ledger.filter((line) => line.reverses !== null).length,
    results: () => state.results,
    netLines: () => netLines(state),
    packages: () => state.packages.map((pack) => ({ ...pack, expiresAt: endOf(state, pack) })),
    ends: () => state.packages.map(({ id }) => ({ id, validUntil: lastDayOf(state, id) })),
  }
}

function take(state: State, event: Event): void {
  state.clock = Math.max(state.clock, event.at)
  state.inputs += 1
  if (event.type === 'act') act(state, event.act)
  if (event.type === 'delivery') hear(state, event)
}

function hear(state: State, event: Extract<Event, { type: 'delivery' }>): void {
  const delivery = readDelivery(Buffer.from(event.body))
  if (delivery.kind !== 'booking') throw new Error('the simulator sends bookings')
  const translated = translate(delivery, event.at, `input-${state.inputs}`)
  if (!translated.ok) throw new Error('the simulator sends complete bookings')
  for (const fact of translated.facts) {
    const known = state.facts.get(fact.key)
    state.facts.set(fact.key, known === undefined ? fact : mergeFacts(known, fact))
  }
}

function act(state: State, done: ScriptAct): void {
  if (done.type === 'client') attach(state, done.client, addressOf(done.client), done.at)
  else if (done.type === 'address')
    attach(state, done.client, addressOf(done.client, true), done.at)
  else if (done.type === 'add') add(state, done)
  else if (done.type === 'apart') {
    const fact = apartFact(done)
    state.facts.set(fact.key, fact)
  } else {
    const pack = packageOf(done.number, done.client, done.spec, done.at)
    state.packages.push(pack)
    change(state, done.number, 'grant', done.spec.sessions, done.at)
  }
}

/** Nothing changes in a package that has ended, and what is booked cannot be taken. */
function add(state: State, done: Extract<ScriptAct, { type: 'add' }>): void {
  const { number, quantity, at, name } = done
  const expiresAt = endOf(state, state.packages[number - 1])
  const left = counters(state).find((line) => line.number === number)
  const remaining = left === undefined ? 0 : left.total - left.used - left.closed
  const isPossible = (expiresAt === null || at < expiresAt) && remaining + quantity >= 0
  if (!(state.given?.has(name) ?? isPossible)) return
  state.accepted.add(name)
  change(state, number, 'adjustment', quantity, at)
}

const lastDayOf = ({ states }: State, id: string) => states.get(id)?.validUntil ?? null

/** Where its days count from the first session, the end that follows it. */
function endOf({ states }: State, pack: Package | undefined): number | null {
  return (pack?.fromFirst ? states.get(pack.id)?.expiresAt : pack?.expiresAt) ?? null
}

function attach(state: State, clientId: string, email: string, attachedAt: number): void {
  state.holdings.set(email, [{ clientId, attachedAt, detachedAt: null }])
}

function packageOf(number: number, clientId: string, spec: PackageSpec, at: number): Package {
  const { validFrom, validUntil } = validityOf(spec, at)
  return {
    id: `#${number}`,
    number,
    clientId,
    isGift: !spec.isPriced,
    grantedAt: at,
    validFromAt: startOfDay(validFrom, ZONE),
    validUntil,
    expiresAt: validUntil === null ? null : midnightAfter(validUntil, ZONE),
    fromFirst: spec.counted === null ? null : { ...spec.counted, timeZone: ZONE },
    terms: { ...DEFAULT_TERMS, ...spec.terms },
    changes: [],
  }
}

export function validityOf(spec: PackageSpec, at: number) {
  const today = dayOf(at, ZONE)
  const validFrom = dayPlus(today, spec.fromDays)
  const until = spec.untilDays === null ? null : dayPlus(today, spec.untilDays)
  return { validFrom, validUntil: until !== null && until < validFrom ? validFrom : until }
}

function change(
  state: State,
  number: number,
  kind: 'grant' | 'adjustment',
  quantity: number,
  at: number,
): void {
  const line: NewLine = {
    key: `${kind}|${state.inputs}`,
    revision: 1,
    packageId: `#${number}`,
    sessionId: null,
    claim: null,
    quantity,
    kind,
    reason: kind,
    actor: 'person',
    actorId: null,
    cause: `act:${kind}`,
    causeInputId: null,
    effectiveAt: at,
    reverses: null,
    details: null,
  }
  append(state, [line])
}

function append(state: State, lines: readonly NewLine[]): void {
  for (const line of lines) state.ledger.push({ ...line, id: `line-${state.ledger.length}` })
}

function settle(state: State): void {
  const claims = claimsOf(state)
  state.results = []
  for (const clientId of CLIENTS) {
    const packages = state.packages.filter((pack) => pack.clientId === clientId)
    const ids = new Set(packages.map((pack) => pack.id))
    const lines = state.ledger.filter((line) => ids.has(line.packageId))
    const own = claims.filter((claim) => claim.clientId === clientId)
    const replayed = replayWallet({
      packages: packages.map((pack) => ({ ...pack, changes: changesOf(pack, lines) })),
      claims: own.map(({ kept }) => ({ ...kept, sessionId: kept.key })),
      terms: DEFAULT_TERMS,
      clock: state.clock,
    })
    append(state, ledgerChange(replayed.entries, lines))
    for (const one of replayed.packages) state.states.set(one.id, one)
    for (const result of replayed.claims) {
      const claim = own.find(({ kept }) => kept.key === result.sessionId)
      if (claim !== undefined) state.results.push({ ...claim, result })
    }
  }
  const wrong = oversold(counters(state))
  if (wrong.length > 0) throw new Error(`oversold: ${JSON.stringify(wrong)}`)
}

function changesOf(pack: Package, lines: readonly LedgerLine[]) {
  return lines
    .filter((line) => line.packageId === pack.id && /^(grant|adjustment)$/.test(line.kind))
    .map((line) => ({ key: line.key, at: line.effectiveAt, quantity: line.quantity }))
}

function claimsOf(state: State): OwnedClaim[] {
  const clientOf = (node: Node) =>
    payerOf([node], node.exists?.at ?? 0, state.holdings).payer?.clientId ?? null
  return lineagesOf([...state.facts.values()], clientOf).flatMap((lineage) => {
    const booking = foldBooking(lineage)
    const { payer } = payerOf(booking.path, booking.bookedAt, state.holdings)
    if (payer === null || booking.times === null) return []
    const organizer = textAttribute(booking.tip.exists, 'organizer')
    const coachId = organizer === COACH_EMAIL ? 'coach' : 'owner'
    const place = { coachId, timeZone: ZONE, cost: 1 }
    const kept = keptClaim(booking, payer, booking.times, place)
    return [{ clientId: payer.clientId, kept }]
  })
}

function netLines(state: State): LedgerLine[] {
  const reversed = new Set(state.ledger.map((line) => line.reverses))
  return state.ledger.filter((line) => line.reverses === null && !reversed.has(line.id))
}

function counters(state: State): PackageLine[] {
  const lines = state.ledger.map((line) => ({ ...line, number: Number(line.packageId.slice(1)) }))
  return countersFrom(
    lines,
    state.packages.map((pack) => pack.number),
  )
}

function dump(state: State): Dump {
  const listed = state.results.filter(({ result }) => result.claim === 'place' && isListed(result))
  return dumpOf({
    sessions: listed.map(({ clientId, kept: { session }, result }) => ({
      client: clientId,
      uid: session.uid,
      coach: session.coachId,
      package: result.packageId,
      ...{ ...session.times, ...instantsOf(session, result) },
      ...shownState(session, result, state.clock),
      dueAt: undefined,
      title: session.title,
      meetingLink: session.meetingLink,
      bookedAt: session.bookedAt,
      freeUntil: result.freeUntil,
    })),
    coverage: state.results.map(({ clientId, kept, result }) => ({
      client: clientId,
      root: kept.key,
      claim: result.claim,
      standing: result.standing,
      package: result.packageId,
    })),
    counters: counters(state),
    entries: netLines(state).map((line) => ({
      key: naturalKey(line.key),
      package: line.packageId,
      quantity: line.quantity,
      kind: line.kind,
      claim: line.claim,
      cause: line.cause,
      effectiveAt: line.effectiveAt,
    })),
  })
}
