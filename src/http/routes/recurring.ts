import type { Hono } from 'hono'
import {
  createdSeries,
  plan,
  type SeriesRequestJson,
  series,
  seriesRequest,
} from '../../contract/series.ts'
import type { RefusalType } from '../../domain/refusal.ts'
import { ok, refuse } from '../../domain/result.ts'
import { performAct } from '../../usecases/inputs/perform-act.ts'
import { previewSeries } from '../../usecases/series/preview-series.ts'
import { seeSeries } from '../../usecases/series/see-series.ts'
import { presentSeries } from '../answered/present.ts'
import {
  presentCreatedSeries,
  presentPlan,
  presentSeriesRefusal,
} from '../answered/present-series.ts'
import { endpoint } from '../asked/endpoint.ts'
import { instantFrom } from '../asked/instant-from.ts'
import type { HttpDeps, HttpEnv } from '../deps.ts'
import { seriesActRoutes } from './series-acts.ts'

const REFUSALS_OF_A_RULE: RefusalType[] = [
  'NotAllowed',
  'NotFound',
  'InvalidTimeZone',
  'InPast',
  'TooManyOccurrences',
]
const REFUSALS_OF_A_PLAN: RefusalType[] = [
  'NoActivePackage',
  'NotEnoughCredits',
  'OutsideValidity',
  'OverCap',
  'Conflict',
  'PlanChanged',
]

/** Sessions that recur: seen before they are made, made, changed and cancelled. */
export function recurringRoutes(app: Hono<HttpEnv>, deps: HttpDeps): void {
  endpoint(app, {
    method: 'post',
    path: '/api/sessions/recurring/preview',
    name: 'previewSeries',
    tag: 'Recurring sessions',
    summary: 'The dates of a series, each with its state, before anything is created',
    body: seriesRequest,
    answer: plan,
    refusals: REFUSALS_OF_A_RULE,
    handle: async ({ actor, body }) => {
      const previewed = await previewSeries(deps, actor, seriesFrom(body))
      return previewed.ok ? ok(presentPlan(previewed.value)) : previewed
    },
  })
  endpoint(app, {
    method: 'post',
    path: '/api/sessions/recurring',
    name: 'createSeries',
    tag: 'Recurring sessions',
    summary: 'Create the sessions of a series, all of them or none',
    status: 201,
    isIdempotent: true,
    body: seriesRequest,
    answer: createdSeries,
    refusals: [...REFUSALS_OF_A_RULE, ...REFUSALS_OF_A_PLAN],
    handle: async ({ actor, body, named }) => {
      const request = seriesFrom(body)
      const done = await performAct(deps, actor, {
        act: { type: 'create-series', request },
        ...named,
      })
      if (!done.ok) return refuse(presentSeriesRefusal(done.refusal))
      return ok(presentCreatedSeries(done.value, deps.settings.calcomUrl))
    },
  })
  endpoint(app, {
    method: 'get',
    path: '/api/series/:id',
    name: 'seeSeries',
    tag: 'Recurring sessions',
    summary: 'A recurrence as it was agreed, with the sessions made from it',
    answer: series,
    handle: async ({ actor, id }) => {
      const found = await seeSeries(deps, actor, id)
      return found.ok ? ok(presentSeries(found.value, deps.settings.calcomUrl)) : found
    },
  })
  seriesActRoutes(app, deps)
}

/** What is asked, with its instants as the core counts them. */
function seriesFrom({ agreed, ...request }: SeriesRequestJson) {
  return {
    ...request,
    agreed: agreed?.map(instantFrom),
  }
}
