import type { CalcomState } from '../../db/calcom/calcom-state.ts'
import * as calcomState from '../../db/calcom/calcom-state.ts'
import * as studios from '../../db/studios/studios.ts'
import type { Actor } from '../../domain/person.ts'
import type { Refusal } from '../../domain/refusal.ts'
import { ok, type Result, refuse } from '../../domain/result.ts'
import type { Studio } from '../../domain/studio.ts'
import {
  EVENTS_TO_TICK,
  type LastRefusal,
  lastRefusalOf,
  webhookSecretsOf,
  webhookUrlOf,
} from '../calcom/calcom-connection.ts'
import type { Deps } from '../deps.ts'

export type SeenSettings = {
  studio: Studio
  calcom: {
    url: string
    urlSource: 'environment' | 'stored'
    webhookUrl: string
    webhookSecretSource: 'environment' | 'stored'
    eventsToTick: readonly (typeof EVENTS_TO_TICK)[number][]
    lastRefusal: LastRefusal | null
    apiUrl: string
    apiUrlSource: 'environment' | 'stored'
    api: SeenApi
  }
}

type SeenApi = Pick<
  CalcomState,
  'username' | 'checkedAt' | 'workedAt' | 'failure' | 'failingSince'
> & { keySource: 'environment' | 'stored' | null }

type SettingsDeps = Pick<Deps, 'db' | 'settings'>

/** How the studio is set, for its owner; secrets are asked for one by one. */
export async function seeSettings(
  { db, settings, calcom }: SettingsDeps & Pick<Deps, 'calcom'>,
  actor: Actor,
): Promise<Result<SeenSettings, Refusal>> {
  if (actor.role !== 'owner') return refuse({ type: 'NotAllowed' })
  const studio = await ownStudio(db, actor)
  return ok({
    studio,
    calcom: {
      url: studio.calcomUrl ?? settings.calcomUrl,
      urlSource: studio.calcomUrl === null ? 'environment' : 'stored',
      webhookUrl: webhookUrlOf(settings, studio),
      webhookSecretSource: webhookSecretsOf(settings, studio).source,
      eventsToTick: EVENTS_TO_TICK,
      lastRefusal: lastRefusalOf(studio),
      apiUrl: calcom.urlOf(studio),
      apiUrlSource: studio.calcomApiUrl === null ? 'environment' : 'stored',
      api: seenApi(await calcomState.read(db, studio.id), calcom.keySourceOf(studio)),
    },
  })
}

function seenApi(state: CalcomState, keySource: SeenApi['keySource']): SeenApi {
  const { username, checkedAt, workedAt, failure, failingSince } = state
  return { keySource, username, checkedAt, workedAt, failure, failingSince }
}

/** The secret that Cal.com must be told now. */
export async function seeWebhookSecret(
  { db, settings }: SettingsDeps,
  actor: Actor,
): Promise<Result<{ secret: string; source: 'environment' | 'stored' }, Refusal>> {
  if (actor.role !== 'owner') return refuse({ type: 'NotAllowed' })
  const { secrets, source } = webhookSecretsOf(settings, await ownStudio(db, actor))
  return ok({ secret: secrets[0], source })
}

async function ownStudio(db: Deps['db'], actor: Actor): Promise<Studio> {
  const studio = await studios.read(db, actor.studioId)
  if (studio === null) throw new Error('the studio of somebody signed in exists')
  return studio
}
