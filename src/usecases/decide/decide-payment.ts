import * as packages from '../../db/packages/packages.ts'
import * as payments from '../../db/packages/payments.ts'
import { dayOf } from '../../domain/calendar.ts'
import type { Package } from '../../domain/package.ts'
import type { Refusal } from '../../domain/refusal.ts'
import { refuse } from '../../domain/result.ts'
import type { NotedPayment, PaymentAct, PaymentAfter } from '../packages/payment-act.ts'
import type { ActContext, Decision } from './decision.ts'
import { readPackage } from './package-lines.ts'
import { undoOf } from './session-facts.ts'

type ActOf<T extends PaymentAct['type']> = Extract<PaymentAct, { type: T }>

/** What people note of payments: added, and corrected by adding. */
export async function decidePayment(acting: ActContext, act: PaymentAct): Promise<Decision> {
  const { db, studio } = acting.context
  const pack = await packages.read(db, studio.id, act.packageId)
  if (pack === null) return refuse({ type: 'NotFound' })
  return act.type === 'note-payment'
    ? await notePayment(acting, pack, act)
    : await reversePayment(acting, pack, act)
}

async function notePayment(
  acting: ActContext,
  pack: Package,
  act: ActOf<'note-payment'>,
): Promise<Decision> {
  const refusal = whyNot(acting, pack, act)
  if (refusal !== null) return refuse(refusal)
  const id = await writePayment(acting, pack, act)
  return noted(acting, pack, id)
}

/** More than is due is nobody's to pay, and nobody has paid yet on a day to come. */
export function whyNot(
  { context, at }: ActContext,
  { payment }: Pick<Package, 'payment'>,
  { amountCents, paidOn }: NotedPayment,
): Refusal | null {
  const dueCents = payment?.dueCents ?? 0
  if (amountCents > dueCents) return { type: 'PaymentTooLarge', dueCents }
  const today = dayOf(at, context.studio.timeZone)
  return paidOn !== undefined && paidOn > today ? { type: 'PaidInFuture' } : null
}

export async function writePayment(
  { context, actor, at, inputId }: ActContext,
  pack: Pick<Package, 'id' | 'price'>,
  { amountCents, method, paidOn, note }: NotedPayment,
): Promise<string> {
  const { db, studio, newId } = context
  const id = newId()
  await payments.insert(db, studio.id, {
    ...{ id, packageId: pack.id, amountCents, method, note: note ?? null },
    currency: pack.price?.currency ?? studio.currency,
    paidOn: paidOn ?? dayOf(at, studio.timeZone),
    ...{ actorId: actor.personId, causeInputId: inputId, recordedAt: at, reverses: null },
  })
  return id
}

async function reversePayment(
  acting: ActContext,
  pack: Package,
  { paymentId, reason }: ActOf<'reverse-payment'>,
): Promise<Decision> {
  const { db, studio } = acting.context
  const found = await payments.read(db, studio.id, paymentId)
  if (found === null || found.packageId !== pack.id) return refuse({ type: 'NotFound' })
  if (found.isReversed || found.reverses !== null) return refuse({ type: 'AlreadyReversed' })
  const id = await reverseOne(acting, found, reason)
  return noted(acting, pack, id)
}

/** Takes a payment back by another of the negative amount. */
export async function reverseOne(
  { context, actor, at, inputId }: ActContext,
  { id: reverses, packageId, amountCents, currency, method, paidOn }: payments.PaymentRow,
  note: string | null,
): Promise<string> {
  const { db, studio, newId } = context
  const id = newId()
  await payments.insert(db, studio.id, {
    ...{ id, packageId, amountCents: -amountCents, currency, method, paidOn, note, reverses },
    ...{ actorId: actor.personId, causeInputId: inputId, recordedAt: at },
  })
  return id
}

function noted(acting: ActContext, pack: Package, id: string): Decision {
  const { context, inputId } = acting
  // Nobody's credits move, and yet whoever looks at the package sees something else.
  context.changedClients.add(pack.clientId)
  return {
    ok: true,
    answer: async (): Promise<PaymentAfter> => {
      const found = await payments.read(context.db, context.studio.id, id)
      if (found === null) throw new Error('a payment that was noted is there')
      const { causeInputId, ...shown } = found
      const { payment } = await readPackage(acting, pack.id)
      const undo = causeInputId === inputId && shown.reverses === null ? undoOf(acting) : null
      return { ...shown, payment, undo }
    },
  }
}
