import { infiniteQueryOptions, keepPreviousData, queryOptions } from '@tanstack/react-query'
import type { CalcomStandingJson } from '../../../contract/calcom-connection.ts'
import type { OutgoingJson } from '../../../contract/outgoing.ts'
import type { ReconciliationJson } from '../../../contract/reconciliation.ts'
import type { ListOf } from '../../../contract/wire.ts'
import { post, request, withQuery } from '../../api.ts'

/** What is exchanged with Cal.com's API, for the team. */

const AT_ONCE = 30

export const standingQuery = queryOptions({
  queryKey: ['coach', 'calcom'],
  queryFn: () => request<CalcomStandingJson>('/api/calcom'),
})

export const outgoingQuery = (asked: { state?: string; sessionId?: string }) =>
  infiniteQueryOptions({
    queryKey: ['coach', 'outgoing', asked],
    queryFn: ({ pageParam }) =>
      request<ListOf<OutgoingJson>>(
        withQuery('/api/outgoing', {
          ...asked,
          limit: AT_ONCE,
          ...(pageParam === '' ? {} : { cursor: pageParam }),
        }),
      ),
    initialPageParam: '',
    getNextPageParam: (last) => last.nextCursor,
    select: (list) => list.pages.flatMap((page) => page.items),
    placeholderData: keepPreviousData,
  })

export const comparisonsQuery = (isQuiet: boolean) =>
  infiniteQueryOptions({
    queryKey: ['coach', 'reconciliation', 'list', isQuiet],
    queryFn: ({ pageParam }) =>
      request<ListOf<ReconciliationJson>>(
        withQuery('/api/reconciliations', {
          limit: AT_ONCE,
          quiet: String(isQuiet),
          ...(pageParam === '' ? {} : { cursor: pageParam }),
        }),
      ),
    initialPageParam: '',
    getNextPageParam: (last) => last.nextCursor,
    select: (list) => list.pages.flatMap((page) => page.items),
    placeholderData: keepPreviousData,
  })

export const retryOutgoing = (id: string) => post<OutgoingJson>(`/api/outgoing/${id}/retry`, {})

export const compareNow = () => post<ReconciliationJson>('/api/reconciliations', {})
