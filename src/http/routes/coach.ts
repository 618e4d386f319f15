import type { Hono } from 'hono'
import { coachToday, coachTodayQuery } from '../../contract/coach.ts'
import { ok } from '../../domain/result.ts'
import { seeCoachDay } from '../../usecases/sessions/see-coach-day.ts'
import { presentCoachDay } from '../answered/present-acts.ts'
import { endpoint } from '../asked/endpoint.ts'
import type { HttpDeps, HttpEnv } from '../deps.ts'

/** The first page of the team. */
export function coachRoutes(app: Hono<HttpEnv>, deps: HttpDeps): void {
  endpoint(app, {
    method: 'get',
    path: '/api/coach/today',
    name: 'seeCoachToday',
    tag: 'Sessions',
    summary: 'A coach’s day, what is left to say of the days before, and what ends soon',
    query: coachTodayQuery,
    answer: coachToday,
    refusals: ['NotAllowed'],
    handle: async ({ actor, query }) => {
      const found = await seeCoachDay(deps, actor, query)
      return found.ok ? ok(presentCoachDay(found.value, deps.settings.calcomUrl)) : found
    },
  })
}
