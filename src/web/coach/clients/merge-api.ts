import { keepPreviousData, queryOptions } from '@tanstack/react-query'
import type {
  AlikeClientsJson,
  KeptApartJson,
  MergePreviewJson,
} from '../../../contract/client-merge.ts'
import type { PersonJson } from '../../../contract/person.ts'
import { post, request, withQuery } from '../../api.ts'

/** Two clients who may be one. */

export const alikeQuery = queryOptions({
  queryKey: ['coach', 'clients', 'alike'],
  queryFn: () => request<AlikeClientsJson>('/api/clients/alike'),
  select: ({ items }) => items,
})

export const mergePreviewQuery = (fromId: string, intoClientId: string) =>
  queryOptions({
    queryKey: ['coach', 'clients', 'merge', fromId, intoClientId],
    queryFn: () =>
      request<MergePreviewJson>(withQuery(`/api/clients/${fromId}/merge`, { intoClientId })),
    placeholderData: keepPreviousData,
    retry: false,
  })

export const mergeClients = (fromId: string, intoClientId: string, key: string) =>
  post<PersonJson>(`/api/clients/${fromId}/merge`, { intoClientId }, { 'idempotency-key': key })

export const keepClientsApart = (clientId: string, otherClientId: string, apart: boolean) =>
  post<KeptApartJson>(`/api/clients/${clientId}/apart`, { otherClientId, apart })
