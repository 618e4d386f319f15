import type {
  AttentionItemJson,
  ResolveAttention,
  ResolvedAttentionJson,
} from '../../contract/attention.ts'
import type { CoachTodayJson } from '../../contract/coach.ts'
import type {
  DeliveryJson,
  ReplayedDeliveryJson,
  WholeDeliveryJson,
} from '../../contract/delivery.ts'
import type { InvitedJson } from '../../contract/invitation.ts'
import type {
  AdjustedPackageJson,
  AdjustPackage,
  GrantedPackageJson,
  GrantPackage,
  PackageJson,
} from '../../contract/package.ts'
import type {
  CreatePerson,
  ImportedClientsJson,
  ListedClientJson,
  PersonJson,
  UpdateClient,
} from '../../contract/person.ts'
import type { CancelledSeriesJson, CancelSeries } from '../../contract/series.ts'
import type {
  CreateSession,
  ListedSessionJson,
  PartBookings,
  SessionAfterJson,
  SessionWithTimelineJson,
} from '../../contract/session.ts'
import type { ListOf } from '../../contract/wire.ts'
import { post, request, withQuery } from '../api.ts'

/** What only the team asks for; kept apart, so that the clients' pages do not carry it. */

export const getToday = () => request<CoachTodayJson>('/api/coach/today')

type TeamSessionsAsked = {
  clientId?: string
  status?: string
  from?: string
  to?: string
  order?: 'asc' | 'desc'
  limit?: number
  cursor?: string
}

export const listTeamSessions = (asked: TeamSessionsAsked) =>
  request<ListOf<ListedSessionJson>>(withQuery('/api/sessions', asked))

type ClientsAsked = { query?: string; filter?: string; limit?: number; cursor?: string }

export const listTeamClients = (asked: ClientsAsked) =>
  request<ListOf<ListedClientJson>>(withQuery('/api/clients', asked))

export const listAttention = (asked: { status?: string; limit?: number; cursor?: string }) =>
  request<ListOf<AttentionItemJson>>(withQuery('/api/attention', asked))

export const listDeliveries = (asked: { outcome?: string; limit?: number; cursor?: string }) =>
  request<ListOf<DeliveryJson>>(withQuery('/api/deliveries', asked))

/** How a session that has begun went. */
export type Mark = 'complete' | 'no-show' | 'late-cancel'

export function markSession(sessionId: string, mark: Mark, key: string) {
  const body = mark === 'no-show' ? { noShow: true } : {}
  return act<SessionAfterJson>(`/api/sessions/${sessionId}/${mark}`, body, key)
}

export const cancelAsTeam = (sessionId: string, reason: string, key: string) =>
  act<SessionAfterJson>(`/api/sessions/${sessionId}/cancel`, reason === '' ? {} : { reason }, key)

export const cancelPartAsTeam = (
  seriesId: string,
  { reason, ...part }: CancelSeries & { reason: string },
  key: string,
) =>
  act<CancelledSeriesJson>(
    `/api/series/${seriesId}/cancel`,
    reason === '' ? part : { ...part, reason },
    key,
  )

export const moveSession = (sessionId: string, startsAt: string, key: string) =>
  act<SessionAfterJson>(`/api/sessions/${sessionId}/reschedule`, { startsAt }, key)

export const confirmRequest = (sessionId: string, key: string) =>
  act<SessionAfterJson>(`/api/sessions/${sessionId}/confirm`, {}, key)

export const declineRequest = (sessionId: string, reason: string, key: string) =>
  act<SessionAfterJson>(`/api/sessions/${sessionId}/decline`, reason === '' ? {} : { reason }, key)

export const returnCredit = (sessionId: string, reason: string, key: string) =>
  act<SessionAfterJson>(`/api/sessions/${sessionId}/return-credit`, { reason }, key)

export const partBookings = (sessionId: string, asked: PartBookings, key: string) =>
  act<SessionAfterJson>(`/api/sessions/${sessionId}/apart`, asked, key)

export const createSession = (asked: CreateSession, key: string) =>
  act<SessionAfterJson>('/api/sessions', asked, key)

/** An act of a person: sent once more under its key, it is still one act. */
function act<T>(path: string, body: unknown, key: string): Promise<T> {
  return post(path, body, { 'idempotency-key': key })
}

export const getPackage = (packageId: string) => request<PackageJson>(`/api/packages/${packageId}`)

export const getClient = (clientId: string) => request<PersonJson>(`/api/clients/${clientId}`)

export const getAttention = (itemId: string) =>
  request<AttentionItemJson>(`/api/attention/${itemId}`)

export const resolveAttention = (itemId: string, answer: ResolveAttention, key: string) =>
  act<ResolvedAttentionJson>(`/api/attention/${itemId}/resolve`, answer, key)

export const getSessionHistories = (sessionIds: readonly string[]) =>
  request<{ items: SessionWithTimelineJson[] }>(
    withQuery('/api/sessions/histories', { ids: sessionIds.join(',') }),
  )

export const grantPackage = (asked: GrantPackage, key: string) =>
  act<GrantedPackageJson>('/api/packages', asked, key)

export const adjustPackage = (packageId: string, asked: AdjustPackage, key: string) =>
  act<AdjustedPackageJson>(`/api/packages/${packageId}/adjustments`, asked, key)

export const updateClient = (clientId: string, asked: UpdateClient) =>
  request<PersonJson>(`/api/clients/${clientId}`, {
    method: 'PATCH',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify(asked),
  })

export const addAddress = (clientId: string, email: string, key: string) =>
  act<PersonJson>(`/api/clients/${clientId}/emails`, { email }, key)

export const removeAddress = (clientId: string, email: string) =>
  request<PersonJson>(`/api/clients/${clientId}/emails/${encodeURIComponent(email)}`, {
    method: 'DELETE',
  })

/** Once a minute at the most, whoever asks: it needs no key. */
export const inviteClient = (clientId: string) =>
  post<InvitedJson>(`/api/clients/${clientId}/invite`, {})

export const createClient = (asked: CreatePerson, key: string) =>
  act<PersonJson>('/api/clients', asked, key)

export const checkImport = (lines: string) =>
  post<ImportedClientsJson>('/api/clients/import?check=true', { lines })

export const importClients = (lines: string, key: string) =>
  act<ImportedClientsJson>('/api/clients/import', { lines }, key)

export const getDelivery = (deliveryId: string) =>
  request<WholeDeliveryJson>(`/api/deliveries/${deliveryId}`)

export const replayDelivery = (deliveryId: string, key: string) =>
  act<ReplayedDeliveryJson>(`/api/deliveries/${deliveryId}/replay`, {}, key)
