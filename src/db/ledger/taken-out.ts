import { sql } from 'kysely'
import type { TakenOut } from '../../domain/wallet/refundable.ts'
import type { Executor } from '../executor.ts'
import { STANDING } from './report-credits.ts'

/** What went from a package to others, with its worth, and what was paid back of it. */
export async function readTakenOut(
  db: Executor,
  studioId: string,
  packageId: string,
): Promise<TakenOut> {
  const { rows } = await sql<TakenOut>`
    select coalesce(-sum(e.quantity) filter (where e.kind = 'transfer-out'), 0)::integer
        as "movedSessions",
      coalesce(sum(t.price_cents), 0)::integer as "movedCents",
      coalesce(sum((e.details #>> '{amount,amountCents}')::integer), 0)::integer as "refundedCents"
    from credit_entries e
    left join packages t on e.kind = 'transfer-out' and t.studio_id = e.studio_id
      and t.id = (e.details ->> 'packageId')::uuid
    where e.studio_id = ${studioId} and e.package_id = ${packageId}
      and e.kind in ('transfer-out', 'refund') and ${STANDING}`.execute(db)
  return rows[0] ?? { movedSessions: 0, movedCents: 0, refundedCents: 0 }
}
