import * as deliveries from '../../db/calcom/deliveries.ts'
import * as facts from '../../db/inputs/facts.ts'
import * as entries from '../../db/ledger/entries.ts'
import * as sessions from '../../db/sessions/sessions.ts'
import type { Entry } from '../../domain/package.ts'
import type { Actor } from '../../domain/person.ts'
import type { Refusal } from '../../domain/refusal.ts'
import { ok, type Result, refuse } from '../../domain/result.ts'
import type { Deps } from '../deps.ts'
import { maskedBody, maskedHeaders, uidsIn } from './masked-delivery.ts'

const ENTRIES_MAX = 200

export type SeenDelivery = deliveries.Delivery & {
  headers: { [name: string]: string }
  body: unknown
  facts: facts.ToldFact[]
  entries: Entry[]
}

/** A delivery as it came, secrets masked, with what it told first and what that changed. */
export async function seeDelivery(
  { db }: Pick<Deps, 'db'>,
  actor: Actor,
  deliveryId: string,
): Promise<Result<SeenDelivery, Refusal>> {
  if (actor.role === 'client') return refuse({ type: 'NotAllowed' })
  const { studioId } = actor
  const found = await deliveries.read(db, studioId, deliveryId)
  if (found === null) return refuse({ type: 'NotFound' })
  const body = maskedBody(found.body)
  const session =
    found.sessionId === null ? null : await sessions.read(db, studioId, found.sessionId)
  return ok({
    ...found,
    headers: maskedHeaders(found.headers),
    body,
    facts: await facts.listByInput(db, studioId, uidsIn(body), found.id),
    entries:
      session === null
        ? []
        : await entries.listByInput(db, studioId, session.clientId, found.id, ENTRIES_MAX),
  })
}
