import { sql } from 'kysely'
import { dayOf } from '../domain/calendar.ts'
import type { Executor } from './executor.ts'
import { isoOf } from './instants.ts'
import * as packages from './packages.ts'
import type { Row, Span } from './report-credits.ts'

/** What is still to be paid by now for packages sold in these days, the oldest first. */
export async function unpaid(
  db: Executor,
  studioId: string,
  { from, until, timeZone }: Span,
): Promise<Row[]> {
  const { rows } = await sql<{ id: string }>`
    select p.id from packages p
    where p.studio_id = ${studioId} and p.price_cents > 0 and p.paid_with is null
      and p.total_sessions > 0
      and p.granted_at >= ${isoOf(from)}::timestamptz
      and p.granted_at < ${isoOf(until)}::timestamptz
      and p.price_cents > (select coalesce(sum(m.amount_cents), 0) from payments m
        where m.studio_id = p.studio_id and m.package_id = p.id)`.execute(db)
  const ids = rows.map(({ id }) => id)
  const found = await packages.readMany(db, studioId, ids)
  return found.toReversed().flatMap((pack): Row[] => {
    const { payment } = pack
    if (payment === null || payment.dueCents === 0) return []
    return [
      {
        ...{ clientId: pack.clientId, client: pack.clientName },
        ...{ packageId: pack.id, package: pack.name, soldOn: dayOf(pack.grantedAt, timeZone) },
        priceCents: pack.price?.amountCents ?? null,
        ...{ paidCents: payment.paidCents, dueCents: payment.dueCents },
        ...{ payer: pack.payer?.name ?? null, currency: payment.currency },
      },
    ]
  })
}
