import type { DumpRow } from '../../db/canonical-dump.ts'
import type { ClaimToSave, EntryToSave } from '../../db/ledger/wallets.ts'
import type { ProjectedSession } from '../../db/sessions/projected-sessions.ts'
import type { PackageState } from '../../domain/wallet/pocket.ts'

/** What would be written, in the form in which `src/db/canonical-dump.ts` reads it. */

type NumberOf = (packageId: string | null) => number | null

export function sessionRow(projected: ProjectedSession, numberOf: NumberOf): DumpRow {
  const { id, clientId, session, cost, claim, state } = projected
  const name = session.calcomUid ?? `own:${id}`
  const fields = {
    ...{ startsAt: session.times.startsAt, endsAt: session.times.endsAt, status: state.status },
    ...{ credit: state.credit, cost, client: clientId, coach: session.coachId },
    package: numberOf(claim.packageId),
    ...{ calcomBookingId: session.calcomUid, source: session.source, series: session.seriesId },
    ...{ occurrence: session.seriesOccurrence, cancelledBy: state.cancelledBy },
    ...{ freeCancellationUntil: claim.freeUntil, bookedAt: session.bookedAt },
  }
  return { id, name, isAside: false, fields }
}

export function claimRow(saved: ClaimToSave, numberOf: NumberOf): DumpRow {
  const { sessionId, claim, clientId, cost, claimedAt, result } = saved
  const { standing, packageId } = result
  const id = `${sessionId} ${claim}`
  const fields = { standing, cost, client: clientId, claimedAt, package: numberOf(packageId) }
  return { id, name: id, isAside: false, fields }
}

export type Counters = { total: number; used: number; closed: number }

export function packageRow(
  sold: DumpRow,
  state: Omit<PackageState, 'id'>,
  { total, used, closed }: Counters,
): DumpRow {
  const isUsedUp = total - used - closed <= 0
  const status = state.standing !== 'open' ? state.standing : isUsedUp ? 'used-up' : 'active'
  const { validUntil, expiresAt } = state
  const fields = { ...sold.fields, total, used, closed, status, validUntil, expiresAt }
  return { ...sold, fields }
}

export const ENTRY = 'entry '

export function entryField({ kind, quantity, sessionId, effectiveAt }: EntryToSave): object {
  return { kind, quantity, session: sessionId, effectiveAt }
}

const GRANTED = ['grant', 'opening', 'adjustment', 'transfer-in', 'correction']
const CLOSED = ['expiry', 'refund', 'transfer-out']

/** As the database's own trigger counts what is appended. */
export function counted({ total, used, closed }: Counters, line: EntryToSave): Counters {
  const { kind, quantity } = line
  return {
    total: GRANTED.includes(kind) ? total + quantity : total,
    used: kind === 'hold' || kind === 'release' ? used - quantity : used,
    closed: CLOSED.includes(kind) ? closed - quantity : closed,
  }
}
