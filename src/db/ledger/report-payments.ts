import { sql } from 'kysely'
import { isoOf } from '../../domain/iso.ts'
import { type Owed, paymentState } from '../../domain/payment.ts'
import type { Executor } from '../executor.ts'
import { type Row, type Span, STANDING, TOLD } from './report-credits.ts'

type SoldRow = Omit<Owed, 'price' | 'isPaidElsewhere'> & {
  clientId: string
  client: string
  packageId: string
  package: string
  soldOn: string
  priceCents: number
  currency: string
  payer: string | null
}

/** What is still to be paid by now for packages sold in these days, the oldest first. */
export async function unpaid(
  db: Executor,
  studioId: string,
  { from, until, timeZone }: Span,
): Promise<Row[]> {
  const { rows } = await sql<SoldRow>`
    with paid as materialized (
      select m.package_id, sum(m.amount_cents)::integer as cents from payments m
      where m.studio_id = ${studioId} group by m.package_id
    ), refunds as materialized (
      select e.package_id, -sum(e.quantity)::integer as sessions,
        coalesce(sum((e.details #>> '{amount,amountCents}')::integer), 0)::integer as cents
      from credit_entries e
      where e.studio_id = ${studioId} and e.kind = 'refund' and ${TOLD} and ${STANDING}
      group by e.package_id
    )
    select c.id as "clientId", c.name as client, p.id as "packageId", p.name as package,
      to_char(p.granted_at at time zone ${timeZone}, 'YYYY-MM-DD') as "soldOn",
      p.price_cents as "priceCents", p.price_currency as currency,
      p.total_sessions as "totalSessions", coalesce(payer.name, p.payer_name) as payer,
      coalesce(paid.cents, 0) as "paidCents", coalesce(refunds.cents, 0) as "refundedCents",
      coalesce(refunds.sessions, 0) as "refundedSessions"
    from packages p
    join people c on c.studio_id = p.studio_id and c.id = p.client_id
    left join people payer on payer.studio_id = p.studio_id and payer.id = p.payer_id
    left join paid on paid.package_id = p.id
    left join refunds on refunds.package_id = p.id
    where p.studio_id = ${studioId} and p.price_cents > coalesce(paid.cents, 0)
      and p.paid_with is null and p.total_sessions > 0
      and p.granted_at >= ${isoOf(from)}::timestamptz
      and p.granted_at < ${isoOf(until)}::timestamptz
    order by p.granted_at, p.id`.execute(db)
  return rows.flatMap((sold): Row[] => {
    const price = { amountCents: sold.priceCents, currency: sold.currency }
    const payment = paymentState({ ...sold, price, isPaidElsewhere: false })
    if (payment === null || payment.dueCents === 0) return []
    const { clientId, client, packageId, soldOn, priceCents, payer, currency } = sold
    const { paidCents, dueCents } = payment
    return [
      {
        ...{ clientId, client, packageId, package: sold.package, soldOn },
        ...{ priceCents, paidCents, dueCents, payer, currency },
      },
    ]
  })
}
