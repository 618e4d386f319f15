import type { Hono } from 'hono'
import { me, updateMe } from '../../contract/me.ts'
import { nothingMore } from '../../contract/session.ts'
import { isTimeZone } from '../../domain/calendar.ts'
import { ok, refuse } from '../../domain/result.ts'
import { performAct } from '../../usecases/inputs/perform-act.ts'
import { seeMe } from '../../usecases/people/see-me.ts'
import { renewCalendar } from '../../usecases/sessions/see-calendar.ts'
import { presentMe } from '../answered/present.ts'
import { endpoint } from '../asked/endpoint.ts'
import type { HttpDeps, HttpEnv } from '../deps.ts'

/** Who is asking: what they may see and set of themselves. */
export function meRoutes(app: Hono<HttpEnv>, deps: HttpDeps): void {
  endpoint(app, {
    method: 'get',
    path: '/api/me',
    name: 'seeMe',
    tag: 'People',
    summary: 'Who is asking, and their studio',
    answer: me,
    handle: async ({ actor }) => ok(presentMe(await seeMe(deps, actor))),
  })
  endpoint(app, {
    method: 'patch',
    path: '/api/me',
    name: 'updateMe',
    tag: 'People',
    summary:
      'Change one’s own name, language, time zone or mails; addresses are the team’s to change',
    body: updateMe,
    answer: me,
    refusals: ['InvalidTimeZone'],
    handle: async ({ actor, body, named }) => {
      const { timeZone = null } = body
      if (timeZone !== null && !isTimeZone(timeZone)) return refuse({ type: 'InvalidTimeZone' })
      const done = await performAct(deps, actor, { act: { type: 'update-me', ...body }, ...named })
      return done.ok ? ok(presentMe(await seeMe(deps, actor))) : done
    },
  })
  endpoint(app, {
    method: 'post',
    path: '/api/me/calendar',
    name: 'renewCalendar',
    tag: 'People',
    summary: 'Another address for one’s own calendar; the former one answers no more',
    body: nothingMore,
    answer: me,
    handle: async ({ actor }) => {
      await renewCalendar(deps, actor)
      return ok(presentMe(await seeMe(deps, actor)))
    },
  })
}
