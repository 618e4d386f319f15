import * as offers from '../../db/packages/offers.ts'
import type { Offer } from '../../domain/offer.ts'
import type { Actor } from '../../domain/person.ts'
import type { Refusal } from '../../domain/refusal.ts'
import { ok, type Result } from '../../domain/result.ts'
import type { Deps } from '../deps.ts'

/** What the studio sells; a client is shown what is public of it. */
export async function listOffers(
  { db }: Pick<Deps, 'db'>,
  actor: Actor,
  { archived }: { archived: boolean },
): Promise<Result<Offer[], Refusal>> {
  const isTeam = actor.role !== 'client'
  const found = await offers.list(db, actor.studioId, { withArchived: archived && isTeam })
  return ok(found.filter((offer) => isTeam || offer.isPublic))
}
