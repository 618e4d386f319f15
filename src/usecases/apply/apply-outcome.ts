import * as openItems from '../../db/attention/open-items.ts'
import * as outbox from '../../db/calcom/outbox.ts'
import type { AppliedInput, PendingInput } from '../../db/inputs/inputs.ts'
import * as sessions from '../../db/sessions/sessions.ts'
import type { Outcome } from '../../domain/outgoing.ts'
import { type ApplyContext, later } from './context.ts'
import { derivedId } from './derived-id.ts'
import { madeFacts } from './made-facts.ts'
import { NOTHING_TOUCHED, settle } from './settle.ts'

/** What became of a call to Cal.com: the booking it made is joined to the one made here. */
export async function applyOutcome(
  context: ApplyContext,
  input: PendingInput,
): Promise<AppliedInput> {
  const { db, studio, now } = context
  const outcome = readOutcome(input.body)
  const job = await outbox.read(db, studio.id, outcome.outgoingId)
  const sessionId = job?.sessionId ?? null
  const applied = { id: input.id, seq: context.appliedSeq, reason: outcome.refusal, sessionId }
  const whole = { ...applied, attentionId: null, decision: null }
  if (job === null || job.state !== 'waiting') return { ...whole, outcome: 'duplicate' }
  if (outcome.made !== null) {
    const facts = madeFacts(outcome.made, input.id)
    const seq = context.appliedSeq
    await settle(context, { ...NOTHING_TOUCHED, facts: facts.map((fact) => ({ ...fact, seq })) })
    await Promise.all(context.writes)
  }
  const { outgoingId: id, state, refusal, made, alternatives } = outcome
  const resultUid = made?.uid ?? null
  await outbox.finish(db, studio.id, { id, state, refusal, resultUid, alternatives }, now)
  const session = await sessions.read(db, studio.id, job.sessionId)
  if (session !== null) context.changedClients.add(session.clientId)
  const { kind } = job.command
  const isThere = state === 'done' && (kind === 'create' || kind === 'reschedule')
  if (isThere && session?.status === 'cancelled' && session.calcomBookingId !== null) {
    cancelAfterAll(context, job, input.id)
  }
  if (state !== 'failed') await closeItems(context, job.id)
  else await ask(context, job, session)
  return { ...whole, outcome: state }
}

/** Given up here while Cal.com was being told of it: what was made there is cancelled there. */
function cancelAfterAll(context: ApplyContext, job: outbox.OutgoingRow, inputId: string): void {
  const { db, studio, now } = context
  const cancellation = {
    id: context.newId(),
    commandKey: `cancel:${job.sessionId}:${inputId}`,
    sessionId: job.sessionId,
    causeInputId: inputId,
    command: { kind: 'cancel' as const, reason: null },
  }
  later(context, outbox.enqueue(db, studio.id, [cancellation], now))
}

const OUTGOING_ITEM = 'outgoing-failed'

async function closeItems({ db, studio, now }: ApplyContext, jobId: string): Promise<void> {
  await openItems.close(db, studio.id, [derivedId(studio.id, 'item', OUTGOING_ITEM, jobId)], now)
}

/** It names no session, so that folding the session does not take it for answered. */
async function ask(
  { db, studio, now }: ApplyContext,
  job: outbox.OutgoingRow,
  session: Awaited<ReturnType<typeof sessions.read>>,
): Promise<void> {
  const { refusal } = (await outbox.read(db, studio.id, job.id)) ?? job
  const item = {
    id: derivedId(studio.id, 'item', OUTGOING_ITEM, job.id),
    kind: OUTGOING_ITEM,
    reason: refusal ?? 'Refused',
    subject: job.id,
    sessionId: null,
    clientId: session?.clientId ?? null,
    booking: {
      uid: session?.calcomBookingId ?? ('uid' in job.command ? (job.command.uid ?? null) : null),
      startsAt: session?.startsAt ?? null,
      endsAt: session?.endsAt ?? null,
      title: session?.title ?? null,
      ...{ name: null, email: null, eventTypeSlug: null },
    },
  }
  await openItems.open(db, studio.id, [item], now)
}

/** What recordOutcome stored, and nobody else writes. */
function readOutcome(body: Buffer): Outcome {
  return JSON.parse(body.toString('utf8')) as Outcome
}
