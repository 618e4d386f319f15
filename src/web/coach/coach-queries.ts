import { infiniteQueryOptions, keepPreviousData, queryOptions } from '@tanstack/react-query'
import type { SessionJson } from '../../contract/session.ts'
import { listPackages } from '../api.ts'
import { everyPage } from '../queries.ts'
import * as coachApi from './coach-api.ts'
import { listPayments, previewPause, previewRefund } from './packages/package-api.ts'

/** No page shows more of what waits; the number then says that there are more. */
export const ATTENTION_MAX = 200
const PAGE_MAX = 200
const REQUESTS_MAX = 50
const DECIDED_SHOWN = 10
const FOUND_MAX = 8
const CLIENTS_AT_ONCE = 50
const DELIVERIES_AT_ONCE = 50

export const todayQuery = queryOptions({
  queryKey: ['coach', 'today'],
  queryFn: coachApi.getToday,
})

/** What clients asked for and nobody has answered; one that has begun is no request any more. */
export const requestsQuery = queryOptions({
  queryKey: ['coach', 'sessions', 'requested'],
  queryFn: () =>
    coachApi.listTeamSessions({ status: 'requested', order: 'asc', limit: REQUESTS_MAX }),
  select: (list) => list.items,
})

/** Everything the team gives between two days, both included, in the order of its start. */
export const daysQuery = (from: string, to: string) =>
  queryOptions({
    queryKey: ['coach', 'sessions', from, to],
    queryFn: () =>
      everyPage((cursor) =>
        coachApi.listTeamSessions({ from, to, order: 'asc', limit: PAGE_MAX, ...cursor }),
      ),
  })

/** What waits for a decision, the oldest first. */
export const attentionQuery = queryOptions({
  queryKey: ['coach', 'attention', 'open'],
  queryFn: () => coachApi.listAttention({ status: 'open', limit: ATTENTION_MAX }),
  select: (list) => list.items,
})

/** What was decided lately, the latest decision first. */
export const decidedQuery = queryOptions({
  queryKey: ['coach', 'attention', 'resolved'],
  queryFn: () => coachApi.listAttention({ status: 'resolved', limit: DECIDED_SHOWN }),
  select: (list) => list.items,
})

export const lastDeliveryQuery = queryOptions({
  queryKey: ['coach', 'deliveries', 'last'],
  queryFn: () => coachApi.listDeliveries({ limit: 1 }),
  select: (list) => list.items[0] ?? null,
})

/** The first clients whose name or address holds these words. */
export const foundClientsQuery = (query: string) =>
  queryOptions({
    queryKey: ['coach', 'clients', 'found', query],
    queryFn: () => coachApi.listTeamClients({ query, limit: FOUND_MAX }),
    select: (list) => list.items,
    placeholderData: keepPreviousData,
  })

export const packageQuery = (packageId: string) =>
  queryOptions({
    queryKey: ['packages', packageId],
    queryFn: () => coachApi.getPackage(packageId),
  })

/** What a pause of these days would come to. */
export const pausePreviewQuery = (packageId: string, days: { from: string; until?: string }) =>
  queryOptions({
    queryKey: ['coach', 'pause', packageId, days],
    queryFn: () => previewPause(packageId, days),
    placeholderData: keepPreviousData,
  })

/** What is left of a package in money. */
export const refundPreviewQuery = (packageId: string) =>
  queryOptions({
    queryKey: ['coach', 'refund', packageId],
    queryFn: () => previewRefund(packageId),
  })

/** What was paid for a package, the newest first. */
export const paymentsQuery = (packageId: string) =>
  queryOptions({
    queryKey: ['coach', 'payments', packageId],
    queryFn: () => listPayments(packageId),
    select: ({ items }) => items,
  })

/** All packages of one client, whatever became of them. */
export const clientPackagesQuery = (clientId: string) =>
  queryOptions({
    queryKey: ['coach', 'packages', clientId],
    queryFn: () => everyPage((cursor) => listPackages({ clientId, limit: PAGE_MAX, ...cursor })),
  })

export const attentionItemQuery = (itemId: string) =>
  queryOptions({
    queryKey: ['coach', 'attention', 'one', itemId],
    queryFn: () => coachApi.getAttention(itemId),
  })

export const clientQuery = (clientId: string) =>
  queryOptions({
    queryKey: ['coach', 'clients', 'one', clientId],
    queryFn: () => coachApi.getClient(clientId),
  })

/** A client's sessions, the latest start first; at most so many. */
export const clientSessionsQuery = (clientId: string) =>
  queryOptions({
    queryKey: ['coach', 'sessions', 'of-client', clientId],
    queryFn: () => coachApi.listTeamSessions({ clientId, order: 'desc', limit: PAGE_MAX }),
    select: (list) => list.items,
  })

/** So many sessions with their histories, asked again only when what is known of one has changed. */
export const sessionHistoriesQuery = (sessions: readonly SessionJson[]) =>
  queryOptions({
    queryKey: ['coach', 'history', sessions.map(presentOf)],
    queryFn: () => coachApi.getSessionHistories(sessions.map(({ id }) => id)),
    select: ({ items }) => items,
    staleTime: 'static',
  })

const presentOf = ({ id, status, credit, startsAt, packageId, cancelledAt }: SessionJson) =>
  [id, status, credit, startsAt, packageId, cancelledAt].join(' ')

/** The list of clients, page by page, by name. */
export const listedClientsQuery = (query: string, filter: string) =>
  infiniteQueryOptions({
    queryKey: ['coach', 'clients', 'list', query, filter],
    queryFn: ({ pageParam }) =>
      coachApi.listTeamClients({
        limit: CLIENTS_AT_ONCE,
        filter,
        ...(query === '' ? {} : { query }),
        ...(pageParam === '' ? {} : { cursor: pageParam }),
      }),
    initialPageParam: '',
    getNextPageParam: (last) => last.nextCursor,
    select: (list) => list.pages.flatMap((page) => page.items),
    placeholderData: keepPreviousData,
  })

/** What Cal.com sent, the newest first. */
export const deliveriesQuery = (outcome: string | undefined) =>
  infiniteQueryOptions({
    queryKey: ['coach', 'deliveries', 'list', outcome ?? ''],
    queryFn: ({ pageParam }) =>
      coachApi.listDeliveries({
        limit: DELIVERIES_AT_ONCE,
        ...(outcome === undefined ? {} : { outcome }),
        ...(pageParam === '' ? {} : { cursor: pageParam }),
      }),
    initialPageParam: '',
    getNextPageParam: (last) => last.nextCursor,
    select: (list) => list.pages.flatMap((page) => page.items),
    placeholderData: keepPreviousData,
  })

export const deliveryQuery = (deliveryId: string) =>
  queryOptions({
    queryKey: ['coach', 'deliveries', 'one', deliveryId],
    queryFn: () => coachApi.getDelivery(deliveryId),
  })
