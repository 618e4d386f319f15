import { readTakenOut } from '../../db/ledger/taken-out.ts'
import * as grants from '../../db/packages/grants.ts'
import * as packages from '../../db/packages/packages.ts'
import { startOfDay } from '../../domain/calendar.ts'
import { refuse } from '../../domain/result.ts'
import { refundable, worthOfMove } from '../../domain/wallet/refundable.ts'
import type { PackageAct } from '../packages/package-act.ts'
import type { ActContext, Decision } from './decision.ts'
import { append, hasEnded, packageAnswer, readPackage, tooFew } from './package-lines.ts'

type ActOf<T extends PackageAct['type']> = Extract<PackageAct, { type: T }>

/** Takes all that is left out of a package, and notes what was paid back for it. */
export async function refundPackage(
  acting: ActContext,
  act: ActOf<'refund-package'>,
): Promise<Decision> {
  const { db, studio } = acting.context
  const pack = await packages.read(db, studio.id, act.packageId)
  if (pack === null) return refuse({ type: 'NotFound' })
  if (hasEnded(pack, acting.at)) return refuse({ type: 'PackageEnded' })
  if (pack.sessionsRemaining < 1) return await tooFew(acting, pack, 1)
  const { proRataCents, maximumCents } = refundable(
    pack,
    await readTakenOut(db, studio.id, pack.id),
  )
  const asked = act.amountCents ?? proRataCents
  if (asked > maximumCents) return refuse({ type: 'RefundTooLarge', maximumCents })
  const currency = pack.price?.currency ?? studio.currency
  await append(acting, pack.clientId, pack.id, {
    kind: 'refund',
    quantity: -pack.sessionsRemaining,
    reason: act.reason,
    details: { amount: { amountCents: asked, currency } },
  })
  return {
    ok: true,
    clientIds: [pack.clientId],
    answer: () => packageAnswer(acting, pack.id),
  }
}

/** Moves credits to another client, into a package of theirs with the same days and terms. */
export async function transferPackage(
  acting: ActContext,
  act: ActOf<'transfer-package'>,
): Promise<Decision> {
  const { context, at } = acting
  const { db, studio } = context
  const pack = await packages.read(db, studio.id, act.packageId)
  if (pack === null) return refuse({ type: 'NotFound' })
  if (act.toClientId === pack.clientId) return refuse({ type: 'SameClient' })
  if (hasEnded(pack, at)) return refuse({ type: 'PackageEnded' })
  if (pack.pause !== null) return refuse({ type: 'AlreadyPaused' })
  const { quantity, reason } = act
  if (quantity > pack.sessionsRemaining) return await tooFew(acting, pack, quantity)
  const amountCents = worthOfMove(pack, await readTakenOut(db, studio.id, pack.id), quantity)
  const toPackageId = context.newId()
  context.packageSeq += 1
  const { name, validFrom, validUntil, expiresAt, terms, price, fromFirst } = pack
  await grants.insert(db, studio.id, {
    ...{ name, validFrom, validUntil, expiresAt, terms },
    // An end that has been counted is theirs as well; else it counts from their own first session.
    fromFirst: validUntil === null ? fromFirst : null,
    id: toPackageId,
    clientId: act.toClientId,
    number: context.packageSeq,
    validFromAt: startOfDay(validFrom, studio.timeZone),
    price: price === null ? null : { ...price, amountCents },
    grantedAt: at,
    paidWith: pack.id,
  })
  const out = { kind: 'transfer-out' as const, quantity: -quantity, reason }
  const into = { kind: 'transfer-in' as const, quantity, reason }
  await append(acting, pack.clientId, pack.id, { ...out, details: { packageId: toPackageId } })
  await append(acting, act.toClientId, toPackageId, { ...into, details: { packageId: pack.id } })
  return {
    ok: true,
    clientIds: [pack.clientId, act.toClientId],
    answer: async () => ({
      ...(await packageAnswer(acting, pack.id)),
      to: await readPackage(acting, toPackageId),
    }),
  }
}
