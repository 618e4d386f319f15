import { sql } from 'kysely'
import type { Millis } from '../../domain/instant.ts'
import { isoOf } from '../../domain/iso.ts'
import type { Payment, PaymentMethod } from '../../domain/payment.ts'
import type { Executor } from '../executor.ts'

/** What people noted of payments: rows are added, and never changed. */

type NewPayment = {
  id: string
  packageId: string
  amountCents: number
  currency: string
  method: PaymentMethod
  paidOn: string
  note: string | null
  actorId: string
  causeInputId: string
  recordedAt: Millis
  reverses: string | null
}

export async function insert(db: Executor, studioId: string, payment: NewPayment): Promise<void> {
  await db
    .insertInto('payments')
    .values({
      studio_id: studioId,
      id: payment.id,
      package_id: payment.packageId,
      amount_cents: payment.amountCents,
      currency: payment.currency,
      method: payment.method,
      paid_on: payment.paidOn,
      note: payment.note,
      actor_id: payment.actorId,
      cause_input_id: payment.causeInputId,
      recorded_at: isoOf(payment.recordedAt),
      reverses: payment.reverses,
    })
    .execute()
}

export type PaymentRow = Payment & { causeInputId: string }

/** Of one package, the newest first. */
export async function list(
  db: Executor,
  studioId: string,
  packageId: string,
): Promise<PaymentRow[]> {
  return await select(db, studioId, sql`m.package_id = ${packageId}`)
}

export async function read(
  db: Executor,
  studioId: string,
  paymentId: string,
): Promise<PaymentRow | null> {
  const [found] = await select(db, studioId, sql`m.id = ${paymentId}`)
  return found ?? null
}

/** What one act noted. */
export async function listByInput(
  db: Executor,
  studioId: string,
  packageId: string,
  inputId: string,
): Promise<PaymentRow[]> {
  const found = await list(db, studioId, packageId)
  return found.filter(({ causeInputId }) => causeInputId === inputId)
}

async function select(
  db: Executor,
  studioId: string,
  condition: ReturnType<typeof sql>,
): Promise<PaymentRow[]> {
  const { rows } = await sql<PaymentRow>`
    select m.id, m.package_id as "packageId", m.amount_cents as "amountCents", m.currency,
      m.method, m.paid_on as "paidOn", m.note, m.actor_id as "actorId", a.name as "actorName",
      m.recorded_at as "recordedAt", m.reverses, m.cause_input_id as "causeInputId",
      exists (select from payments r
        where r.studio_id = m.studio_id and r.reverses = m.id) as "isReversed"
    from payments m
    left join people a on a.studio_id = m.studio_id and a.id = m.actor_id
    where m.studio_id = ${studioId} and ${condition}
    order by m.recorded_at desc, m.id desc`.execute(db)
  return rows
}
