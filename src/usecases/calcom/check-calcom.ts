import type { ApiEventType, ApiWebhook } from '../../calcom/api/answers.ts'
import type { CalcomApi } from '../../calcom/api/client.ts'
import { CLASSIC_TRIGGERS, WEBHOOK_VERSION } from '../../calcom/api/webhooks.ts'
import * as calcomState from '../../db/calcom/calcom-state.ts'
import * as eventTypes from '../../db/calcom/event-types.ts'
import * as studios from '../../db/studios/studios.ts'
import type { CheckId, ConnectionCheck } from '../../domain/connection-check.ts'
import { MINUTE_MS } from '../../domain/instant.ts'
import type { Studio } from '../../domain/studio.ts'
import type { Deps } from '../deps.ts'
import { noteCalcomFailure, noteCalcomWorked } from './calcom-calls.ts'
import { webhookUrlOf } from './calcom-connection.ts'

export type CheckDeps = Pick<Deps, 'db' | 'now' | 'calcom' | 'settings' | 'reachPublic'>

/** Signatures and tokens do not rest on clocks, but who was late does. */
const SKEW_MS_MAX = MINUTE_MS

type Found = Pick<ConnectionCheck, 'state' | 'problem'>

const DONE: Found = { state: 'done', problem: null }
const toDo = (problem: string): Found => ({ state: 'to-do', problem })
const failed = (problem: string): Found => ({ state: 'failed', problem })

/** Tests a studio's connection to Cal.com, and keeps what it found. */
export async function checkCalcom(deps: CheckDeps, studioId: string): Promise<ConnectionCheck[]> {
  const studio = await studios.read(deps.db, studioId)
  if (studio === null) throw new Error('the studio that is tested exists')
  const at = deps.now()
  const found = [
    ['public-address', await publicAddress(deps)] as const,
    ...(await byApi(deps, studio)),
  ]
  const checks = found.map(([id, { state, problem }]) => ({ id, state, problem, at }))
  await calcomState.noteChecks(deps.db, studioId, checks)
  return checks
}

/** Cal.com sends to public https alone, except one that runs on the same machine. */
async function publicAddress({ settings, reachPublic }: CheckDeps): Promise<Found> {
  const { protocol, hostname } = new URL(settings.publicUrl)
  const isLocal = hostname === 'localhost' || hostname === '127.0.0.1'
  if (isLocal) return toDo('LocalAddress')
  if (protocol !== 'https:') return failed('NotEncrypted')
  return (await reachPublic()) ? DONE : failed('NotReached')
}

async function byApi(deps: CheckDeps, studio: Studio): Promise<(readonly [CheckId, Found])[]> {
  const api = deps.calcom.of(studio)
  if (api === null) return [['api-key', toDo('NoKey')]]
  const asked = deps.now()
  const me = await api.catalogue.me()
  if (!me.ok) {
    const name = await noteCalcomFailure(deps, studio.id, me.refusal)
    return [['api-key', failed(name)]]
  }
  const { account, at } = me.value
  const skewMs = at - asked
  await noteCalcomWorked(deps, studio.id, { account, skewMs })
  return [
    ['api-key', DONE],
    ['clock-skew', Math.abs(skewMs) <= SKEW_MS_MAX ? DONE : failed('ClockSkew')],
    ['webhook-registered', await webhook(deps, api, studio)],
    ['event-types-mapped', await mapping(deps, api, studio, account.username)],
  ]
}

async function webhook(deps: CheckDeps, api: CalcomApi, studio: Studio): Promise<Found> {
  const listed = await api.webhooks.list()
  if (!listed.ok) return failed(await noteCalcomFailure(deps, studio.id, listed.refusal))
  const url = webhookUrlOf(deps.settings, studio)
  const ours = listed.value.find(({ subscriberUrl }) => subscriberUrl === url)
  return ours === undefined ? toDo('NoWebhook') : wrongWith(ours)
}

function wrongWith({ active, payloadTemplate, triggers, version }: ApiWebhook): Found {
  if (active === false) return failed('WebhookInactive')
  if (payloadTemplate !== null && payloadTemplate !== undefined && payloadTemplate !== '') {
    return failed('CustomPayloadTemplate')
  }
  const known = new Set(triggers ?? [])
  if (!CLASSIC_TRIGGERS.every((trigger) => known.has(trigger))) return failed('MissingTriggers')
  return (version ?? WEBHOOK_VERSION) === WEBHOOK_VERSION ? DONE : failed('OtherVersion')
}

async function mapping(
  deps: CheckDeps,
  api: CalcomApi,
  studio: Studio,
  username: string | null,
): Promise<Found> {
  const there = await api.catalogue.eventTypes(username)
  if (!there.ok) return failed(await noteCalcomFailure(deps, studio.id, there.refusal))
  const here = await eventTypes.list(deps.db, studio.id)
  const ids = new Set(here.map(({ calcomId }) => calcomId))
  const isMapped = ({ id }: ApiEventType) => ids.has(String(id))
  return there.value.every(isMapped) ? DONE : toDo('UnmappedTypes')
}
