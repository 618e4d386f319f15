import type { Hono } from 'hono'
import {
  type ChangeSeries,
  cancelledSeries,
  cancelSeries,
  changedOrPlan,
  changeSeries,
} from '../../contract/series.ts'
import type { RefusalType } from '../../domain/refusal.ts'
import { ok, refuse } from '../../domain/result.ts'
import { performAct } from '../../usecases/inputs/perform-act.ts'
import { previewSeriesChange } from '../../usecases/series/plan-series-change.ts'
import {
  presentCancelledSeries,
  presentChangedSeries,
  presentPlan,
  presentSeriesRefusal,
} from '../answered/present-series.ts'
import { endpoint } from '../asked/endpoint.ts'
import { instantFrom } from '../asked/instant-from.ts'
import type { HttpDeps, HttpEnv } from '../deps.ts'

const REFUSALS_OF_A_PART: RefusalType[] = [
  'NotAllowed',
  'AlreadyCancelled',
  'SessionOver',
  'NothingAhead',
]

/** What people do with a part of a series: this session, it and those that follow, or all. */
export function seriesActRoutes(app: Hono<HttpEnv>, deps: HttpDeps): void {
  endpoint(app, {
    method: 'post',
    path: '/api/series/:id/cancel',
    name: 'cancelSeries',
    tag: 'Recurring sessions',
    summary: 'Cancel what of a series is in scope and has not begun, each by its own terms',
    isIdempotent: true,
    body: cancelSeries,
    answer: cancelledSeries,
    refusals: REFUSALS_OF_A_PART,
    handle: async ({ actor, id, body, named }) => {
      const act = { type: 'cancel-series' as const, seriesId: id, ...body }
      const done = await performAct(deps, actor, { act, ...named })
      return done.ok ? ok(presentCancelledSeries(done.value, deps.settings.calcomUrl)) : done
    },
  })
  endpoint(app, {
    method: 'post',
    path: '/api/series/:id/change',
    name: 'changeSeries',
    tag: 'Recurring sessions',
    summary: 'Move what of a series is in scope and has not begun, all of it or nothing',
    isIdempotent: true,
    body: changeSeries,
    answer: changedOrPlan,
    refusals: [
      ...REFUSALS_OF_A_PART,
      'InPast',
      'NotEnoughCredits',
      'OutsideValidity',
      'OverCap',
      'Conflict',
      'PlanChanged',
    ],
    handle: async ({ actor, id, body, named }) => {
      const request = changeFrom(id, body)
      if (body.preview === true) {
        const previewed = await previewSeriesChange(deps, actor, request)
        return previewed.ok ? ok(presentPlan(previewed.value)) : previewed
      }
      const act = { type: 'change-series' as const, ...request }
      const done = await performAct(deps, actor, { act, ...named })
      if (!done.ok) return refuse(presentSeriesRefusal(done.refusal))
      return ok(presentChangedSeries(done.value, deps.settings.calcomUrl))
    },
  })
}

/** What is asked, with its instants as the core counts them. */
function changeFrom(
  seriesId: string,
  { from, scope, agreed, weekday, time, durationMinutes }: ChangeSeries,
) {
  return {
    ...{ seriesId, from, scope, change: { weekday, time, durationMinutes } },
    agreed: agreed?.map(instantFrom),
  }
}
