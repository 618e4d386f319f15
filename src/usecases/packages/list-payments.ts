import * as payments from '../../db/packages/payments.ts'
import type { Payment, PaymentState } from '../../domain/payment.ts'
import type { Actor } from '../../domain/person.ts'
import type { Refusal } from '../../domain/refusal.ts'
import { ok, type Result, refuse } from '../../domain/result.ts'
import type { Deps } from '../deps.ts'
import { maySeeMoney } from '../people/client-scope.ts'
import { seePackage } from './see-package.ts'

/** What was paid for a package: not for those to see who only book from it. */
export async function listPayments(
  { db }: Pick<Deps, 'db'>,
  actor: Actor,
  packageId: string,
): Promise<Result<{ payment: PaymentState | null; payments: Payment[] }, Refusal>> {
  const pack = await seePackage({ db }, actor, packageId)
  if (!pack.ok) return pack
  if (!maySeeMoney(actor, pack.value)) return refuse({ type: 'NotAllowed' })
  const { payment } = pack.value
  return ok({ payment, payments: await payments.list(db, actor.studioId, packageId) })
}
