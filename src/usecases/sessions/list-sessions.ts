import * as sessions from '../../db/sessions/sessions.ts'
import type { Millis } from '../../domain/instant.ts'
import type { Actor } from '../../domain/person.ts'
import type { Refusal } from '../../domain/refusal.ts'
import { ok, type Result } from '../../domain/result.ts'
import type { Session, SessionStatus } from '../../domain/session.ts'
import type { Deps } from '../deps.ts'
import { cursorFrom, type Page, type PageInput, pageOf } from '../page.ts'
import { clientScope } from '../people/client-scope.ts'
import { type NamedSession, named } from './named-sessions.ts'

type ListSessionsInput = PageInput & {
  clientId?: string | undefined
  coachId?: string | undefined
  packageId?: string | undefined
  seriesId?: string | undefined
  statuses?: readonly SessionStatus[] | undefined
  from?: Millis | undefined
  to?: Millis | undefined
  order: 'asc' | 'desc'
}

export type ListedSession = Session & Partial<Pick<NamedSession, 'clientName' | 'package'>>

/** In the order of their start; the team is told whose each one is, and how its package stands. */
export async function listSessions(
  { db }: Pick<Deps, 'db'>,
  actor: Actor,
  { clientId, limit, cursor, ...filter }: ListSessionsInput,
): Promise<Result<Page<ListedSession>, Refusal>> {
  const scope = clientScope(actor, clientId)
  if (!scope.ok) return scope
  const after = cursorFrom(cursor, ['at', 'id'])
  if (!after.ok) return after
  const found = await sessions.list(db, actor.studioId, {
    ...filter,
    clientId: scope.value,
    after: after.value === null ? undefined : { startsAt: after.value.at, id: after.value.id },
    limit: limit + 1,
  })
  const page = pageOf(found, limit, ({ startsAt, id }) => ({ at: startsAt, id }))
  if (actor.role === 'client') return ok(page)
  return ok({ ...page, items: await named(db, actor.studioId, page.items) })
}
