import * as studios from '../../db/studios/studios.ts'
import type { Actor } from '../../domain/person.ts'
import type { Refusal } from '../../domain/refusal.ts'
import { ok, type Result, refuse } from '../../domain/result.ts'
import type { Studio } from '../../domain/studio.ts'
import { noteCalcomWorked, refusalOf } from '../calcom/calcom-calls.ts'
import type { Deps } from '../deps.ts'
import { performAct } from '../inputs/perform-act.ts'
import type { StudioAct } from './studio-act.ts'

type Changes = Omit<
  Extract<StudioAct, { type: 'update-studio' }>,
  'type' | 'calcomApiUrl' | 'sealedApiKey'
>
type GivenApi = { apiUrl?: string | null | undefined; apiKey?: string | null | undefined }
type ChangeDeps = Pick<Deps, 'db' | 'now' | 'newId' | 'applyInputs' | 'calcom'>

/**
 * Changes how the studio is set. A key to Cal.com's API is tried before it is kept; what is recorded
 * of it is sealed.
 */
export async function changeSettings(
  deps: ChangeDeps,
  actor: Actor,
  asked: { wanted: Changes; api: GivenApi; named: { route: string; idempotencyKey?: string } },
): Promise<Result<{ studioId: string }, Refusal>> {
  if (actor.role !== 'owner') return refuse({ type: 'NotAllowed' })
  const studio = await studios.read(deps.db, actor.studioId)
  if (studio === null) throw new Error('the studio of somebody signed in exists')
  const api = await apiChanges(deps, studio, asked.api)
  if (!api.ok) return api
  const { account, skewMs, ...changes } = api.value
  const act = { type: 'update-studio' as const, ...asked.wanted, ...changes }
  const done = await performAct(deps, actor, { act, ...asked.named })
  if (done.ok && account !== undefined) {
    await noteCalcomWorked(deps, studio.id, { account, skewMs })
  }
  return done
}

type ApiChanges = {
  calcomApiUrl?: string | null
  sealedApiKey?: string | null
  account?: { id: string; username: string | null }
  skewMs?: number
}

async function apiChanges(
  { calcom, now }: ChangeDeps,
  studio: Studio,
  { apiUrl, apiKey }: GivenApi,
): Promise<Result<ApiChanges, Refusal>> {
  if (apiUrl === undefined && apiKey === undefined) return ok({})
  if (calcom.keySourceOf(studio) === 'environment') {
    const variable = apiKey === undefined ? 'CALCOM_API_URL' : 'CALCOM_API_KEY'
    return refuse({ type: 'SetInEnvironment', variable })
  }
  const isMoved = apiUrl !== undefined && apiUrl !== studio.calcomApiUrl
  const url = apiUrl === undefined ? {} : { calcomApiUrl: apiUrl }
  // A key that was given for one server is not told to another.
  if (apiKey === undefined) return ok(isMoved ? { ...url, sealedApiKey: null } : {})
  if (apiKey === null) return ok({ ...url, sealedApiKey: null })
  const there = { ...studio, ...(apiUrl === undefined ? {} : { calcomApiUrl: apiUrl }) }
  const sealedApiKey = calcom.seal(studio.id, apiKey)
  const asked = now()
  const told = await calcom.tried(there, { key: apiKey }).catalogue.me()
  if (told.ok) {
    const { account, at } = told.value
    return ok({ ...url, sealedApiKey, account, skewMs: at - asked })
  }
  const { type } = told.refusal
  // Nobody can say whether it is right while Cal.com is away: it is kept, and tried again.
  if (type === 'Unavailable') return ok({ ...url, sealedApiKey })
  return refuse(refusalOf(told.refusal))
}
