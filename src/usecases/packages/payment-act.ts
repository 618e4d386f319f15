import type { Payment, PaymentMethod, PaymentState } from '../../domain/payment.ts'
import type { Undo } from '../inputs/undo.ts'

/** What people note of payments. */
export type PaymentAct =
  | ({ type: 'note-payment'; packageId: string } & NotedPayment)
  | { type: 'reverse-payment'; packageId: string; paymentId: string; reason: string }

export type NotedPayment = {
  amountCents: number
  method: PaymentMethod
  /** Without it: today. */
  paidOn?: string | undefined
  note?: string | undefined
}

export type PaymentAfter = Payment & { payment: PaymentState | null; undo: Undo }

export type PaymentAnswers = { 'note-payment': PaymentAfter; 'reverse-payment': PaymentAfter }
