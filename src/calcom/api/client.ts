import { createHash } from 'node:crypto'
import { type BookingsApi, bookingsApi, type Pagination } from './bookings.ts'
import { type CalcomAccess, type Caller, type CallerDeps, createCaller } from './caller.ts'
import { type CatalogueApi, catalogueApi } from './event-types.ts'
import { type WebhooksApi, webhooksApi } from './webhooks.ts'

/** Cal.com's API v2 as the use cases see it: a port, whose fake in tests is a server. */
export type CalcomApi = {
  bookings: BookingsApi
  catalogue: CatalogueApi
  webhooks: WebhooksApi
}

export type OpenCalcomApi = (access: CalcomAccess, pagination?: Pagination) => CalcomApi

/** Callers that are kept; past this the oldest goes, and its pace is learned anew. */
const CALLERS_MAX = 200

/** One pace and one circuit breaker for each server and key, whoever asks. */
export function createCalcomApis(deps: CallerDeps): OpenCalcomApi {
  const callers = new Map<string, Caller>()
  const callerOf = (access: CalcomAccess): Caller => {
    const name = createHash('sha256').update(`${access.baseUrl} ${access.key}`).digest('hex')
    const known = callers.get(name)
    if (known !== undefined) return known
    const made = createCaller(deps, access)
    callers.set(name, made)
    const [oldest] = callers.keys()
    if (callers.size > CALLERS_MAX && oldest !== undefined) callers.delete(oldest)
    return made
  }
  return (access, pagination = paginationOf(access.baseUrl)) => {
    const call = callerOf(access)
    return {
      bookings: bookingsApi(call, pagination, deps.log),
      catalogue: catalogueApi(call),
      webhooks: webhooksApi(call),
    }
  }
}

/** The hosted ones know pages by cursor; an older server would answer another shape altogether. */
function paginationOf(baseUrl: string): Pagination {
  const { hostname } = new URL(baseUrl)
  return hostname === 'api.cal.com' || hostname === 'api.cal.eu' ? 'cursor' : 'offset'
}
