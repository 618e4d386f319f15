import type { Context, Hono } from 'hono'
import { isId } from '../../contract/wire.ts'
import type { Refusal } from '../../domain/refusal.ts'
import type { Result } from '../../domain/result.ts'
import {
  type SeenCalendar,
  seeCalendar,
  seeSessionInCalendar,
} from '../../usecases/sessions/see-calendar.ts'
import { presentCalendar } from '../answered/present-calendar.ts'
import { refuseWith } from '../answered/refuse-with.ts'
import type { HttpDeps, HttpEnv } from '../deps.ts'

/** Calendars as files; the long secret in its address is what opens somebody's own. */
export function calendarRoutes(app: Hono<HttpEnv>, deps: HttpDeps): void {
  app.get('/api/calendar/:token{[\\w-]{20,64}\\.ics}', async (c) => {
    const found = await seeCalendar(deps, withoutEnding(c.req.param('token')))
    return answer(c, found, 'inline; filename="fitbuddy.ics"')
  })
  app.get('/api/sessions/:id{[0-9a-fA-F-]{36}\\.ics}', async (c) => {
    const id = withoutEnding(c.req.param('id')).toLowerCase()
    if (!isId(id)) return refuseWith(c, { type: 'NotFound' })
    const found = await seeSessionInCalendar(deps, c.get('actor'), id)
    return answer(c, found, 'attachment; filename="session.ics"')
  })
}

function withoutEnding(file: string): string {
  return file.slice(0, -'.ics'.length)
}

function answer(
  c: Context<HttpEnv>,
  found: Result<SeenCalendar, Refusal>,
  disposition: string,
): Response {
  if (!found.ok) return refuseWith(c, found.refusal)
  const headers = {
    'Content-Type': 'text/calendar; charset=utf-8',
    'Content-Disposition': disposition,
    'Cache-Control': 'private, no-cache',
  }
  return new Response(presentCalendar(found.value), { headers })
}

type Described = { name: string; summary: string; parameter: string; isOpen: boolean }

/** Files are no JSON and their paths end in `.ics`: they are described here, by hand. */
export const calendarPaths = {
  '/api/calendar/{token}.ics': described({
    name: 'readCalendar',
    summary: 'Somebody’s sessions for their calendar; `calendarUrl` of `/api/me` leads here',
    parameter: 'token',
    isOpen: true,
  }),
  '/api/sessions/{id}.ics': described({
    name: 'readSessionCalendar',
    summary: 'One session for a calendar',
    parameter: 'id',
    isOpen: false,
  }),
}

function described({ name, summary, parameter, isOpen }: Described) {
  return {
    get: {
      operationId: name,
      tags: ['Sessions'],
      summary,
      ...(isOpen ? { security: [] } : {}),
      parameters: [
        {
          name: parameter,
          in: 'path' as const,
          required: true,
          schema: { type: 'string' as const },
        },
      ],
      responses: {
        200: {
          description: 'iCalendar (RFC 5545)',
          content: { 'text/calendar': { schema: { type: 'string' as const } } },
        },
        ...(isOpen ? {} : { 401: { description: 'NotSignedIn' } }),
        404: { description: 'NotFound' },
      },
    },
  }
}
