import * as people from '../../db/people/people.ts'
import * as sessions from '../../db/sessions/sessions.ts'
import type { Session } from '../../domain/session.ts'
import type { Deps } from '../deps.ts'

export type Owned = { session: Session | null; clientName: string | null }

/** Whose these sessions are by now, by the id under which they were known; merged ones lead on. */
export async function readOwners(
  db: Deps['db'],
  studioId: string,
  sessionIds: readonly string[],
): Promise<(sessionId: string | null) => Owned> {
  const found = new Map<string, Session>()
  const known = await sessions.readMany(db, studioId, [...new Set(sessionIds)])
  for (const session of known) found.set(session.id, session)
  for (const id of new Set(sessionIds)) {
    const final = found.has(id) ? null : await sessions.read(db, studioId, id)
    if (final !== null) found.set(id, final)
  }
  const clientIds = [...found.values()].map(({ clientId }) => clientId)
  const names = await people.readNames(db, studioId, clientIds)
  return (sessionId) => {
    const session = found.get(sessionId ?? '') ?? null
    const clientName = session === null ? null : (names.get(session.clientId) ?? null)
    return { session, clientName }
  }
}
