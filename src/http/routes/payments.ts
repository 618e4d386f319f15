import type { Hono } from 'hono'
import {
  notedPayment,
  notePayment,
  type PaymentJson,
  payments,
  reversePayment,
} from '../../contract/payment.ts'
import { isoOf } from '../../domain/iso.ts'
import type { Payment } from '../../domain/payment.ts'
import { ok } from '../../domain/result.ts'
import { performAct } from '../../usecases/inputs/perform-act.ts'
import { listPayments } from '../../usecases/packages/list-payments.ts'
import type { PaymentAfter } from '../../usecases/packages/payment-act.ts'
import { presentPaymentState } from '../answered/present.ts'
import { presentUndo } from '../answered/present-acts.ts'
import { endpoint } from '../asked/endpoint.ts'
import type { HttpDeps, HttpEnv } from '../deps.ts'

/** What was paid for a package: noted by hand, added and never changed. */
export function paymentRoutes(app: Hono<HttpEnv>, deps: HttpDeps): void {
  endpoint(app, {
    method: 'get',
    path: '/api/packages/:id/payments',
    name: 'listPayments',
    tag: 'Packages',
    summary: 'What was paid for a package, the newest first, and what is still due',
    answer: payments,
    handle: async ({ actor, id }) => {
      const found = await listPayments(deps, actor, id)
      if (!found.ok) return found
      const { payment, payments: items } = found.value
      return ok({
        items: items.map(presentPayment),
        nextCursor: null,
        payment: payment === null ? null : presentPaymentState(payment),
      })
    },
  })
  endpoint(app, {
    method: 'post',
    path: '/api/packages/:id/payments',
    name: 'notePayment',
    tag: 'Packages',
    summary: 'Note what somebody paid, and how; no money is moved',
    status: 201,
    isIdempotent: true,
    body: notePayment,
    answer: notedPayment,
    refusals: ['NotAllowed', 'PaymentTooLarge', 'PaidInFuture'],
    handle: async ({ actor, id, body, named }) => {
      const act = { type: 'note-payment' as const, packageId: id, ...body }
      const done = await performAct(deps, actor, { act, ...named })
      return done.ok ? ok(presentPaymentAfter(done.value)) : done
    },
  })
  reversalRoute(app, deps)
}

function reversalRoute(app: Hono<HttpEnv>, deps: HttpDeps): void {
  endpoint(app, {
    method: 'post',
    path: '/api/packages/:id/payments/:paymentId/reverse',
    name: 'reversePayment',
    tag: 'Packages',
    summary: 'Take back a payment that was noted wrongly, by another line that says why',
    status: 201,
    isIdempotent: true,
    body: reversePayment,
    answer: notedPayment,
    refusals: ['NotAllowed', 'AlreadyReversed'],
    handle: async ({ actor, id, param, body, named }) => {
      const paymentId = param('paymentId')
      const act = { type: 'reverse-payment' as const, packageId: id, paymentId, ...body }
      const done = await performAct(deps, actor, { act, ...named })
      return done.ok ? ok(presentPaymentAfter(done.value)) : done
    },
  })
}

function presentPayment({ amountCents, currency, recordedAt, ...payment }: Payment): PaymentJson {
  const { id, packageId, method, paidOn, note, actorId, actorName, reverses } = payment
  return {
    ...{ id, packageId, method, paidOn, note, actorId, actorName, reverses },
    amount: { amountCents, currency },
    recordedAt: isoOf(recordedAt),
    isReversed: payment.isReversed,
  }
}

function presentPaymentAfter({ payment, undo, ...noted }: PaymentAfter) {
  return {
    ...presentPayment(noted),
    payment: payment === null ? null : presentPaymentState(payment),
    undo: presentUndo(undo),
  }
}
