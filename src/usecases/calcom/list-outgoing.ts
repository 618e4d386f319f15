import * as outbox from '../../db/calcom/outbox.ts'
import type { Outgoing, OutgoingState } from '../../domain/outgoing.ts'
import type { Actor } from '../../domain/person.ts'
import type { Refusal } from '../../domain/refusal.ts'
import { ok, type Result, refuse } from '../../domain/result.ts'
import type { Deps } from '../deps.ts'
import { cursorFrom, type Page, type PageInput, pageOf } from '../page.ts'
import { type Owned, readOwners } from '../sessions/session-owners.ts'

/** A call with the session it is about, as that stands now. */
export type ListedOutgoing = Outgoing & Owned

type Asked = PageInput & { state?: OutgoingState | undefined; sessionId?: string | undefined }

/** What goes out to Cal.com, the newest first; it is the team's to see. */
export async function listOutgoing(
  { db }: Pick<Deps, 'db'>,
  actor: Actor,
  { state, sessionId, limit, cursor }: Asked,
): Promise<Result<Page<ListedOutgoing>, Refusal>> {
  if (actor.role === 'client') return refuse({ type: 'NotAllowed' })
  const after = cursorFrom(cursor, ['at', 'id'])
  if (!after.ok) return after
  const found = await outbox.list(db, actor.studioId, {
    states: state === undefined ? undefined : [state],
    sessionId,
    after: after.value === null ? undefined : { createdAt: after.value.at, id: after.value.id },
    limit: limit + 1,
  })
  const ownerOf = await ownersOf(db, actor, found)
  const owned = found.map((one) => ({ ...one, ...ownerOf(one.sessionId) }))
  return ok(pageOf(owned, limit, ({ createdAt, id }) => ({ at: createdAt, id })))
}

function ownersOf(db: Deps['db'], { studioId }: Actor, found: readonly Outgoing[]) {
  return readOwners(
    db,
    studioId,
    found.map(({ sessionId }) => sessionId),
  )
}

export async function seeOutgoing(
  { db }: Pick<Deps, 'db'>,
  actor: Actor,
  id: string,
): Promise<Result<ListedOutgoing, Refusal>> {
  if (actor.role === 'client') return refuse({ type: 'NotAllowed' })
  const found = await outbox.read(db, actor.studioId, id)
  if (found === null) return refuse({ type: 'NotFound' })
  const ownerOf = await ownersOf(db, actor, [found])
  return ok({ ...found, ...ownerOf(found.sessionId) })
}
