import * as packages from '../../db/packages/packages.ts'
import * as sharing from '../../db/packages/sharing.ts'
import * as people from '../../db/people/people.ts'
import { BENEFICIARIES_MAX } from '../../domain/beneficiary.ts'
import { refuse } from '../../domain/result.ts'
import type { PackageAct } from '../packages/package-act.ts'
import type { ActContext, Decision } from './decision.ts'
import { append, hasEnded, packageAnswer, readPackage } from './package-lines.ts'

type ActOf<T extends PackageAct['type']> = Extract<PackageAct, { type: T }>

/** Lets somebody else book from a package; what they had booked and waited is served from it. */
export async function sharePackage(
  acting: ActContext,
  { packageId, clientId, reason }: ActOf<'share-package'>,
): Promise<Decision> {
  const { db, studio } = acting.context
  const pack = await packages.read(db, studio.id, packageId)
  if (pack === null) return refuse({ type: 'NotFound' })
  if (clientId === pack.clientId) return refuse({ type: 'SameClient' })
  if (hasEnded(pack, acting.at)) return refuse({ type: 'PackageEnded' })
  if (pack.beneficiaries.some((one) => one.clientId === clientId)) {
    return refuse({ type: 'AlreadyShared' })
  }
  // As many as a grant may name at once.
  if (pack.beneficiaries.length >= BENEFICIARIES_MAX) {
    return refuse({ type: 'Malformed', field: 'clientId', problem: 'too-many' })
  }
  await share(acting, pack, clientId, reason)
  return {
    ok: true,
    clientIds: [pack.clientId, clientId],
    answer: () => packageAnswer(acting, pack.id),
  }
}

/** Writes that they book from it too, from now on. */
export async function share(
  acting: ActContext,
  pack: { id: string; clientId: string },
  clientId: string,
  reason = 'shared',
  at = acting.at,
): Promise<void> {
  const { context } = acting
  await append(acting, pack.clientId, pack.id, {
    ...{ kind: 'share', quantity: 0, reason, details: { clientId }, at },
    of: clientId,
  })
  await sharing.add(context.db, context.studio.id, { packageId: pack.id, clientId }, at)
  context.hasShared = true
}

/** They book from it no longer; what is booked stays booked. */
export async function unsharePackage(
  acting: ActContext,
  { packageId, clientId, reason = 'unshared' }: ActOf<'unshare-package'>,
): Promise<Decision> {
  const { context, at } = acting
  const pack = await packages.read(context.db, context.studio.id, packageId)
  if (pack === null) return refuse({ type: 'NotFound' })
  if (!pack.beneficiaries.some((one) => one.clientId === clientId)) {
    return refuse({ type: 'NotFound' })
  }
  const line = { kind: 'unshare' as const, quantity: 0, reason, details: { clientId } }
  await append(acting, pack.clientId, pack.id, line)
  await sharing.end(context.db, context.studio.id, { packageId, clientId }, at)
  return {
    ok: true,
    clientIds: [pack.clientId, clientId],
    answer: () => packageAnswer(acting, pack.id),
  }
}

/** Who pays instead of the client: somebody of the studio, somebody named, or nobody else. */
export async function setPayer(
  acting: ActContext,
  { packageId, payer }: ActOf<'set-payer'>,
): Promise<Decision> {
  const { context } = acting
  const { db, studio } = context
  const pack = await packages.read(db, studio.id, packageId)
  if (pack === null) return refuse({ type: 'NotFound' })
  const known = await knownPayer(acting, pack.clientId, payer)
  if (known === undefined) return refuse({ type: 'NotFound' })
  await packages.setPayer(db, studio.id, pack.id, known)
  context.changedClients.add(pack.clientId)
  return { ok: true, answer: () => readPackage(acting, pack.id) }
}

type AskedPayer = ActOf<'set-payer'>['payer']

/** The client themselves needs no naming; undefined where there is no such client. */
export async function knownPayer(
  { context }: ActContext,
  clientId: string,
  payer: AskedPayer,
): Promise<AskedPayer | undefined> {
  if (payer === null || 'name' in payer) return payer
  if (payer.clientId === clientId) return null
  const person = await people.read(context.db, context.studio.id, payer.clientId)
  return person?.role === 'client' ? payer : undefined
}
