import type { Actor } from '../../domain/person.ts'
import type { Refusal } from '../../domain/refusal.ts'
import { ok, type Result } from '../../domain/result.ts'
import type { Deps } from '../deps.ts'
import type { SeriesCreation } from '../inputs/act.ts'
import { clientOfSeries } from '../inputs/authorise-act.ts'
import { planFor, previewOf, type SeriesPreview } from './plan-series.ts'

/** What a series would be. Refuses only what no plan can be made of (api.md, "Recurring"). */
export async function previewSeries(
  { db, now }: Pick<Deps, 'db' | 'now'>,
  actor: Actor,
  request: SeriesCreation,
): Promise<Result<SeriesPreview, Refusal>> {
  const clientId = await clientOfSeries(db, actor, request)
  if (!clientId.ok) return clientId
  const planned = await planFor(db, actor.studioId, clientId.value, request, now())
  return planned.ok ? ok(previewOf(planned.value)) : planned
}
