import * as openItems from '../../db/attention/open-items.ts'
import { derivedId } from '../apply/derived-id.ts'
import type { Deps } from '../deps.ts'

const STRANGE_ANSWER_ITEM = 'calcom-answer'

/** Cal.com's API answers what nobody here understands: said until an answer fits again. */
export async function askAboutAnswers(
  { db, now }: Pick<Deps, 'db' | 'now'>,
  studioId: string,
  isStrange: boolean,
  /** The call that was answered so, where it is one that goes out. */
  subject = 'api',
): Promise<void> {
  const id = derivedId(studioId, 'item', STRANGE_ANSWER_ITEM, subject)
  if (!isStrange) {
    const statuses = await openItems.readStatuses(db, studioId, [id])
    if (statuses.get(id) === 'open') await openItems.close(db, studioId, [id], now())
    return
  }
  const booking = { uid: null, startsAt: null, endsAt: null, title: null, name: null, email: null }
  const about = { sessionId: null, clientId: null, booking: { ...booking, eventTypeSlug: null } }
  const item = { id, kind: STRANGE_ANSWER_ITEM, reason: 'UnexpectedAnswer', subject }
  await openItems.open(db, studioId, [{ ...item, ...about }], now())
}
