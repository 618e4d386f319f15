import * as packages from '../../db/packages.ts'
import { readLedger } from '../../db/wallets.ts'
import type { EntryKind, Package } from '../../domain/package.ts'
import { carriedOut, type LedgerLine } from '../../domain/wallet/settle.ts'
import type { PackageAct } from '../package-act.ts'
import type { ActContext, Decision } from './decision.ts'
import { append, hasEnded, packageAnswer, refused, tooFew } from './package-lines.ts'

type Correction = Extract<PackageAct, { type: 'correct-package' }>

/** Lines of a package's time: one that later ones build on stays. */
const OF_TIME: ReadonlySet<EntryKind> = new Set(['extension', 'pause', 'resumption', 'closure'])

/** Lines of one package's count, which say the same wherever they stand. */
const OF_COUNT: ReadonlySet<EntryKind> = new Set(['adjustment', 'refund', 'correction'])

/** Corrects what was written wrongly, however long ago: by a line that says why. */
export async function correctPackage(acting: ActContext, act: Correction): Promise<Decision> {
  const { db, studio } = acting.context
  const pack = await packages.read(db, studio.id, act.packageId)
  if (pack === null) return refused({ type: 'NotFound' })
  if (act.entryId !== undefined) return await takeBack(acting, pack, act.entryId, act.reason)
  const { quantity = 0, reason } = act
  if (hasEnded(pack, acting.at)) return refused({ type: 'PackageEnded' })
  if (pack.sessionsRemaining + quantity < 0) return await tooFew(acting, pack, -quantity)
  await append(acting, pack.clientId, pack.id, { kind: 'correction', quantity, reason })
  return {
    ok: true,
    clientIds: [pack.clientId],
    answer: () => packageAnswer(acting, pack.id),
  }
}

/** A migration that gave other days counted on with what had been added. */
function givesDays({ details }: LedgerLine): boolean {
  return details?.migration?.keepsDays === false
}

/** At the instant of what is taken back, known from now on: as every correction of the ledger. */
async function takeBack(
  acting: ActContext,
  pack: Package,
  entryId: string,
  reason: string,
): Promise<Decision> {
  const { db, studio } = acting.context
  const ledger = await readLedger(db, studio.id, [pack.clientId])
  const own = ledger.filter(({ packageId }) => packageId === pack.id)
  const line = own.find(({ id }) => id === entryId)
  if (line === undefined) return refused({ type: 'NotFound' })
  const standing = carriedOut(own)
  const index = standing.findIndex(({ id }) => id === entryId)
  const isOfTime = OF_TIME.has(line.kind)
  if (!isOfTime && !OF_COUNT.has(line.kind)) return refused({ type: 'NotCorrectable' })
  if (index < 0) return refused({ type: 'AlreadyReversed' })
  const isLater = (other: LedgerLine): boolean => OF_TIME.has(other.kind) || givesDays(other)
  if (isOfTime && standing.slice(index + 1).some(isLater)) return refused({ type: 'ChangedSince' })
  if (line.quantity > pack.sessionsRemaining) return await tooFew(acting, pack, line.quantity)
  await append(acting, pack.clientId, pack.id, {
    ...{ kind: 'correction', quantity: 0 - line.quantity, reason, at: line.effectiveAt },
    ...{ reverses: line.id, details: { correctedKind: line.kind } },
  })
  return {
    ok: true,
    clientIds: [pack.clientId],
    answer: async () => ({ ...(await packageAnswer(acting, pack.id)), undo: null }),
  }
}
