import type * as conflicts from '../../db/attention/conflicts.ts'
import type * as openItems from '../../db/attention/open-items.ts'
import type { ApplyContext } from './context.ts'
import { derivedId } from './derived-id.ts'

export const CONFLICT = 'conflict'

/**
 * What Cal.com accepted is never refused: where it overlaps another session of the coach, somebody
 * is asked. A question goes when either of the two does, and an answer stands.
 */
export async function settleConflicts(
  { rows, studio, now }: ApplyContext,
  sessionIds: readonly string[],
  /** Those that were there before: of the others nobody was ever asked. */
  before: readonly string[],
  areShared: boolean,
): Promise<void> {
  if (sessionIds.length === 0) return
  // A question about a shared booking stays as long as anybody is in it.
  const ids = areShared ? await rows.withSharers(sessionIds) : sessionIds
  const knownIds = areShared ? ids : before
  const [found, asked] = await Promise.all([
    rows.readConflicts(ids),
    knownIds.length === 0 ? [] : rows.readConflictsAsked(knownIds),
  ])
  const answered = new Set(asked.filter(({ status }) => status === 'resolved').map(({ id }) => id))
  const wanted = found.map((conflict) => itemOf(studio.id, conflict))
  const fresh = wanted.filter(({ id }) => !answered.has(id))
  const gone = asked.filter(({ id }) => !wanted.some((item) => item.id === id))
  const goneIds = gone.map(({ id }) => id)
  await Promise.all([
    fresh.length === 0 ? null : rows.openItems(fresh, now),
    goneIds.length === 0 ? null : rows.closeItems(goneIds, now),
  ])
}

function itemOf(studioId: string, conflict: conflicts.Conflict): openItems.ItemToOpen {
  const { firstId, secondId, sessionId, clientId, uid, startsAt, endsAt, title, name } = conflict
  const subject = `${firstId} ${secondId}`
  return {
    id: derivedId(studioId, 'item', CONFLICT, subject),
    kind: CONFLICT,
    reason: 'Overlap',
    subject,
    sessionId,
    clientId,
    booking: {
      ...{ uid, startsAt, endsAt, title, name },
      email: null,
      eventTypeSlug: conflict.eventTypeSlug,
    },
  }
}
