import { hash } from 'node:crypto'
import { setTimeout as pause } from 'node:timers/promises'
import { type Delivery, readDelivery, triggerForLog } from '../../calcom/delivery.ts'
import { verifySignature } from '../../calcom/signature.ts'
import * as refused from '../../db/calcom/refused-deliveries.ts'
import type { NewInput } from '../../db/inputs/inputs.ts'
import { notifyChanged } from '../../db/studios/studio-lock.ts'
import type { Refusal } from '../../domain/refusal.ts'
import type { Studio } from '../../domain/studio.ts'
import { webhookSecretsOf } from '../calcom/calcom-connection.ts'
import type { Deps, InputResult } from '../deps.ts'
import { isOfRehearsal } from '../rehearse/is-of-rehearsal.ts'
import { readBookingToken } from './booking-token.ts'
import { expectedEcho } from './expected-echo.ts'
import { readSessionToken, tokenIn } from './session-token.ts'

type DeliveryRequest = {
  /** Null: the default studio. */
  studioSlug: string | null
  body: Uint8Array
  /** Lower-case names; none but those that are kept are looked at. */
  headers: { readonly [name: string]: string }
}

type Outcome = 'applied' | 'duplicate' | 'attention' | 'ignored' | 'ping' | 'recorded'

export type DeliveryAnswer =
  | { status: 200; deliveryId: string; outcome: Outcome; reason?: string; attentionId?: string }
  | { refusal: Refusal; deliveryId?: string }

type ReceiveDeps = Pick<
  Deps,
  | 'db'
  | 'now'
  | 'newId'
  | 'log'
  | 'settings'
  | 'applyInputs'
  | 'recordInput'
  | 'findReceivingStudio'
  | 'bookingKey'
>

/** How often, and after how long, it is tried again to note what arrived while somebody writes. */
const BUSY_TRIES_MAX = 5
const BUSY_MS = 40

/** Headers that say something about a delivery; the others are none of our business. */
export const KEPT_HEADERS = [
  'content-type',
  'user-agent',
  'x-cal-signature-256',
  'x-cal-webhook-version',
]

/**
 * Receives one webhook delivery of Cal.com: verified over its raw bytes, stored in a commit of its
 * own, then applied (api.md, "Cal.com"). Nothing depends on its being sent again.
 */
export async function receiveDelivery(
  deps: ReceiveDeps,
  request: DeliveryRequest,
): Promise<DeliveryAnswer> {
  const studio = await deps.findReceivingStudio(request.studioSlug)
  if (studio === null) return { refusal: { type: 'NotFound' } }
  const { secrets } = webhookSecretsOf(deps.settings, studio)
  const signature = request.headers['x-cal-signature-256']
  const verdict = verifySignature(request.body, signature, secrets, deps.settings.allowUnsigned)
  if (verdict !== 'signed' && verdict !== 'unsigned') {
    deps.log.warn({ refusal: verdict }, 'webhook refused')
    await noteArrival(deps, studio, verdict)
    return { refusal: { type: verdict } }
  }
  const delivery = readDelivery(request.body)
  deps.log.info({ studioId: studio.id }, `📅 Cal.com webhook received: ${triggerForLog(delivery)}`)
  const isRehearsal = await isOfRehearsal(deps.db, studio.id, request.body)
  const verification = isRehearsal ? 'rehearsal' : verdict
  const input = await inputOf(deps, studio, request, verification, delivery)
  const { recorded, applied } = await recordAnnounced(deps, input, delivery)
  const result = await within(deps.settings.answerMsMax, applied)
  const answer = answerOf(recorded.id, recorded.isFirst, result)
  tell(deps, delivery, answer)
  await noteArrival(deps, studio, 'refusal' in answer ? answer.refusal.type : null)
  return answer
}

/** Whoever is about to apply a batch knows that it is coming. */
async function recordAnnounced(
  { applyInputs, recordInput }: Pick<ReceiveDeps, 'applyInputs' | 'recordInput'>,
  input: NewInput,
  delivery: Delivery,
) {
  const arrived = applyInputs.announce(input.studioId)
  try {
    const recorded = await recordInput(input)
    return { recorded, applied: applyInputs.applied(input.studioId, recorded.id, delivery) }
  } finally {
    arrived()
  }
}

/** A delivery that was redirected on its way comes as a GET, without its body. */
export async function noteRedirected(deps: NoteDeps, studioSlug: string | null): Promise<void> {
  const studio = await deps.findReceivingStudio(studioSlug)
  if (studio !== null) await noteArrival(deps, studio, 'Redirected')
}

type NoteDeps = Pick<Deps, 'db' | 'now' | 'log' | 'findReceivingStudio'>

/**
 * What arrived wrong is shown to whoever connects Cal.com, until something right arrives. A delivery
 * that is stored is answered whatever becomes of this.
 */
async function noteArrival(
  { db, now, log }: NoteDeps,
  { id, refusedCode, refusedAt }: Studio,
  wrong: string | null,
): Promise<void> {
  try {
    const at = now()
    if (wrong === null) {
      if (refusedCode === null) return
      await whenFree(() => refused.clear(db, id))
    } else {
      if (refusedAt !== null && at - refusedAt < refused.REFUSAL_PAUSE_MS) return
      await whenFree(() => refused.note(db, id, { code: wrong, at }))
    }
    await notifyChanged(db, id, [])
  } catch (error) {
    log.warn({ err: error }, 'what arrived could not be noted')
  }
}

/** A writer holds the studio for milliseconds: tried again without holding a connection meanwhile. */
async function whenFree(attempt: () => Promise<boolean>): Promise<void> {
  for (let tries = 1; !(await attempt()) && tries < BUSY_TRIES_MAX; tries++) await pause(BUSY_MS)
}

async function inputOf(
  deps: ReceiveDeps,
  studio: Studio,
  { body, headers }: DeliveryRequest,
  verification: string,
  delivery: Delivery,
): Promise<NewInput> {
  const studioId = studio.id
  const kept = KEPT_HEADERS.flatMap((name) => {
    const value = headers[name]
    return value === undefined ? [] : [[name, printable(value)] as const]
  })
  const receivedAt = deps.now()
  return {
    studioId,
    id: deps.newId(),
    source: 'webhook',
    kind: triggerForLog(delivery),
    dedupeKey: hash('sha256', body),
    receivedAt,
    actorId: null,
    headers: Object.fromEntries(kept),
    body,
    verification,
    linkedId: await linkedBy(deps, studio, delivery),
    vouchedId: vouchedBy(deps, studioId, delivery, receivedAt),
  }
}

/**
 * The booking made here for which Cal.com made a new one: said by a token that only we can make, or,
 * where none came along, by a call that is on its way.
 */
async function linkedBy(
  deps: ReceiveDeps,
  studio: Studio,
  delivery: Delivery,
): Promise<string | null> {
  if (delivery.kind !== 'booking' || !MAKING.has(delivery.trigger)) return null
  if (typeof delivery.payload.rescheduleUid === 'string') return null
  const token = tokenIn(delivery.payload)
  if (token === undefined) return await expectedEcho(deps, studio, delivery.payload)
  return readSessionToken(deps.bookingKey, studio.id, token)
}

/** The client for whom our booking page was opened, where the booking was made on it. */
function vouchedBy(
  { bookingKey }: ReceiveDeps,
  studioId: string,
  delivery: Delivery,
  at: number,
): string | null {
  if (delivery.kind !== 'booking' || !VOUCHING.has(delivery.trigger)) return null
  const token = tokenIn(delivery.payload)
  if (typeof token !== 'string') return null
  return readBookingToken(bookingKey, token, { studioId, at })?.clientId ?? null
}

/** A move may carry the token on: it continues the booking it moved. */
const MAKING: ReadonlySet<string> = new Set(['BOOKING_CREATED', 'BOOKING_REQUESTED'])

const VOUCHING: ReadonlySet<string> = new Set([...MAKING, 'BOOKING_PAYMENT_INITIATED'])

function printable(text: string): string {
  return text.replaceAll('\u0000', '').toWellFormed().slice(0, 500)
}

async function within(limitMs: number, work: Promise<InputResult>): Promise<InputResult> {
  let timer: NodeJS.Timeout | undefined
  const tooLate = new Promise<InputResult>((resolve) => {
    timer = setTimeout(() => resolve({ state: 'recorded' }), limitMs)
  })
  return await Promise.race([work, tooLate]).finally(() => clearTimeout(timer))
}

function answerOf(deliveryId: string, isFirst: boolean, result: InputResult): DeliveryAnswer {
  if (result.state === 'recorded') return { status: 200, deliveryId, outcome: 'recorded' }
  const { outcome, reason, attentionId } = result.input
  if (outcome === 'refused') {
    return { refusal: { type: 'CustomPayloadTemplate' }, deliveryId }
  }
  if (outcome === 'ping') return { status: 200, deliveryId, outcome }
  if (!isFirst || outcome === 'duplicate') return { status: 200, deliveryId, outcome: 'duplicate' }
  if (outcome === 'ignored') return { status: 200, deliveryId, outcome }
  if (outcome !== 'attention') return { status: 200, deliveryId, outcome: 'applied' }
  return {
    status: 200,
    deliveryId,
    outcome,
    ...(reason === null ? {} : { reason }),
    ...(attentionId === null ? {} : { attentionId }),
  }
}

function tell({ log }: ReceiveDeps, delivery: Delivery, answer: DeliveryAnswer): void {
  if ('refusal' in answer) return
  const { deliveryId, outcome, reason } = answer
  const about = { deliveryId, outcome, reason }
  if (reason === 'UnknownClient') log.warn(about, '⚠️ User not found')
  if (reason === 'NoActivePackage') log.warn(about, '⚠️ No active package')
  const isCreation = delivery.kind === 'booking' && delivery.trigger === 'BOOKING_CREATED'
  if (isCreation && outcome === 'duplicate') log.info(about, 'ℹ️ Session already exists')
}
