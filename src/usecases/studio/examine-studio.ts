import { readDelivery } from '../../calcom/delivery.ts'
import { instantField } from '../../calcom/fields.ts'
import { findFirstBooking } from '../../db/calcom/first-booking.ts'
import * as outbox from '../../db/calcom/outbox.ts'
import * as reconciliations from '../../db/calcom/reconciliations.ts'
import * as waiting from '../../db/inputs/waiting-inputs.ts'
import * as proofs from '../../db/ledger/proofs.ts'
import * as actors from '../../db/people/actors.ts'
import * as studios from '../../db/studios/studios.ts'
import { MINUTE_MS, type Millis } from '../../domain/instant.ts'
import { NIGHTLY_MS_MAX } from '../../domain/small-hours.ts'
import type { Studio } from '../../domain/studio.ts'
import { checkInvariants } from '../balance/check-invariants.ts'
import { lastRefusalOf, webhookSecretsOf } from '../calcom/calcom-connection.ts'
import { checkCalcom } from '../calcom/check-calcom.ts'
import type { Deps } from '../deps.ts'

/** What was found of one thing; `facts` are ids, names and numbers alone. */
export type Finding = {
  id: string
  state: 'ok' | 'warn' | 'fail'
  /** Names what is wrong. */
  problem: string | null
  facts: { [name: string]: string | number | null }
}

type ExamineDeps = Pick<Deps, 'db' | 'now' | 'calcom' | 'settings' | 'reachPublic'>

const SKEW_WARN_MS = MINUTE_MS
/** What Cal.com says later than this before a reading counts no more against it. */
const SKEW_FAIL_MS = 5 * MINUTE_MS
const DELIVERIES_LOOKED_AT = 50
const WAITING_MS_MAX = MINUTE_MS

/**
 * Looks at all that a studio needs to work, the default one where none is named; null where there is
 * no such studio. What must never be is looked for in the whole database, unless a studio is named.
 */
export async function examineStudio(
  deps: ExamineDeps,
  slug: string | null,
): Promise<Finding[] | null> {
  const { db } = deps
  const studio = slug === null ? await studios.findDefault(db) : await studios.findBySlug(db, slug)
  if (studio === null) return null
  return [
    ...(await owner(deps, studio)),
    ...secrets(deps, studio),
    ...arrivals(deps, studio),
    ...(await firstBooking(deps, studio)),
    ...(await skew(deps, studio)),
    ...(await connection(deps, studio)),
    ...(await unannounced(deps, studio)),
    ...(await inputs(deps, studio)),
    ...(await outgoing(deps, studio)),
    ...(await invariants(deps, slug)),
  ]
}

type State = Finding['state']

function found(
  id: string,
  state: State,
  problem: string | null = null,
  facts: Finding['facts'] = {},
): Finding[] {
  return [{ id, state, problem, facts }]
}

async function owner({ db }: ExamineDeps, { isDefault }: Studio): Promise<Finding[]> {
  if (!isDefault) return []
  const isThere = (await actors.findOwnerOfDefaultStudio(db)) !== null
  return isThere ? found('owner', 'ok') : found('owner', 'fail', 'NoOwner')
}

function secrets({ settings }: ExamineDeps, studio: Studio): Finding[] {
  if (settings.allowUnsigned) return found('webhook-secret', 'warn', 'UnsignedAllowed')
  const { source, secrets: all } = webhookSecretsOf(settings, studio)
  return found('webhook-secret', 'ok', null, { from: source, accepted: all.length })
}

/** A refusal is forgotten with the next delivery that is right. */
function arrivals({ now }: ExamineDeps, studio: Studio): Finding[] {
  const { lastPingAt, lastDeliveryAt } = studio
  const age = (at: Millis | null) => (at === null ? null : now() - at)
  const refusal = lastRefusalOf(studio)
  const delivery = lastDeliveryAt === null ? 'NoDelivery' : null
  return [
    ...found('ping', 'ok', null, { ageMs: age(lastPingAt) }),
    ...found('delivery', delivery === null ? 'ok' : 'warn', delivery, {
      ageMs: age(lastDeliveryAt),
    }),
    ...(refusal === null
      ? found('refusals', 'ok')
      : found('refusals', 'fail', refusal.code, { ageMs: age(refusal.at) })),
  ]
}

async function firstBooking({ db }: ExamineDeps, { id }: Studio): Promise<Finding[]> {
  const isThere = (await findFirstBooking(db, id)) !== null
  return isThere ? found('first-booking', 'ok') : found('first-booking', 'warn', 'NoBooking')
}

/** The median: one that was long on its way says nothing of clocks. */
async function skew({ db }: ExamineDeps, studio: Studio): Promise<Finding[]> {
  const arrived = await waiting.readArrived(db, studio.id, DELIVERIES_LOOKED_AT)
  const delays = arrived.flatMap(({ body, receivedAt }) => {
    const delivery = readDelivery(body)
    const told = delivery.kind === 'booking' ? instantField(delivery.createdAt) : null
    return told === null ? [] : [receivedAt - told]
  })
  const sorted = delays.toSorted((a, b) => a - b)
  const median = sorted[Math.floor(sorted.length / 2)]
  if (median === undefined) return []
  const facts = { medianMs: median, deliveries: delays.length }
  const amount = Math.abs(median)
  if (amount > SKEW_FAIL_MS) return found('delivery-clock', 'fail', 'ClockSkew', facts)
  if (amount > SKEW_WARN_MS) return found('delivery-clock', 'warn', 'ClockSkew', facts)
  return found('delivery-clock', 'ok', null, facts)
}

async function connection(deps: ExamineDeps, studio: Studio): Promise<Finding[]> {
  const checks = await checkCalcom(deps, studio.id)
  const states = { done: 'ok', 'to-do': 'warn', failed: 'fail' } as const
  return checks.flatMap(({ id, state, problem }) => found(id, states[state], problem))
}

/** Bookings that the last comparison found, and no webhook had told of. */
async function unannounced({ db }: ExamineDeps, studio: Studio): Promise<Finding[]> {
  const [last] = await reconciliations.list(db, studio.id, { limit: 1 })
  if (last === undefined) return []
  const facts = { unannounced: last.unannounced, differences: last.differences.length }
  if (last.state === 'failed') return found('comparison', 'warn', last.failure ?? 'Failed', facts)
  if (last.unannounced > 0) return found('comparison', 'warn', 'Unannounced', facts)
  return found('comparison', 'ok', null, facts)
}

async function inputs({ db, now }: ExamineDeps, studio: Studio): Promise<Finding[]> {
  const { waiting: count, failing, oldestAt, setAside } = await waiting.readHealth(db, studio.id)
  const facts = { waiting: count, failing, setAside }
  if (failing > 0) return found('inputs', 'fail', 'InputsFail', facts)
  const isLate = oldestAt !== null && now() - oldestAt > WAITING_MS_MAX
  return isLate ? found('inputs', 'warn', 'InputsWait', facts) : found('inputs', 'ok', null, facts)
}

async function outgoing({ db }: ExamineDeps, studio: Studio): Promise<Finding[]> {
  const { waiting: count, failed } = await outbox.count(db, studio.id)
  const facts = { waiting: count, failed }
  return failed > 0
    ? found('outgoing', 'warn', 'OutgoingFailed', facts)
    : found('outgoing', 'ok', null, facts)
}

async function invariants(deps: ExamineDeps, slug: string | null): Promise<Finding[]> {
  const studios = await proofs.listLast(deps.db)
  const looked = studios.filter((studio) => slug === null || studio.slug === slug)
  const broken = []
  for (const studio of looked) {
    for (const { invariant, difference } of await checkInvariants(deps, studio.studioId)) {
      const facts = { studio: studio.slug, invariant, difference }
      broken.push(...found('invariants', 'fail', 'Broken', facts))
    }
  }
  const whole = found('invariants', 'ok', null, { studios: looked.length })
  return [...nightly(deps, looked), ...(broken.length > 0 ? broken : whole)]
}

/** Whether a running server looks by itself; a studio that just came waits for its first turn. */
function nightly({ now }: ExamineDeps, looked: readonly proofs.LastProof[]): Finding[] {
  const times = looked.flatMap(({ provedAt }) => provedAt ?? [])
  const ageMs = times.length === 0 ? null : now() - Math.min(...times)
  const isLate = ageMs === null || ageMs > NIGHTLY_MS_MAX
  return isLate
    ? found('nightly-look', 'warn', 'NotLookedAt', { ageMs })
    : found('nightly-look', 'ok', null, { ageMs })
}
