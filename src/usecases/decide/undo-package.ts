import { appendEntries, readClaims, readLedger } from '../../db/ledger/wallets.ts'
import * as grants from '../../db/packages/grants.ts'
import * as packages from '../../db/packages/packages.ts'
import * as payments from '../../db/packages/payments.ts'
import * as sharing from '../../db/packages/sharing.ts'
import { refuse } from '../../domain/result.ts'
import { survivorOf } from '../../domain/wallet/merges.ts'
import { carriedOut, type LedgerLine } from '../../domain/wallet/settle.ts'
import type { Act } from '../inputs/act.ts'
import type { BulkAct } from '../packages/bulk-act.ts'
import type { PackageAct } from '../packages/package-act.ts'
import { reverseOne } from './decide-payment.ts'
import type { ActContext, Decision } from './decision.ts'
import { daysLostWithout, GIVING_DAYS } from './lost-without.ts'
import { tooFew } from './package-lines.ts'

export const PACKAGE_ACTS: ReadonlySet<string> = new Set<
  PackageAct['type'] | 'extend-packages' | 'migrate-packages' | 'note-payment'
>([
  'grant-package',
  'adjust-package',
  'extend-package',
  'pause-package',
  'resume-package',
  'close-package',
  'refund-package',
  'transfer-package',
  'extend-packages',
  'migrate-packages',
  'share-package',
  'unshare-package',
  'correct-package',
  'note-payment',
])

/** What taking an act back comes to; nothing is written before `reverse`. */
type Reversible = {
  ok: true
  clientIds: string[]
  reverse: () => Promise<void>
  /** Packages of an act on many that were changed since. */
  kept?: string[]
}

export const NOTHING_TO_REVERSE: Reversible = { ok: true, clientIds: [], reverse: async () => {} }

/** Takes back what an act wrote in the ledger, by lines that reverse it. */
export async function undoPackageAct(
  acting: ActContext,
  actId: string,
  act: Act,
): Promise<Extract<Decision, { ok: false }> | Reversible> {
  if (act.type === 'note-payment') return await undoPayment(acting, actId, act.packageId)
  const { db, studio } = acting.context
  const clientIds = await clientsOf(acting, act)
  const ledger = await readLedger(db, studio.id, clientIds)
  const standing = carriedOut(ledger)
  const own = standing.filter((line) => line.causeInputId === actId)
  if (own.length === 0) return refuse({ type: 'AlreadyUndone' })
  const changed = own.filter((line) => {
    const later = standing.slice(standing.indexOf(line) + 1)
    const isLater = (other: LedgerLine): boolean =>
      other.packageId === line.packageId && other.causeInputId !== actId
    return later.some(isLater)
  })
  // Of an act on many, one that was changed since keeps no other one from going back.
  const isPart = isOnMany(act) && changed.length < own.length
  if (changed.length > 0 && !isPart) return refuse({ type: 'ChangedSince' })
  const unchanged = own.filter((line) => !changed.includes(line))
  const booked = await bookedBy(acting, clientIds, unchanged)
  const free = unchanged.filter(({ packageId }) => !booked.has(packageId))
  if (booked.size > 0 && !(isOnMany(act) && free.length > 0)) {
    return refuse({ type: 'OutsideValidity', dates: [...new Set([...booked.values()].flat())] })
  }
  for (const line of free) {
    const pack = await packages.read(db, studio.id, line.packageId)
    if (pack === null) throw new Error('a package with a ledger is there')
    if (line.quantity > pack.sessionsRemaining) return await tooFew(acting, pack, line.quantity)
  }
  if (act.type === 'share-package' && (await hasBooked(acting, act))) {
    return refuse({ type: 'ChangedSince' })
  }
  const noted = act.type === 'grant-package' ? await notedFor(acting, own) : []
  if (noted.some(({ causeInputId }) => causeInputId !== actId)) {
    return refuse({ type: 'ChangedSince' })
  }
  const kept = own.filter((line) => !free.includes(line)).map(({ packageId }) => packageId)
  return {
    ok: true,
    clientIds,
    kept,
    reverse: async () => {
      await reverse(acting, free)
      for (const payment of noted) await reverseOne(acting, payment, null)
      for (const line of free) await undoSharing(acting, line)
      for (const line of free) await undoMigration(acting, line)
    },
  }
}

/** What was booked in days that these lines gave: by package, on which days. */
async function bookedBy(
  acting: ActContext,
  clientIds: readonly string[],
  lines: readonly LedgerLine[],
): Promise<Map<string, string[]>> {
  const giving = lines.filter(({ kind }) => GIVING_DAYS.has(kind))
  if (giving.length === 0) return new Map()
  return await daysLostWithout(acting, clientIds, { gone: new Set(giving.map(({ id }) => id)) })
}

/** What they booked stays: then sharing is ended, and not taken back. */
async function hasBooked(
  { context }: ActContext,
  { packageId, clientId }: { packageId: string; clientId: string },
): Promise<boolean> {
  const whose = survivorOf(context.merges, clientId)
  const claims = await readClaims(context.db, context.studio.id, [whose], [])
  return claims.some((claim) => claim.packageId === packageId && claim.clientId === whose)
}

/** What was paid for a package that is taken back, and stands. */
async function notedFor(
  { context }: ActContext,
  lines: readonly LedgerLine[],
): Promise<payments.PaymentRow[]> {
  const [line] = lines
  if (line === undefined) return []
  const all = await payments.list(context.db, context.studio.id, line.packageId)
  return all.filter(({ isReversed, reverses }) => !isReversed && reverses === null)
}

async function undoPayment(
  acting: ActContext,
  actId: string,
  packageId: string,
): Promise<Extract<Decision, { ok: false }> | Reversible> {
  const { context } = acting
  const found = await payments.listByInput(context.db, context.studio.id, packageId, actId)
  const [payment] = found
  if (payment === undefined || payment.isReversed) return refuse({ type: 'AlreadyUndone' })
  return {
    ok: true,
    clientIds: [],
    reverse: async () => {
      await reverseOne(acting, payment, null)
      const pack = await packages.read(context.db, context.studio.id, packageId)
      if (pack !== null) context.changedClients.add(pack.clientId)
    },
  }
}

/** Who books from a package is as it was before. */
async function undoSharing(
  { context, at }: ActContext,
  { kind, packageId, details }: LedgerLine,
): Promise<void> {
  const named = details?.clientId
  if (named === undefined) return
  const member = { packageId, clientId: survivorOf(context.merges, named) }
  const { db, studio } = context
  if (kind === 'share') await sharing.end(db, studio.id, member, at)
  if (kind === 'unshare') await sharing.resume(db, studio.id, member)
}

/** The package is of the version again that it was of. */
async function undoMigration(
  { context }: ActContext,
  { packageId, details }: LedgerLine,
): Promise<void> {
  const before = details?.migration?.before
  if (before === undefined) return
  await grants.setVersion(context.db, context.studio.id, packageId, before)
}

function isOnMany(act: Act): act is Extract<BulkAct, { packages: object }> {
  return act.type === 'extend-packages' || act.type === 'migrate-packages'
}

async function clientsOf({ context }: ActContext, act: Act): Promise<string[]> {
  const clientIds = await namedClients(context, act)
  return clientIds.map((clientId) => survivorOf(context.merges, clientId))
}

async function namedClients(context: ActContext['context'], act: Act): Promise<string[]> {
  if (act.type === 'grant-package') return [act.clientId, ...(act.beneficiaries ?? [])]
  if (isOnMany(act)) {
    const ids = act.packages.map(({ packageId }) => packageId)
    const found = await packages.readMany(context.db, context.studio.id, ids)
    return [...new Set(found.map(({ clientId }) => clientId))]
  }
  if (!('packageId' in act)) return []
  const pack = await packages.read(context.db, context.studio.id, act.packageId)
  if (pack === null) return []
  if (act.type === 'transfer-package') return [pack.clientId, act.toClientId]
  return 'clientId' in act ? [pack.clientId, act.clientId] : [pack.clientId]
}

/** As a correction does: at the instant of what is reversed, known from now on. */
async function reverse(
  { context, actor, inputId }: ActContext,
  lines: readonly (LedgerLine & { clientId: string })[],
): Promise<void> {
  const reversals = lines.map((line) => ({
    ...line,
    id: context.newId(),
    revision: line.revision + 1,
    quantity: 0 - line.quantity,
    reason: 'undone',
    actor: 'person' as const,
    actorId: actor.personId,
    cause: 'act:undo',
    causeInputId: inputId,
    reverses: line.id,
    details: null,
  }))
  const first = context.entrySeq + 1
  await appendEntries(context.db, context.studio.id, first, context.clock, reversals)
  context.entrySeq += reversals.length
}
