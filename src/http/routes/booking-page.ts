import type { Hono } from 'hono'
import { bookingPage, bookingPageQuery } from '../../contract/booking-page.ts'
import { ok } from '../../domain/result.ts'
import { seeBookingPage } from '../../usecases/calcom/see-booking-page.ts'
import { presentBookingPage } from '../answered/present-studio.ts'
import { endpoint } from '../asked/endpoint.ts'
import type { HttpDeps, HttpEnv } from '../deps.ts'

/** What a client needs to book at Cal.com. */
export function bookingPageRoutes(app: Hono<HttpEnv>, deps: HttpDeps): void {
  endpoint(app, {
    method: 'get',
    path: '/api/booking',
    name: 'seeBookingPage',
    tag: 'Sessions',
    summary: 'What a client books with at Cal.com: pages, what is filled in, and a signed token',
    query: bookingPageQuery,
    answer: bookingPage,
    refusals: ['NotAllowed', 'NotFound'],
    handle: async ({ actor, query: { clientId } }) => {
      const found = await seeBookingPage(deps, actor, { clientId })
      return found.ok ? ok(presentBookingPage(found.value)) : found
    },
  })
}
