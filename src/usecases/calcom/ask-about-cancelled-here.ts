import * as openItems from '../../db/attention/open-items.ts'
import { readCancelledHere } from '../../db/sessions/cancelled-here.ts'
import { MINUTE_MS, type Millis } from '../../domain/instant.ts'
import type { Difference } from '../../domain/reconciliation.ts'
import { derivedId } from '../apply/derived-id.ts'
import type { Deps } from '../deps.ts'

const STILL_THERE_ITEM = 'cancel-at-calcom'

/** What was cancelled here a moment ago may be on its way there. */
const ON_ITS_WAY_MS = 5 * MINUTE_MS

/** Sessions given up here whose booking is still at Cal.com: nobody told it, so somebody is asked. */
export async function askAboutCancelledHere(
  { db, now }: Pick<Deps, 'db' | 'now'>,
  studioId: string,
  { uids, readAt }: { uids: readonly string[]; readAt: Millis },
): Promise<Difference[]> {
  const found = await readCancelledHere(db, studioId, uids, readAt - ON_ITS_WAY_MS)
  const asked = await openItems.readStatuses(
    db,
    studioId,
    found.map(({ uid }) => itemId(studioId, uid)),
  )
  const open = found.filter(({ uid }) => asked.get(itemId(studioId, uid)) !== 'resolved')
  const items = open.map(({ uid, clientId, startsAt, endsAt, title }) => ({
    ...{ id: itemId(studioId, uid), kind: STILL_THERE_ITEM, reason: 'StillAtCalcom', subject: uid },
    ...{ sessionId: null, clientId },
    booking: { uid, startsAt, endsAt, title, name: null, email: null, eventTypeSlug: null },
  }))
  const fresh = items.filter(({ id }) => asked.get(id) !== 'open')
  if (fresh.length > 0) await openItems.open(db, studioId, fresh, now())
  return open.map(({ uid, sessionId, status, credit, startsAt, coachId }) => {
    const standing = { status, credit, startsAt, coachId }
    const itemIds = [itemId(studioId, uid)]
    const cause = 'cancelled-here-only' as const
    return { uid, sessionId, before: standing, after: standing, cause, itemIds }
  })
}

function itemId(studioId: string, uid: string): string {
  return derivedId(studioId, 'item', STILL_THERE_ITEM, uid)
}
