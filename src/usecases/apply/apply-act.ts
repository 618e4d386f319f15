import * as openItems from '../../db/attention/open-items.ts'
import { readUidsOfEmails } from '../../db/calcom/bookings.ts'
import * as outbox from '../../db/calcom/outbox.ts'
import type { AppliedInput, PendingInput } from '../../db/inputs/inputs.ts'
import { survivorOf } from '../../domain/wallet/merges.ts'
import { asMerged } from '../decide/as-merged.ts'
import { resolveAttention } from '../decide/decide-attention.ts'
import { decideBulk } from '../decide/decide-bulk.ts'
import { retryOutgoing } from '../decide/decide-calcom-item.ts'
import { cancelSession } from '../decide/decide-cancellation.ts'
import { importSession } from '../decide/decide-earlier.ts'
import { answerIdentity } from '../decide/decide-identity.ts'
import { importClients } from '../decide/decide-import.ts'
import { createSession } from '../decide/decide-new-session.ts'
import { decideOffer } from '../decide/decide-offer.ts'
import { decidePackage } from '../decide/decide-package.ts'
import { attachEmail, createPerson, detachEmail, updatePerson } from '../decide/decide-person.ts'
import { createSeries } from '../decide/decide-series.ts'
import { cancelSeries, changeSeries } from '../decide/decide-series-part.ts'
import { decideSession } from '../decide/decide-session.ts'
import { decideStudio } from '../decide/decide-studio.ts'
import { undo } from '../decide/decide-undo.ts'
import type { ActContext, Decision, StoredDecision } from '../decide/decision.ts'
import { keepApart, mergeClient } from '../decide/merge-client.ts'
import { unlessTaken } from '../decide/unless-taken.ts'
import type { Act } from '../inputs/act.ts'
import { isPackageAct } from '../packages/package-act.ts'
import { type ApplyContext, type BatchDeps, later } from './context.ts'
import { readRecordedAct } from './recorded-act.ts'
import { NOTHING_TOUCHED, settle } from './settle.ts'

/** Decides an act of a person under the lock, and settles what it touched. */
export async function applyAct(
  deps: BatchDeps,
  context: ApplyContext,
  input: PendingInput,
): Promise<AppliedInput> {
  const recorded = readRecordedAct(input.body)
  const { calcomUrl } = deps.settings
  const { actor, act } = recorded
  const acting = {
    context,
    actor: { ...actor, personId: survivorOf(context.merges, actor.personId) },
    // Never before what was decided already, so that what it builds on comes first in every replay.
    at: context.clock,
    inputId: input.id,
    hasCalcomApi: context.studio.hasCalcomApi,
    calcomUrl,
  }
  const work = () => decideAndCarryOut(acting, act)
  const stored = BRINGS_BACK.has(act.type) ? await unlessTaken(context, work) : await work()
  if (stored.accepted && OVERTAKES.has(act.type)) {
    await Promise.all(context.writes)
    later(context, openItems.closeOvertaken(context.db, context.studio.id, context.now))
  }
  return {
    id: input.id,
    seq: context.appliedSeq,
    outcome: stored.accepted ? 'applied' : 'refused',
    reason: stored.accepted ? null : stored.refusal.type,
    attentionId: null,
    sessionId: null,
    decision: stored,
  }
}

/** Acts by which a session takes a time again that it had left. */
const BRINGS_BACK: ReadonlySet<Act['type']> = new Set([
  'undo',
  'complete-session',
  'mark-no-show',
  'import-session',
])

/** Acts after which Cal.com need not take a session at the time that it refused. */
const OVERTAKES: ReadonlySet<Act['type']> = new Set([
  'cancel-session',
  'reschedule-session',
  'cancel-series',
  'change-series',
])

async function decideAndCarryOut(acting: ActContext, act: Act): Promise<StoredDecision> {
  const decision = await decide(acting, act)
  if (!decision.ok) return { accepted: false, refusal: decision.refusal }
  return { accepted: true, answer: await carryOut(acting.context, decision) }
}

async function decide(acting: ActContext, given: Act): Promise<Decision> {
  const act = asMerged(acting.context.merges, given)
  if (isPackageAct(act)) return await decidePackage(acting, act)
  switch (act.type) {
    case 'merge-client':
      return await mergeClient(acting, act)
    case 'keep-apart':
      return await keepApart(acting, act)
    case 'create-person':
      return await createPerson(acting, act)
    case 'import-clients':
      return await importClients(acting, act)
    case 'update-person':
      return await updatePerson(acting, act)
    case 'attach-email':
      return await attachEmail(acting, act)
    case 'detach-email':
      return await detachEmail(acting, act)
    case 'extend-packages':
    case 'migrate-packages':
    case 'write-to-clients':
      return await decideBulk(acting, act)
    case 'create-offer':
    case 'update-offer':
      return await decideOffer(acting, act)
    case 'create-series':
      return await createSeries(acting, act.request)
    case 'cancel-series':
      return await cancelSeries(acting, act)
    case 'change-series':
      return await changeSeries(acting, act)
    case 'cancel-session':
      return await cancelSession(acting, act)
    case 'import-session':
      return await importSession(acting, act)
    case 'create-session':
      return await createSession(acting, act.request)
    case 'resolve-attention':
      return await resolveAttention(acting, act)
    case 'answer-identity':
      return await answerIdentity(acting, act)
    case 'retry-outgoing':
      return await retryOutgoing(acting, act)
    case 'undo':
      return await undo(acting, act)
    case 'update-studio':
    case 'rotate-webhook-secret':
    case 'put-event-types':
    case 'create-key':
    case 'revoke-key':
    case 'update-me':
    case 'invite-person':
    case 'set-up-studio':
      return await decideStudio(acting, act)
    case 'complete-session':
    case 'mark-no-show':
    case 'mark-late-cancelled':
    case 'confirm-session':
    case 'decline-session':
    case 'return-credit':
    case 'disown-session':
    case 'part-bookings':
    case 'reschedule-session':
      return await decideSession(acting, act)
  }
}

/** Instead of an answer that is stored already, and stays as it was given. */
const NOT_ASKED = {}

async function carryOut(
  context: ApplyContext,
  decision: Extract<Decision, { ok: true }>,
): Promise<object> {
  const { facts = [], emails = [], uids = [], clientIds = [], outgoing = [] } = decision
  const uidsOfEmails =
    emails.length === 0 ? [] : await readUidsOfEmails(context.db, context.studio.id, emails)
  await settle(context, {
    ...NOTHING_TOUCHED,
    facts: facts.map((fact) => ({ ...fact, seq: context.appliedSeq })),
    uids: new Set([...uids, ...uidsOfEmails]),
    clientIds: new Set(clientIds),
  })
  if (outgoing.length > 0) {
    later(context, outbox.enqueue(context.db, context.studio.id, outgoing, context.now))
  }
  for (const clientId of clientIds) context.changedClients.add(clientId)
  await decision.finish?.()
  return context.isAnswered ? NOT_ASKED : await decision.answer()
}
