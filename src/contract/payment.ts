import { z } from 'zod'
import { NAME_LENGTH_MAX, REASON_LENGTH_MAX } from '../domain/limits.ts'
import { PAYMENT_METHODS } from '../domain/payment.ts'
import { undo } from './act.ts'
import { day, id, instant, listOf, money, text } from './wire.ts'

const paymentMethod = z.enum(PAYMENT_METHODS)

const askedPayment = {
  amountCents: money.shape.amountCents.min(1),
  method: paymentMethod,
  /** Without it: today. */
  paidOn: day.optional(),
  note: text(REASON_LENGTH_MAX).optional(),
}

export const notePayment = z
  .strictObject(askedPayment)
  .meta({ id: 'NotePayment', description: 'What somebody paid, in the currency of the price.' })

export const reversePayment = z
  .strictObject({ reason: text(REASON_LENGTH_MAX) })
  .meta({ id: 'ReversePayment' })

/** `paid`: all that was noted. `due`: what is still to be paid. */
export const paymentState = z
  .object({ status: z.enum(['unpaid', 'partly', 'paid']), paid: money, due: money })
  .meta({ id: 'PaymentState' })

/** A negative `amountCents` takes back the payment that it `reverses`. */
const payment = z
  .object({
    id,
    packageId: id,
    amount: z.object({ amountCents: z.int(), currency: z.string() }),
    method: paymentMethod,
    paidOn: day,
    note: z.string().nullable(),
    actorId: id,
    actorName: z.string().nullable(),
    recordedAt: instant,
    reverses: id.nullable(),
    isReversed: z.boolean(),
  })
  .meta({ id: 'Payment' })

/** The newest first; `payment` is where the package stands: null where nothing is to be paid. */
export const payments = listOf(payment)
  .extend({ payment: paymentState.nullable() })
  .meta({ id: 'Payments' })

export const notedPayment = payment
  .extend({ payment: paymentState.nullable(), undo })
  .meta({ id: 'NotedPayment' })

/** A client of the studio, or somebody named. */
export const askedPayer = z.union([
  z.strictObject({ clientId: id }),
  z.strictObject({ name: text(NAME_LENGTH_MAX) }),
])

export const setPayer = z
  .strictObject({ payer: askedPayer.nullable() })
  .meta({ id: 'SetPayer', description: 'Null: the client pays.' })

export const payer = z.object({ clientId: id.nullable(), name: z.string() }).meta({ id: 'Payer' })

export type SetPayer = z.infer<typeof setPayer>
export type NotePayment = z.infer<typeof notePayment>
export type PaymentJson = z.infer<typeof payment>
export type PaymentsJson = z.infer<typeof payments>
export type NotedPaymentJson = z.infer<typeof notedPayment>
export type PaymentStateJson = z.infer<typeof paymentState>
