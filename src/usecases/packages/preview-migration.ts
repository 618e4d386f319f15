import { BULK_MAX } from '../../contract/bulk.ts'
import * as offers from '../../db/packages/offers.ts'
import * as studios from '../../db/studios/studios.ts'
import type { Offer } from '../../domain/offer.ts'
import type { Actor } from '../../domain/person.ts'
import type { Refusal } from '../../domain/refusal.ts'
import { ok, type Result, refuse } from '../../domain/result.ts'
import type { Deps } from '../deps.ts'
import { type Foreseen, foreseeMigrations } from './foresee-migration.ts'
import { type PlannedMigration, planMigrations } from './plan-migration.ts'

type MigrationPreview = {
  offer: Offer
  plans: (PlannedMigration & { foreseen: Foreseen | null })[]
  isCut: boolean
}

/** Who has packages of former versions of an offer, and what its newest would change of each. */
export async function previewMigration(
  { db, now }: Pick<Deps, 'db' | 'now'>,
  actor: Actor,
  offerId: string,
): Promise<Result<MigrationPreview, Refusal>> {
  if (actor.role !== 'owner') return refuse({ type: 'NotAllowed' })
  const offer = await offers.read(db, actor.studioId, offerId)
  if (offer === null) return refuse({ type: 'NotFound' })
  const studio = await studios.read(db, actor.studioId)
  if (studio === null) throw new Error('the studio of somebody signed in exists')
  const at = now()
  const around = { ...studio, terms: studio.defaultTerms }
  const asked = { packageIds: null, limit: BULK_MAX + 1, at }
  const planned = await planMigrations(db, around, offer, asked)
  const shown = planned.slice(0, BULK_MAX)
  const foreseen = await foreseeMigrations(db, around, shown, at)
  const plans = shown.map((plan) => ({ ...plan, foreseen: foreseen.get(plan.pack.id) ?? null }))
  return ok({ offer, plans, isCut: planned.length > BULK_MAX })
}
