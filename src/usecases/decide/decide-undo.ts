import * as answers from '../../db/attention/attention-answers.ts'
import * as outbox from '../../db/calcom/outbox.ts'
import * as acts from '../../db/inputs/acts.ts'
import * as addresses from '../../db/people/addresses.ts'
import { MINUTE_MS } from '../../domain/instant.ts'
import type { NewOutgoing } from '../../domain/outgoing.ts'
import { refuse } from '../../domain/result.ts'
import { survivorOf } from '../../domain/wallet/merges.ts'
import { readRecordedAct } from '../apply/recorded-act.ts'
import type { Act } from '../inputs/act.ts'
import type { ActContext, Decision } from './decision.ts'
import { decidedFact, UNDO_MINUTES, undoneFact } from './session-facts.ts'
import { NOTHING_TO_REVERSE, PACKAGE_ACTS, undoPackageAct } from './undo-package.ts'

/** Acts that can be taken back: what they told of bookings no longer counts, their lines are reversed. */
const UNDOABLE: ReadonlySet<string> = new Set([
  'cancel-session',
  'complete-session',
  'mark-no-show',
  'mark-late-cancelled',
  'confirm-session',
  'decline-session',
  'return-credit',
  'disown-session',
  'part-bookings',
  'reschedule-session',
  'cancel-series',
  'change-series',
  'resolve-attention',
  ...PACKAGE_ACTS,
])

/** Takes an act back, for a while, by whoever did it or the owner. */
export async function undo(
  acting: ActContext,
  act: Extract<Act, { type: 'undo' }>,
): Promise<Decision> {
  const { context, actor, at } = acting
  const { db, studio } = context
  const done = await acts.read(db, studio.id, act.actId)
  if (done === null || done.outcome !== 'applied' || !UNDOABLE.has(done.kind)) {
    return refuse({ type: 'NotFound' })
  }
  if (done.actorId !== actor.personId && actor.role !== 'owner') {
    return refuse({ type: 'NotAllowed' })
  }
  const uids = await acts.readUidsOf(db, studio.id, done.id)
  if (await acts.isUndone(db, studio.id, uids, done.id)) {
    return refuse({ type: 'AlreadyUndone' })
  }
  if (at >= done.receivedAt + UNDO_MINUTES * MINUTE_MS) {
    return refuse({ type: 'UndoExpired' })
  }
  if (isOfMerged(acting, done)) return refuse({ type: 'ChangedSince' })
  const undone = PACKAGE_ACTS.has(done.kind)
    ? await undoPackageAct(acting, done.id, readRecordedAct(done.body).act)
    : NOTHING_TO_REVERSE
  if (!undone.ok) return undone
  if (!(await outbox.dropUnsent(db, studio.id, done.id, context.now))) {
    return refuse({ type: 'SentToCalcom' })
  }
  const sent = await outbox.readAbsences(db, studio.id, done.id)
  const emails = await forgetAddress(acting, done)
  await undone.reverse()
  return {
    ok: true,
    clientIds: undone.clientIds,
    facts: [
      ...uids.map((uid) => undoneFact(acting, uid, done.id)),
      // Cal.com has said the same by now, and would be believed without a newer word of somebody here.
      ...(sent.some(({ absent }) => absent)
        ? uids.map((uid) => decidedFact(acting, uid, { noShow: false }))
        : []),
    ],
    emails,
    outgoing: absencesTakenBack(acting, sent),
    answer: async () => ({ actId: done.id, ...(undone.kept ? { kept: undone.kept } : {}) }),
  }
}

/** Who was called absent at Cal.com can be called present again: that needs no refusal. */
function absencesTakenBack(
  { context, inputId }: ActContext,
  sent: readonly { sessionId: string; absent: boolean }[],
): NewOutgoing[] {
  return sent.map(({ sessionId, absent }) => ({
    ...{ id: context.newId(), sessionId, causeInputId: inputId },
    commandKey: `absent:${sessionId}:${inputId}`,
    command: { kind: 'absent' as const, absent: !absent },
  }))
}

/** An address that was remembered for a client is no longer theirs alone after a merge. */
function isOfMerged({ context }: ActContext, done: acts.DoneAct): boolean {
  const { act } = readRecordedAct(done.body)
  if (act.type !== 'resolve-attention' || act.answer.action !== 'attach') return false
  const { clientId, rememberEmail } = act.answer
  return rememberEmail === true && survivorOf(context.merges, clientId) !== clientId
}

/** An item is asked again, and an address that was remembered with it leads nowhere again. */
async function forgetAddress(
  { context }: ActContext,
  done: acts.DoneAct,
): Promise<readonly string[]> {
  const { act } = readRecordedAct(done.body)
  if (act.type !== 'resolve-attention') return []
  const { db, studio, now } = context
  const item = await answers.read(db, studio.id, act.itemId)
  if (item === null) return []
  await answers.reopen(db, studio.id, item.id, now)
  const { answer } = act
  const remembered = answer.action === 'attach' && answer.rememberEmail === true
  if (!remembered || item.booking.email === null) return []
  await addresses.forget(db, studio.id, answer.clientId, item.booking.email, done.receivedAt)
  return [item.booking.email]
}
