import { readLedger } from '../../db/ledger/wallets.ts'
import * as packages from '../../db/packages/packages.ts'
import type { EntryDetails, EntryKind, Package } from '../../domain/package.ts'
import { refuse } from '../../domain/result.ts'
import { carriedOut, type LedgerLine } from '../../domain/wallet/settle.ts'
import type { PackageAct } from '../packages/package-act.ts'
import { migrationsWithout } from './correct-migrated.ts'
import type { ActContext, Decision } from './decision.ts'
import { daysLostWithout, GIVING_DAYS } from './lost-without.ts'
import { append, hasEnded, packageAnswer, tooFew } from './package-lines.ts'

type Correction = Extract<PackageAct, { type: 'correct-package' }>

/** Lines of a package's time: one that later ones build on stays. */
const OF_TIME: ReadonlySet<EntryKind> = new Set(['extension', 'pause', 'resumption', 'closure'])

/** Lines of one package's count, which say the same wherever they stand. */
const OF_COUNT: ReadonlySet<EntryKind> = new Set(['adjustment', 'refund', 'correction'])

/** Corrects what was written wrongly, however long ago: by a line that says why. */
export async function correctPackage(acting: ActContext, act: Correction): Promise<Decision> {
  const { db, studio } = acting.context
  const pack = await packages.read(db, studio.id, act.packageId)
  if (pack === null) return refuse({ type: 'NotFound' })
  if (act.entryId !== undefined) return await takeBack(acting, pack, act.entryId, act.reason)
  const { quantity = 0, reason } = act
  if (hasEnded(pack, acting.at)) return refuse({ type: 'PackageEnded' })
  if (pack.sessionsRemaining + quantity < 0) return await tooFew(acting, pack, -quantity)
  await append(acting, pack.clientId, pack.id, { kind: 'correction', quantity, reason })
  return {
    ok: true,
    clientIds: [pack.clientId],
    answer: () => packageAnswer(acting, pack.id),
  }
}

/** It stands as its own act's, which can still be taken back; why it was written anew is beside it. */
async function writeAnew(
  acting: ActContext,
  { id, clientId }: Package,
  line: LedgerLine,
  details: EntryDetails,
  order: number,
): Promise<void> {
  const { kind, reason, effectiveAt: at, causeInputId } = line
  const one = { at, of: `${id}|${order}` }
  await append(acting, clientId, id, {
    ...{ ...one, kind: 'correction', quantity: 0, reason },
    ...{ reverses: line.id, details: { correctedKind: kind } },
  })
  await append(acting, clientId, id, {
    ...{ ...one, kind, quantity: 0, reason, details, causeInputId },
  })
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
  if (line === undefined) return refuse({ type: 'NotFound' })
  const standing = carriedOut(own)
  const index = standing.findIndex(({ id }) => id === entryId)
  const isOfTime = OF_TIME.has(line.kind)
  if (!isOfTime && !OF_COUNT.has(line.kind)) return refuse({ type: 'NotCorrectable' })
  if (index < 0) return refuse({ type: 'AlreadyReversed' })
  const later = standing.filter(
    ({ effectiveAt }, at) =>
      effectiveAt > line.effectiveAt || (effectiveAt === line.effectiveAt && at > index),
  )
  const counting = isOfTime ? migrationsWithout(line, later, studio.timeZone) : []
  const isBuiltOn = isOfTime && later.some(({ kind }) => OF_TIME.has(kind))
  if (counting === null || isBuiltOn) return refuse({ type: 'ChangedSince' })
  if (line.quantity > pack.sessionsRemaining) return await tooFew(acting, pack, line.quantity)
  if (GIVING_DAYS.has(line.kind)) {
    const changed = new Map(counting.map((one) => [one.line.id, one.details]))
    const rewritten = { gone: new Set([line.id]), changed }
    const dates = [...(await daysLostWithout(acting, [pack.clientId], rewritten)).values()].flat()
    if (dates.length > 0) return refuse({ type: 'OutsideValidity', dates })
  }
  await append(acting, pack.clientId, pack.id, {
    ...{ kind: 'correction', quantity: 0 - line.quantity, reason, at: line.effectiveAt },
    ...{ reverses: line.id, details: { correctedKind: line.kind } },
  })
  for (const [order, { line: counted, details }] of counting.entries()) {
    await writeAnew(acting, pack, counted, details, order)
  }
  return {
    ok: true,
    clientIds: [pack.clientId],
    answer: async () => ({ ...(await packageAnswer(acting, pack.id)), undo: null }),
  }
}
