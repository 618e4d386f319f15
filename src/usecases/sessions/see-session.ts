import type { ToldFact } from '../../db/inputs/facts.ts'
import * as entries from '../../db/ledger/entries.ts'
import * as people from '../../db/people/people.ts'
import * as sessions from '../../db/sessions/sessions.ts'
import type { Millis } from '../../domain/instant.ts'
import type { Actor } from '../../domain/person.ts'
import type { Refusal } from '../../domain/refusal.ts'
import { ok, type Result, refuse } from '../../domain/result.ts'
import type { Session, TimelineLine } from '../../domain/session.ts'
import { COMPLETION_DELAY_MS } from '../../domain/wallet/standing.ts'
import { sessionIdOf } from '../apply/derived-id.ts'
import { type InferredLink, mayBeInferred, readLinks } from '../apply/session-links.ts'
import type { Deps } from '../deps.ts'
import { maySeeClient } from '../people/client-scope.ts'
import { toldOfSession } from '../receive/told-of-session.ts'

const LINES_MAX = 200

export type SeenSession = Session & { clientName?: string; timeline: TimelineLine[] }

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
  const told = await toldOfSession(db, actor.studioId, session.id, LINES_MAX)
  // What turned out to be a part of this session held its credit under an id of its own.
  const parts = told.map((fact) => sessionIdOf(actor.studioId, fact.uid))
  const ids = [...new Set([session.id, ...parts])]
  const lines = await entries.listBySessions(db, actor.studioId, ids, LINES_MAX)
  const startByUid = new Map(told.flatMap(({ uid, times }) => (times ? [[uid, times[0]]] : [])))
  const timeline = [
    ...told.filter(({ kind }) => !UNTOLD.has(kind)).map((fact) => lineFromFact(fact, startByUid)),
    ...(await linkLines(db, actor.studioId, told)),
    ...lines.map(lineFromEntry),
    ...completionOf(session),
  ]
  const inOrder = timeline.toSorted((a, b) => a.at - b.at)
  if (actor.role === 'client') return ok({ ...session, timeline: inOrder })
  const nameById = await people.readNames(db, actor.studioId, [session.clientId])
  return ok({ ...session, clientName: nameById.get(session.clientId) ?? '', timeline: inOrder })
}

/** Several at once; what is not theirs to see, or not there, is left out. */
export async function seeSessions(
  deps: Pick<Deps, 'db'>,
  actor: Actor,
  sessionIds: readonly string[],
): Promise<SeenSession[]> {
  const seen: SeenSession[] = []
  for (const id of new Set(sessionIds)) {
    const one = await seeSession(deps, actor, id)
    if (one.ok) seen.push(one.value)
  }
  return seen
}

const UNTIMED = { reason: null, startsAt: null, formerStartsAt: null, link: null }

type Starts = ReadonlyMap<string, Millis>

function lineFromFact(fact: ToldFact, startByUid: Starts): TimelineLine {
  const own = startByUid.get(fact.uid) ?? null
  const other = fact.otherUid === null ? null : (startByUid.get(fact.otherUid) ?? null)
  return {
    startsAt: fact.kind === 'moved' ? other : own,
    formerStartsAt: fact.kind === 'moved' ? own : null,
    link: null,
    at: fact.at,
    recordedAt: fact.recordedAt,
    what: whatOf(fact),
    cause: fact.key,
    actor: fact.source === 'person' || fact.source === 'clock' ? fact.source : 'calcom',
    actorId: fact.actorId,
    effect: 0,
    packageId: null,
    reason: fact.reason,
  }
}

/**
 * What only confirms that a booking is there changes nothing that a history could tell; what is not
 * one session is told with both of its starts.
 */
const UNTOLD: ReadonlySet<string> = new Set(['meeting', 'reading', 'apart'])

/** What was only inferred to be one session, and what somebody said of that. */
async function linkLines(
  db: Deps['db'],
  studioId: string,
  told: readonly ToldFact[],
): Promise<TimelineLine[]> {
  const words = told.filter(({ kind }) => kind === 'apart')
  if (words.length === 0 && !mayBeInferred(told)) return []
  const uids = told.map(({ uid }) => uid)
  const { inferred, denied, startByUid } = await readLinks(db, studioId, uids)
  return [
    ...inferred.map((link) => linkedLine(link, told)),
    ...words.map((word) => {
      const isStanding = denied.some(([uid, other]) => uid === word.uid && other === word.otherUid)
      return apartLine(word, { startByUid, isStanding })
    }),
  ]
}

function whatOf({ kind, flags }: ToldFact): string {
  if (kind === 'exists') return 'booked'
  if (kind === 'no-show' && flags.includes('present')) return 'no-show-taken-back'
  return kind === 'cancelled' && flags.includes('request') ? 'new-date-requested' : kind
}

/** It became known with the booking that was taken for a part of the session. */
function linkedLine(
  { fromUid, uid, because, at, startsAt, formerStartsAt }: InferredLink,
  told: readonly ToldFact[],
): TimelineLine {
  const by = told.find((fact) => fact.kind === 'exists' && fact.uid === uid)
  return {
    ...UNTIMED,
    ...{ at, recordedAt: by?.recordedAt ?? at, startsAt, formerStartsAt },
    ...{ what: 'linked', cause: because, actor: 'calcom', actorId: null },
    ...{ effect: 0, packageId: null, link: { fromUid, uid, because } },
  }
}

/** Only of the word that stands the opposite can be said. */
function apartLine(
  { uid: fromUid, otherUid, at, recordedAt, key, flags, actorId }: ToldFact,
  { startByUid, isStanding }: { startByUid: Starts; isStanding: boolean },
): TimelineLine {
  const isTogether = flags.includes('together')
  const uid = otherUid ?? fromUid
  return {
    ...{ at, recordedAt, what: isTogether ? 'together' : 'apart', cause: key },
    ...{ actor: 'person', actorId, effect: 0, packageId: null, reason: null },
    ...{ startsAt: startByUid.get(uid) ?? null, formerStartsAt: startByUid.get(fromUid) ?? null },
    link: isStanding && !isTogether ? { fromUid, uid, because: null } : null,
  }
}

function lineFromEntry(entry: entries.EntryRow): TimelineLine {
  return {
    ...UNTIMED,
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
      ...UNTIMED,
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
