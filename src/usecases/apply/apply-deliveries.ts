import { type Delivery, readDelivery } from '../../calcom/delivery.ts'
import { toldTogether } from '../../calcom/told-together.ts'
import type { ToldType } from '../../calcom/told-type.ts'
import { translate } from '../../calcom/translate.ts'
import type { AppliedInput, PendingInput } from '../../db/inputs/inputs.ts'
import * as seriesReads from '../../db/sessions/series-reads.ts'
import type { ToldTogether } from '../../domain/booking/told-together.ts'
import { tokenIn } from '../receive/session-token.ts'
import { type ApplyContext, later } from './context.ts'
import { derivedId } from './derived-id.ts'
import type { NewFact } from './gather.ts'
import { learn, typeNamed } from './learn-types.ts'
import { linkedFact, vouchedFacts } from './made-facts.ts'
import { NOTHING_TOUCHED, type Settled, seatTold, settleAhead } from './settle.ts'

/** What it said is not kept: a run may be of thousands. */
type Read = { input: PendingInput; seq: number; kind: Delivery['kind']; uid: string | null }

/** Applies a run of webhook deliveries as one batch. */
export async function applyDeliveries(
  context: ApplyContext,
  inputs: readonly PendingInput[],
): Promise<AppliedInput[]> {
  const facts: NewFact[] = []
  const read: Read[] = []
  const types: ToldType[] = []
  const together: (ToldTogether & { inputId: string })[] = []
  for (const input of inputs) {
    const seq = input.seq ?? context.appliedSeq + 1
    context.appliedSeq = Math.max(context.appliedSeq, seq)
    context.clock = Math.max(context.clock, input.receivedAt)
    const delivery = context.deliveries?.get(input.id) ?? readDelivery(input.body)
    const isTold = delivery.kind === 'booking' && !input.isRehearsal
    const translated = isTold ? translate(delivery, input.receivedAt, input.id) : null
    const isComplete = translated?.ok === true
    read.push({ input, seq, kind: delivery.kind, uid: isComplete ? translated.uid : null })
    if (!isComplete || delivery.kind !== 'booking') continue
    const type = typeNamed(delivery)
    if (type !== null) types.push(type)
    const meant = toldTogether(delivery.trigger, translated.uid, translated.facts)
    if (meant !== null) together.push({ ...meant, inputId: input.id })
    const told =
      input.vouchedId === null
        ? translated.facts
        : vouchedFacts(translated.facts, translated.uid, input.vouchedId)
    for (const fact of told) facts.push({ ...fact, seq })
    if (input.linkedId !== null) {
      const isSaid = tokenIn(delivery.payload) !== undefined
      const when = { at: input.receivedAt, inputId: input.id, isSaid }
      facts.push({ ...linkedFact(input.linkedId, translated.uid, when), seq })
    }
  }
  learn(context, types)
  const settled =
    facts.length === 0 ? null : await settleAhead(context, { ...NOTHING_TOUCHED, facts })
  askAboutSeries(context, together)
  const applied: AppliedInput[] = []
  for (const one of read) applied.push(await outcomeOf(context, one, settled))
  return applied
}

/** The delivery leaves before Cal.com's own write. */
const WRITE_PAUSE_MS = 20_000

/** What was said of one booking may have been meant of its series: with a key that is read there. */
function askAboutSeries(
  context: ApplyContext,
  together: readonly (ToldTogether & { inputId: string })[],
): void {
  const { db, studio, now } = context
  if (!studio.hasCalcomApi || together.length === 0) return
  later(context, seriesReads.ask(db, studio.id, together, now + WRITE_PAUSE_MS))
}

async function outcomeOf(
  context: ApplyContext,
  { input, seq, kind, uid }: Read,
  settled: Settled | null,
): Promise<AppliedInput> {
  const base = {
    id: input.id,
    seq,
    reason: null,
    attentionId: null,
    sessionId: null,
    decision: null,
  }
  if (kind === 'ping') return { ...base, outcome: 'ping' }
  if (kind === 'template') {
    return { ...base, outcome: 'refused', reason: 'CustomPayloadTemplate' }
  }
  if (kind === 'other') return { ...base, outcome: 'ignored' }
  // It is followed in a studio of its own, and counts nowhere else.
  if (input.isRehearsal) return { ...base, outcome: 'ignored', reason: 'Rehearsal' }
  if (uid === null || settled === null) {
    const attentionId = await askAboutIncomplete(context, input)
    return { ...base, outcome: 'attention', reason: 'IncompleteBooking', attentionId }
  }
  const { sessionIdByUid, sessionIdBySeat } = settled
  const sessionId = sessionIdBySeat.get(seatTold(input.id, uid)) ?? sessionIdByUid.get(uid) ?? null
  if (!settled.news.has(input.id)) return { ...base, sessionId, outcome: 'duplicate' }
  const items = sessionId === null ? [] : (settled.itemsBySession.get(sessionId) ?? [])
  const item = items.find((one) => BLOCKING.has(one.kind))
  if (item === undefined) return { ...base, sessionId, outcome: 'applied' }
  return { ...base, sessionId, outcome: 'attention', reason: item.reason, attentionId: item.id }
}

/** Items that keep a delivery from counting; the others come beside an applied one. */
const BLOCKING: ReadonlySet<string> = new Set([
  'unknown-client',
  'no-package',
  'outside-validity',
  'after-end',
  'disowned',
  'unconfirmed-identity',
])

async function askAboutIncomplete(context: ApplyContext, input: PendingInput): Promise<string> {
  const { rows, studio, now } = context
  const kind = 'incomplete-booking'
  const id = derivedId(studio.id, 'item', kind, input.id)
  const booking = {
    uid: null,
    startsAt: null,
    endsAt: null,
    title: null,
    name: null,
    email: null,
    eventTypeSlug: null,
  }
  const about = { sessionId: null, clientId: null, booking }
  const item = { id, kind, reason: 'IncompleteBooking', subject: input.id, ...about }
  await rows.openItems([item], now)
  return id
}
