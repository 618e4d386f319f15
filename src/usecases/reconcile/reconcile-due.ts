import * as calcomState from '../../db/calcom/calcom-state.ts'
import * as reconciliations from '../../db/calcom/reconciliations.ts'
import * as studios from '../../db/studios/studios.ts'
import { MINUTE_MS, type Millis } from '../../domain/instant.ts'
import type { Reconciliation, ReconciliationReason } from '../../domain/reconciliation.ts'
import { isNightlyDue } from '../../domain/small-hours.ts'
import type { Studio } from '../../domain/studio.ts'
import { type CheckDeps, checkCalcom } from '../calcom/check-calcom.ts'
import { type ReconcileDeps, reconcile } from './reconcile.ts'

const EVERY_MS = 15 * MINUTE_MS
const LOOK_EVERY_MS = MINUTE_MS / 2
const AFTER_FAILURE_MS = 5 * MINUTE_MS

/** Compares every studio whose turn has come with its Cal.com: each once when the program starts. */
export function createCompareDue(deps: ReconcileDeps & CheckDeps): () => Promise<void> {
  const seen = new Set<string>()
  let lookedAt = 0
  return async () => {
    if (deps.now() - lookedAt < LOOK_EVERY_MS) return
    lookedAt = deps.now()
    const withDefault = deps.settings.hasCalcomApi
    for (const studio of await studios.listConnected(deps.db, { withDefault })) {
      const isFirst = !seen.has(studio.id)
      seen.add(studio.id)
      const state = await calcomState.read(deps.db, studio.id)
      const [latest] = await reconciliations.list(deps.db, studio.id, { limit: 1 })
      const reason = dueFor(studio, state, { now: deps.now(), isFirst, latest })
      if (reason === null) continue
      await reconcile(deps, studio.id, { reason })
      if (reason !== 'regular') await checkCalcom(deps, studio.id)
    }
  }
}

function dueFor(
  { timeZone }: Pick<Studio, 'timeZone'>,
  { reconciledAt, widelyAt }: calcomState.CalcomState,
  { now, isFirst, latest }: { now: Millis; isFirst: boolean; latest: Reconciliation | undefined },
): ReconciliationReason | null {
  if (isFirst) return 'start'
  const isUnsettled = latest !== undefined && latest.state !== 'done'
  if (isUnsettled && now - latest.startedAt < AFTER_FAILURE_MS) return null
  if (reconciledAt === null) return 'regular'
  if (isNightlyDue(widelyAt, now, timeZone)) return 'nightly'
  return now - reconciledAt >= EVERY_MS ? 'regular' : null
}
