import * as entries from '../../db/ledger/entries.ts'
import { appendEntries } from '../../db/ledger/wallets.ts'
import * as packages from '../../db/packages/packages.ts'
import * as held from '../../db/sessions/held-sessions.ts'
import { isoOf } from '../../domain/iso.ts'
import type { EntryDetails, EntryKind, Package } from '../../domain/package.ts'
import { refuse } from '../../domain/result.ts'
import type { NewLine } from '../../domain/wallet/settle.ts'
import type { PackageAfter } from '../packages/package-act.ts'
import type { ActContext, Decision } from './decision.ts'
import { undoOf } from './session-facts.ts'

/** How many of the sessions that stand in the way are named. */
const SESSIONS_NAMED_MAX = 50

type ActLine = {
  kind: EntryKind
  quantity: number
  reason: string
  details?: EntryDetails | null
  /** When it counts from; else the instant of the act. */
  at?: number
  /** One of several lines of its kind in one act: what it is about. */
  of?: string
  /** The line that it takes back. */
  reverses?: string
  /** Whose act it stands for, where that is not this one. */
  causeInputId?: string | null
}

/** Writes what a person carried out; the replay takes it as it is. */
export async function append(
  { context, actor, at, inputId }: ActContext,
  clientId: string,
  packageId: string,
  { details = null, at: effectiveAt = at, of, reverses, causeInputId = inputId, ...line }: ActLine,
): Promise<void> {
  const entry: NewLine = {
    ...line,
    key: `${line.kind}|${inputId}${of === undefined ? '' : `|${of}`}`,
    revision: 1,
    packageId,
    sessionId: null,
    claim: null,
    actor: 'person',
    actorId: actor.personId,
    cause: `act:${line.kind}`,
    causeInputId,
    effectiveAt,
    reverses: reverses ?? null,
    details,
  }
  const { db, studio } = context
  const id = context.newId()
  context.entrySeq += 1
  await appendEntries(db, studio.id, context.entrySeq, context.clock, [{ ...entry, id, clientId }])
}

export async function readPackage({ context }: ActContext, packageId: string): Promise<Package> {
  const pack = await packages.read(context.db, context.studio.id, packageId)
  if (pack === null) throw new Error('a package that was acted on is there')
  return pack
}

/** The package as it is now, what the act wrote, and how to take it back. */
export async function packageAnswer(acting: ActContext, packageId: string): Promise<PackageAfter> {
  const { context, inputId } = acting
  const pack = await readPackage(acting, packageId)
  const lines = await entries.listByInput(context.db, context.studio.id, pack.clientId, inputId, 10)
  const entry = lines.find((line) => line.packageId === packageId)
  if (entry === undefined) throw new Error('an act on a package writes a line')
  return { ...pack, entry, undo: undoOf(acting) }
}

/** Nothing is added to, or taken from, what has ended: it is extended first. */
export function hasEnded(pack: Package, at: number): boolean {
  // It has ended at its midnight, whether or not the tick has come that marks it so.
  const isOver = pack.expiresAt !== null && pack.expiresAt <= at
  return isOver || pack.graceUntil !== null || pack.status === 'closed'
}

/** Too little is left: says what is booked, so that somebody can decide what to give up. */
export async function tooFew(
  { context }: ActContext,
  pack: Package,
  requested: number,
): Promise<Extract<Decision, { ok: false }>> {
  const { db, studio } = context
  const booked = await held.listHeld(db, studio.id, pack.id, SESSIONS_NAMED_MAX)
  const sessions = booked.map(({ id, startsAt }) => ({ id, startsAt: isoOf(startsAt) }))
  const available = pack.sessionsRemaining
  return refuse({
    type: 'NotEnoughCredits',
    available,
    requested,
    ...(sessions.length === 0 ? {} : { sessions }),
  })
}
