import type { Executor } from '../../db/executor.ts'
import * as people from '../../db/people/people.ts'
import type { Actor } from '../../domain/person.ts'
import type { Refusal } from '../../domain/refusal.ts'
import { ok, type Result, refuse } from '../../domain/result.ts'
import type { Act } from '../inputs/act.ts'
import type { PackageAct } from './package-act.ts'
import type { PaymentAct } from './payment-act.ts'
import { seePackage } from './see-package.ts'

/**
 * Packages are every coach's to change, as clients are; whoever is named is of the studio. One that
 * a client does not see is not there for them.
 */
export async function authorisePackageAct(
  db: Executor,
  actor: Actor,
  act: PackageAct | PaymentAct,
): Promise<Result<Act, Refusal>> {
  if (act.type === 'grant-package') {
    return await onClients(db, actor, [act.clientId, ...(act.beneficiaries ?? [])], act)
  }
  const seen = await seePackage({ db }, actor, act.packageId)
  if (!seen.ok) return seen
  if (actor.role === 'client') return refuse({ type: 'NotAllowed' })
  if (act.type === 'transfer-package') return await onClients(db, actor, [act.toClientId], act)
  return 'clientId' in act ? await onClients(db, actor, [act.clientId], act) : ok(act)
}

export async function onClients(
  db: Executor,
  actor: Actor,
  clientIds: readonly string[],
  act: Act,
): Promise<Result<Act, Refusal>> {
  if (actor.role === 'client') return refuse({ type: 'NotAllowed' })
  const named = new Set(clientIds)
  const found = await people.readMany(db, actor.studioId, [...named])
  const clients = found.filter(({ role }) => role === 'client')
  return clients.length === named.size ? ok(act) : refuse({ type: 'NotFound' })
}
