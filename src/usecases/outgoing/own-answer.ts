import * as conflicts from '../../db/attention/conflicts.ts'
import * as openItems from '../../db/attention/open-items.ts'
import type { OutgoingRow } from '../../db/calcom/outbox.ts'
import { findKeptClaim } from '../../db/sessions/session-tips.ts'
import * as studios from '../../db/studios/studios.ts'
import { NO_REQUEST_ANSWERS } from '../../domain/request-answers.ts'
import type { Session } from '../../domain/session.ts'
import type { Deps } from '../deps.ts'

/**
 * Whether FitBuddy would still answer so right before it does: the setting, the request and its
 * credit may have changed since. What it would not is left to the coach.
 */
export async function isStillOwn(
  { db, now }: Pick<Deps, 'db' | 'now'>,
  { studioId, sessionId, command }: OutgoingRow,
  session: Session | null,
): Promise<boolean> {
  if (command.kind !== 'confirm' && command.kind !== 'decline') return false
  const studio = await studios.read(db, studioId)
  const { since, declines } = studio?.requestAnswers ?? NO_REQUEST_ANSWERS
  if (since === null || since !== command.ownSince) return false
  const kept = await findKeptClaim(db, studioId, sessionId)
  if (kept === null) return false
  const { isRequested, calcomUid, times } = kept.session
  if (!isRequested || calcomUid !== command.uid || times.startsAt <= now()) return false
  if (command.kind === 'confirm') {
    const isCovered = session?.credit === 'held' || kept.cost === 0
    if (session?.status !== 'requested' || !isCovered) return false
    // At that time the coach has something that Cal.com does not know of.
    return (await conflicts.readConflicts(db, studioId, [sessionId])).length === 0
  }
  const open = await openItems.readOpen(db, studioId, [sessionId])
  return declines && session === null && open.some(({ kind }) => WAITING.has(kind))
}

const WAITING: ReadonlySet<string> = new Set(['no-package', 'outside-validity'])
