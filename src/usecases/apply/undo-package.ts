import * as packages from '../../db/packages.ts'
import { appendEntries, readLedger } from '../../db/wallets.ts'
import { survivorOf } from '../../domain/wallet/merges.ts'
import { carriedOut, type LedgerLine } from '../../domain/wallet/settle.ts'
import type { Act } from '../act.ts'
import type { PackageAct } from '../package-act.ts'
import type { ActContext, Decision } from './decision.ts'
import { refused, tooFew } from './package-lines.ts'

export const PACKAGE_ACTS: ReadonlySet<string> = new Set<PackageAct['type'] | 'extend-packages'>([
  'grant-package',
  'adjust-package',
  'extend-package',
  'pause-package',
  'resume-package',
  'close-package',
  'refund-package',
  'transfer-package',
  'extend-packages',
])

/** What taking an act back comes to; nothing is written before `reverse`. */
export type Reversible = {
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
  const { db, studio } = acting.context
  const clientIds = await clientsOf(acting, act)
  const ledger = await readLedger(db, studio.id, clientIds)
  const standing = carriedOut(ledger)
  const own = standing.filter((line) => line.causeInputId === actId)
  if (own.length === 0) return refused({ type: 'AlreadyUndone' })
  const changed = own.filter((line) => {
    const later = standing.slice(standing.indexOf(line) + 1)
    return later.some((other) => other.packageId === line.packageId)
  })
  // Of an act on many, one that was changed since keeps no other one from going back.
  const isPart = act.type === 'extend-packages' && changed.length < own.length
  if (changed.length > 0 && !isPart) return refused({ type: 'ChangedSince' })
  const free = own.filter((line) => !changed.includes(line))
  for (const line of free) {
    const pack = await packages.read(db, studio.id, line.packageId)
    if (pack === null) throw new Error('a package with a ledger is there')
    if (line.quantity > pack.sessionsRemaining) return await tooFew(acting, pack, line.quantity)
  }
  const kept = changed.map(({ packageId }) => packageId)
  return { ok: true, clientIds, reverse: () => reverse(acting, free), kept }
}

async function clientsOf({ context }: ActContext, act: Act): Promise<string[]> {
  const clientIds = await namedClients(context, act)
  return clientIds.map((clientId) => survivorOf(context.merges, clientId))
}

async function namedClients(context: ActContext['context'], act: Act): Promise<string[]> {
  if (act.type === 'grant-package') return [act.clientId]
  if (act.type === 'extend-packages') {
    const ids = act.packages.map(({ packageId }) => packageId)
    const found = await packages.readMany(context.db, context.studio.id, ids)
    return [...new Set(found.map(({ clientId }) => clientId))]
  }
  if (!('packageId' in act)) return []
  const pack = await packages.read(context.db, context.studio.id, act.packageId)
  if (pack === null) return []
  return act.type === 'transfer-package' ? [pack.clientId, act.toClientId] : [pack.clientId]
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
