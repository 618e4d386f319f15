import * as entries from '../db/entries.ts'
import * as facts from '../db/facts.ts'
import * as sessions from '../db/sessions.ts'
import type { Actor } from '../domain/person.ts'
import type { Refusal } from '../domain/refusal.ts'
import { ok, type Result, refuse } from '../domain/result.ts'
import type { Session, TimelineLine } from '../domain/session.ts'
import { COMPLETION_DELAY_MS } from '../domain/wallet/standing.ts'
import { sessionIdOf } from './apply/derived-id.ts'
import { maySeeClient } from './client-scope.ts'
import type { Deps } from './deps.ts'

const LINES_MAX = 200

export type SeenSession = Session & { timeline: TimelineLine[] }

/** A session with its history: what was told of it, and what that did to its packages. */
export async function seeSession(
  { db }: Pick<Deps, 'db'>,
  actor: Actor,
  sessionId: string,
): Promise<Result<SeenSession, Refusal>> {
  const session = await sessions.read(db, actor.studioId, sessionId)
  if (session === null || !maySeeClient(actor, session.clientId)) {
    return refuse({ type: 'NotFound' })
  }
  const told = await facts.listBySession(db, actor.studioId, session.id, LINES_MAX)
  // What turned out to be a part of this session held its credit under an id of its own.
  const parts = told.map((fact) => sessionIdOf(actor.studioId, fact.uid))
  const ids = [...new Set([session.id, ...parts])]
  const lines = await entries.listBySessions(db, actor.studioId, ids, LINES_MAX)
  const timeline = [
    ...told.map(lineFromFact),
    ...lines.map(lineFromEntry),
    ...completionOf(session),
  ]
  return ok({ ...session, timeline: timeline.toSorted((a, b) => a.at - b.at) })
}

function lineFromFact(fact: facts.ToldFact): TimelineLine {
  return {
    at: fact.at,
    recordedAt: fact.recordedAt,
    what: whatOf(fact),
    cause: fact.key,
    actor: fact.source === 'webhook' ? 'calcom' : fact.source,
    actorId: fact.actorId,
    effect: 0,
    packageId: null,
  }
}

function whatOf({ kind, flags }: facts.ToldFact): string {
  if (kind === 'exists') return 'booked'
  return kind === 'cancelled' && flags.includes('request') ? 'new-date-requested' : kind
}

function lineFromEntry(entry: entries.EntryRow): TimelineLine {
  return {
    at: entry.effectiveAt,
    recordedAt: entry.recordedAt,
    what: entry.kind,
    cause: entry.reason,
    actor: entry.actor,
    actorId: entry.actorId,
    effect: entry.quantity,
    packageId: entry.packageId,
  }
}

/** Completion has no entry of its own: the credit simply stays taken. */
function completionOf({ status, endsAt }: Session): TimelineLine[] {
  if (status !== 'completed') return []
  const at = endsAt + COMPLETION_DELAY_MS
  return [
    {
      at,
      recordedAt: at,
      what: 'completed',
      cause: 'end',
      actor: 'clock',
      actorId: null,
      effect: 0,
      packageId: null,
    },
  ]
}
