import * as grants from '../../db/packages/grants.ts'
import * as offers from '../../db/packages/offers.ts'
import * as packages from '../../db/packages/packages.ts'
import { refuse } from '../../domain/result.ts'
import type { BulkAct, BulkLine } from '../packages/bulk-act.ts'
import { migrationDetails, planMigrations } from '../packages/plan-migration.ts'
import { decidedLines } from './bulk-lines.ts'
import type { ActContext, Decision } from './decision.ts'
import { append } from './package-lines.ts'

type MigratePackages = Extract<BulkAct, { type: 'migrate-packages' }>

/** Takes packages that were sold to the newest version of their offer, each as it was agreed. */
export async function migratePackages(
  acting: ActContext,
  { offerId, version, packages: asked, reason }: MigratePackages,
): Promise<Decision> {
  const { context, at } = acting
  const { db, studio } = context
  const offer = await offers.read(db, studio.id, offerId)
  if (offer === null) return refuse({ type: 'NotFound' })
  if (offer.version !== version) return refuse({ type: 'ChangedSince' })
  const packageIds = asked.map(({ packageId }) => packageId)
  const limit = packageIds.length
  const planned = await planMigrations(db, studio, offer, { packageIds, limit, at })
  const plans = new Map(planned.map((plan) => [plan.pack.id, plan]))
  const known = new Set((await packages.readMany(db, studio.id, packageIds)).map(({ id }) => id))
  const lines: BulkLine[] = []
  for (const { packageId, validUntil } of asked) {
    const plan = plans.get(packageId)
    if (plan === undefined) {
      const problem = known.has(packageId) ? 'ChangedSince' : 'NotFound'
      lines.push({ packageId, clientId: null, validUntil: null, problem })
      continue
    }
    const { clientId } = plan.pack
    const problem = plan.problem ?? (plan.validUntil === validUntil ? null : 'ChangedSince')
    if (problem !== null) {
      lines.push({ packageId, clientId, validUntil: plan.pack.validUntil, problem })
      continue
    }
    const details = migrationDetails(plan)
    const line = { kind: 'migration' as const, quantity: 0, reason, details, of: packageId }
    await append(acting, clientId, packageId, line)
    await grants.setVersion(db, studio.id, packageId, plan.migration.after)
    lines.push({ packageId, clientId, validUntil, problem: null })
  }
  return decidedLines(acting, lines)
}
