import type { ApiKeyJson, CreateApiKey, CreatedApiKeyJson } from '../../../contract/api-key.ts'
import type { AskedEventType, EventTypeJson } from '../../../contract/event-type.ts'
import type { InvitedJson } from '../../../contract/invitation.ts'
import type { CreatePerson, PersonJson } from '../../../contract/person.ts'
import type { SettingsJson, UpdateSettings, WebhookSecretJson } from '../../../contract/settings.ts'
import type { ListOf } from '../../../contract/wire.ts'
import { listEventTypes, post, putEventTypes, request, withQuery } from '../../api.ts'

/** What only the owner asks for; kept apart, so that no other page carries it. */

const TEAM_MAX = 200

const named = (key: string) => ({ 'idempotency-key': key })

export const getSettings = () => request<SettingsJson>('/api/settings')

export const updateSettings = (changes: UpdateSettings) =>
  request<SettingsJson>('/api/settings', {
    method: 'PATCH',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify(changes),
  })

export const getWebhookSecret = () => request<WebhookSecretJson>('/api/settings/webhook-secret')

export const rotateWebhookSecret = (key: string) =>
  post<WebhookSecretJson>('/api/settings/webhook-secret/rotate', {}, named(key))

export const listTeam = () =>
  request<ListOf<PersonJson>>(withQuery('/api/coaches', { limit: TEAM_MAX }))

export const createCoach = (asked: CreatePerson, key: string) =>
  post<PersonJson>('/api/coaches', asked, named(key))

export const inviteCoach = (coachId: string) =>
  post<InvitedJson>(`/api/coaches/${coachId}/invite`, {})

export const listKeys = () => request<ListOf<ApiKeyJson>>('/api/keys')

export const createKey = (asked: CreateApiKey) => post<CreatedApiKeyJson>('/api/keys', asked)

export const revokeKey = (keyId: string) =>
  request<ApiKeyJson>(`/api/keys/${keyId}`, { method: 'DELETE' })

/**
 * The list is put as a whole: it is read again first, so that what bookings taught since this page
 * was opened stays. Null where the type that was to be changed is no longer there.
 */
export async function saveEventType(
  typeId: string | null,
  changes: Omit<AskedEventType, 'id'>,
): Promise<'saved' | 'gone'> {
  const { items } = await listEventTypes()
  if (typeId === null) {
    await putEventTypes({ items: [...items, { ...changes, source: 'hand' }] })
    return 'saved'
  }
  if (!items.some(({ id }) => id === typeId)) return 'gone'
  await putEventTypes({
    items: items.map((type) => (type.id === typeId ? { ...type, ...changes } : type)),
  })
  return 'saved'
}

export async function removeEventType({ id }: EventTypeJson): Promise<void> {
  const { items } = await listEventTypes()
  await putEventTypes({ items: items.filter((type) => type.id !== id) })
}
