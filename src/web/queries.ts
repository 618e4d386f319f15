import {
  infiniteQueryOptions,
  keepPreviousData,
  QueryClient,
  queryOptions,
} from '@tanstack/react-query'
import type { EntryJson, PackageJson } from '../contract/package.ts'
import type { ChangeSeries, PlanJson, SeriesRequestJson } from '../contract/series.ts'
import type { SessionJson } from '../contract/session.ts'
import type { PreviewSession } from '../contract/session-preview.ts'
import { HOUR_MS } from '../domain/instant.ts'
import { isoOf } from '../i18n/format.ts'
import * as api from './api.ts'
import { now } from './clock.ts'

const RETRIES_MAX = 2
const FRESH_FOR_MS = 30_000
const LONGEST_SESSION_MS = 12 * HOUR_MS
/** What comes next and what is past fit in one answer; longer histories are asked page by page. */
const SESSIONS_AT_ONCE = 50
const WHOLE_PACKAGE = 200
/** Asked one by one: there are few, and older ones stay in the sum without their dates. */
const GIVEN_BACK_MAX = 20

export function createQueryClient(): QueryClient {
  return new QueryClient({
    defaultOptions: {
      queries: {
        staleTime: FRESH_FOR_MS,
        retry: (failures, error) => !api.isRefused(error) && failures < RETRIES_MAX,
      },
    },
  })
}

export const meQuery = queryOptions({
  queryKey: ['me'],
  queryFn: api.getMe,
  staleTime: Number.POSITIVE_INFINITY,
})

export const setupQuery = (code?: string) =>
  queryOptions({ queryKey: ['setup', code ?? null], queryFn: () => api.getSetup(code) })

export const identityQuery = (token: string) =>
  queryOptions({
    queryKey: ['identity', token],
    queryFn: () => api.getIdentityQuestion(token),
    // What somebody decided meanwhile must not be answered again.
    staleTime: 0,
  })

/** « Est-ce bien vous ? », on the client's own pages. */
export const questionsQuery = queryOptions({
  queryKey: ['questions'],
  queryFn: api.listQuestions,
  select: (list) => list.items,
})

export const eventTypesQuery = queryOptions({
  queryKey: ['event-types'],
  queryFn: api.listEventTypes,
  select: (list) => list.items,
})

export const bookingPageQuery = queryOptions({
  queryKey: ['booking'],
  queryFn: api.getBookingPage,
  // Each answer has another token: shown dates are not thrown away for a newer one.
  staleTime: Number.POSITIVE_INFINITY,
  refetchOnMount: false,
})

export const packagesQuery = queryOptions({
  queryKey: ['packages'],
  queryFn: () => everyPage<PackageJson>((cursor) => api.listPackages({ limit: 200, ...cursor })),
})

export const packageSessionsQuery = (packageId: string) =>
  queryOptions({
    queryKey: ['sessions', 'of-package', packageId],
    queryFn: () => api.listSessions({ packageId, order: 'asc', limit: WHOLE_PACKAGE }),
    select: (list) => list.items,
  })

export const sessionQuery = (sessionId: string) =>
  queryOptions({
    queryKey: ['sessions', 'one', sessionId],
    queryFn: () => api.getSession(sessionId),
  })

export const entriesQuery = (packageId: string) =>
  queryOptions({
    queryKey: ['entries', packageId],
    queryFn: () => api.listEntries(packageId, {}),
    select: (list) => list.items,
  })

/** The whole ledger, newest first. */
export const allEntriesQuery = (packageId: string) =>
  queryOptions({
    queryKey: ['entries', packageId, 'all'],
    queryFn: () => everyPage<EntryJson>((cursor) => api.listEntries(packageId, cursor)),
  })

/** What one session did to a package, oldest first. */
export const sessionEntriesQuery = (packageId: string, sessionId: string) =>
  queryOptions({
    queryKey: ['entries', packageId, 'session', sessionId],
    queryFn: async () => (await api.listEntries(packageId, { sessionId })).items.toReversed(),
  })

/** The sessions that a ledger names and that no longer stand on its card: they were given back. */
export const sessionsOfEntriesQuery = (
  packageId: string,
  entries: readonly EntryJson[] | undefined,
  known: readonly SessionJson[],
) => {
  const named = new Set(entries?.flatMap((entry) => entry.sessionId ?? []))
  for (const session of known) named.delete(session.id)
  const ids = [...named].slice(0, GIVEN_BACK_MAX).sort()
  return queryOptions({
    queryKey: ['sessions', 'given-back', packageId, ids],
    queryFn: () => Promise.all(ids.map(api.getSession)),
    enabled: entries !== undefined,
  })
}

export type SessionsView = 'coming' | 'past' | 'cancelled'

const STATUSES = {
  coming: 'requested,scheduled,awaiting-new-time',
  past: 'requested,scheduled,awaiting-new-time,completed,no-show',
  cancelled: 'cancelled',
} as const

/** What a client last booked: with whom and how long the next ones will be. */
export const latestSessionQuery = queryOptions({
  queryKey: ['sessions', 'latest'],
  queryFn: () => api.listSessions({ status: STATUSES.past, order: 'desc', limit: 1 }),
  select: (list) => list.items[0] ?? null,
})

/** Around the present minute both views are asked for; the page parts them by the sessions' ends. */
export const sessionsQuery = (view: SessionsView) =>
  infiniteQueryOptions({
    queryKey: ['sessions', view],
    queryFn: ({ pageParam }) =>
      api.listSessions({
        status: STATUSES[view],
        order: view === 'coming' ? 'asc' : 'desc',
        limit: SESSIONS_AT_ONCE,
        ...(view === 'coming' ? { from: isoOf(now() - LONGEST_SESSION_MS) } : {}),
        ...(view === 'past' ? { to: isoOf(now()) } : {}),
        ...(pageParam === '' ? {} : { cursor: pageParam }),
      }),
    initialPageParam: '',
    getNextPageParam: (last) => last.nextCursor,
    select: (list) => list.pages.flatMap((page) => page.items),
  })

/** What one session would take, and its terms; null while it is not a whole one. */
export const sessionPreviewQuery = (asked: PreviewSession | null) =>
  queryOptions({
    queryKey: ['preview', 'session', asked],
    queryFn: () =>
      asked === null
        ? Promise.reject(new Error('a preview is asked for a complete session'))
        : api.previewSession(asked),
    enabled: asked !== null,
    placeholderData: keepPreviousData,
  })

export const seriesQuery = (seriesId: string) =>
  queryOptions({
    queryKey: ['sessions', 'series', seriesId],
    queryFn: () => api.getSeries(seriesId),
  })

/** What a change of a series would come to; `told` is the whole of what is asked. */
export const seriesChangeQuery = (seriesId: string, told: string) =>
  queryOptions({
    queryKey: ['preview', 'series', seriesId, told],
    queryFn: () => {
      const body: ChangeSeries = JSON.parse(told)
      return api.post<PlanJson>(`/api/series/${seriesId}/change`, { ...body, preview: true })
    },
    retry: false,
    placeholderData: keepPreviousData,
  })

export const previewQuery = (asked: SeriesRequestJson | null) =>
  queryOptions({
    queryKey: ['preview', asked],
    queryFn: ({ signal }) =>
      asked === null
        ? Promise.reject(new Error('a preview is asked for a complete rule'))
        : api.previewSeries(asked, signal),
    enabled: asked !== null,
  })

/** All pages of a list, one after the other. */
export async function everyPage<T>(
  ask: (cursor: { cursor?: string }) => Promise<{ items: T[]; nextCursor: string | null }>,
): Promise<T[]> {
  const items: T[] = []
  let cursor: string | null = null
  do {
    const page = await ask(cursor === null ? {} : { cursor })
    items.push(...page.items)
    cursor = page.nextCursor
  } while (cursor !== null)
  return items
}
