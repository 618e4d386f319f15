import * as series from '../../db/sessions/series.ts'
import * as sessions from '../../db/sessions/sessions.ts'
import type { Actor } from '../../domain/person.ts'
import type { Refusal } from '../../domain/refusal.ts'
import { ok, type Result, refuse } from '../../domain/result.ts'
import type { Session } from '../../domain/session.ts'
import type { Deps } from '../deps.ts'
import { maySeeClient } from '../people/client-scope.ts'

const SESSIONS_MAX = 200

export type SeenSeries = series.Series & { sessions: Session[] }

/** A recurrence as it was agreed, with the sessions that stand for it. */
export async function seeSeries(
  { db }: Pick<Deps, 'db'>,
  actor: Actor,
  seriesId: string,
): Promise<Result<SeenSeries, Refusal>> {
  const found = await series.read(db, actor.studioId, seriesId)
  if (found === null || !maySeeClient(actor, found.clientId)) return refuse({ type: 'NotFound' })
  const made = await sessions.list(db, actor.studioId, {
    seriesId,
    order: 'asc',
    limit: SESSIONS_MAX,
  })
  return ok({ ...found, sessions: made })
}
