import type { ApiEventType } from '../../calcom/api/answers.ts'
import { textField } from '../../calcom/fields.ts'
import * as eventTypes from '../../db/calcom/event-types.ts'
import * as studios from '../../db/studios/studios.ts'
import type { ConnectionCheck } from '../../domain/connection-check.ts'
import { EVENT_TYPES_MAX, isBookingPath } from '../../domain/event-type.ts'
import { NAME_LENGTH_MAX } from '../../domain/limits.ts'
import type { Actor } from '../../domain/person.ts'
import type { Refusal } from '../../domain/refusal.ts'
import { ok, type Result, refuse } from '../../domain/result.ts'
import type { Deps } from '../deps.ts'
import { performAct } from '../inputs/perform-act.ts'
import type { GivenEventType } from '../studio/studio-act.ts'
import { noteCalcomFailure, noteCalcomWorked, refusalOf } from './calcom-calls.ts'
import { webhookSecretsOf, webhookUrlOf } from './calcom-connection.ts'
import { type CheckDeps, checkCalcom } from './check-calcom.ts'

type Configured = {
  webhook: { id: string; url: string; isNew: boolean; triggers: string[] }
  eventTypes: { added: number; known: number }
  checks: ConnectionCheck[]
}

type ConfigureDeps = CheckDeps & Pick<Deps, 'newId' | 'applyInputs'>

/**
 * « Configurer pour moi »: our webhook is made or put right at Cal.com, the event types are read in,
 * and everything is tested.
 */
export async function configureCalcom(
  deps: ConfigureDeps,
  actor: Actor,
  named: { route: string },
): Promise<Result<Configured, Refusal>> {
  if (actor.role !== 'owner') return refuse({ type: 'NotAllowed' })
  const studio = await studios.read(deps.db, actor.studioId)
  if (studio === null) throw new Error('the studio of somebody signed in exists')
  const api = deps.calcom.of(studio)
  if (api === null) return refuse({ type: 'CalcomNotConnected' })
  const me = await api.catalogue.me()
  if (!me.ok) return refuse(refusalOf(me.refusal, await noted(deps, studio.id, me.refusal)))
  const url = webhookUrlOf(deps.settings, studio)
  const { secrets } = webhookSecretsOf(deps.settings, studio)
  const ensured = await api.webhooks.ensure({ url, secret: secrets[0] })
  if (!ensured.ok) {
    return refuse(refusalOf(ensured.refusal, await noted(deps, studio.id, ensured.refusal)))
  }
  const { webhook, isNew } = ensured.value
  const triggers = webhook.triggers ?? []
  const { account } = me.value
  await noteCalcomWorked(deps, studio.id, { account, webhook: { id: webhook.id, triggers } })
  const there = await api.catalogue.eventTypes(account.username)
  if (!there.ok) return refuse(refusalOf(there.refusal))
  const read = await readIn(deps, actor, { there: there.value, account, named })
  if (!read.ok) return read
  const checks = await checkCalcom(deps, studio.id)
  return ok({ webhook: { id: webhook.id, url, isNew, triggers }, eventTypes: read.value, checks })
}

const noted = noteCalcomFailure

type ReadIn = {
  there: readonly ApiEventType[]
  account: { username: string | null }
  named: { route: string }
}

/** What is known stays as somebody entered it; what is new costs one credit. */
async function readIn(
  deps: ConfigureDeps,
  actor: Actor,
  { there, account, named }: ReadIn,
): Promise<Result<Configured['eventTypes'], Refusal>> {
  const known = await eventTypes.list(deps.db, actor.studioId)
  const ids = new Set(known.map(({ calcomId }) => calcomId))
  const fresh = there.filter(({ id }) => !ids.has(String(id)))
  const room = Math.max(0, EVENT_TYPES_MAX - known.length)
  const added = fresh.slice(0, room).map((type) => givenFrom(type, account.username))
  if (added.length > 0) {
    const items = [...known.map(kept), ...added]
    const done = await performAct(deps, actor, {
      act: { type: 'put-event-types', items },
      ...named,
    })
    if (!done.ok) return done
  }
  return ok({ added: added.length, known: there.length - fresh.length })
}

function kept({ createdAt: _, ...type }: Awaited<ReturnType<typeof eventTypes.list>>[number]) {
  return type satisfies GivenEventType
}

/** Text from outside is cut, and an address that is none of a booking page is left out. */
function givenFrom(type: ApiEventType, username: string | null): GivenEventType {
  const { id, slug, title, lengthInMinutes, bookingUrl } = type
  const own = username === null ? null : `${username}/${slug}`
  const told = typeof bookingUrl === 'string' && URL.canParse(bookingUrl) ? bookingUrl : null
  const path = told === null ? own : new URL(told).pathname.replace(/^\/+|\/+$/g, '')
  return {
    calcomId: String(id),
    slug: textField(slug, 200),
    bookingPath: path !== null && isBookingPath(path) ? path : null,
    minutes: lengthInMinutes ?? null,
    label: textField(title, NAME_LENGTH_MAX) ?? slug.slice(0, NAME_LENGTH_MAX),
    source: 'learned',
  }
}
