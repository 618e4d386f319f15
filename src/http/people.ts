import type { Hono } from 'hono'
import {
  attachEmail,
  createPerson,
  listPeopleQuery,
  people,
  person,
  updatePerson,
} from '../contract/person.ts'
import { isTimeZone } from '../domain/calendar.ts'
import { normaliseEmail } from '../domain/person.ts'
import { ok, refuse } from '../domain/result.ts'
import { listPeople } from '../usecases/list-people.ts'
import { performAct } from '../usecases/perform-act.ts'
import { seePerson } from '../usecases/see-person.ts'
import type { HttpDeps, HttpEnv } from './deps.ts'
import { endpoint } from './endpoint.ts'
import { pageInput } from './list-input.ts'
import { presentPage, presentPerson } from './present.ts'

type Kind = {
  base: string
  noun: 'Client' | 'Coach'
  plural: 'Clients' | 'Coaches'
  role: 'client' | 'coach'
}

const KINDS: readonly Kind[] = [
  { base: '/api/clients', noun: 'Client', plural: 'Clients', role: 'client' },
  { base: '/api/coaches', noun: 'Coach', plural: 'Coaches', role: 'coach' },
]

/** Clients and coaches have the same shape. */
export function peopleRoutes(app: Hono<HttpEnv>, deps: HttpDeps): void {
  for (const kind of KINDS) {
    readRoutes(app, deps, kind)
    writeRoutes(app, deps, kind)
    emailRoutes(app, deps, kind)
  }
}

function readRoutes(app: Hono<HttpEnv>, deps: HttpDeps, { base, noun, plural, role }: Kind): void {
  const team = role === 'coach'
  endpoint(app, {
    method: 'get',
    path: base,
    name: `list${plural}`,
    tag: 'People',
    summary: `List the ${plural.toLowerCase()}, by name`,
    query: listPeopleQuery,
    answer: people,
    refusals: ['NotAllowed'],
    handle: async ({ actor, query }) => {
      const input = { ...pageInput(query), team, query: query.query }
      const found = await listPeople(deps, actor, input)
      return found.ok ? ok(presentPage(found.value, presentPerson)) : found
    },
  })
  endpoint(app, {
    method: 'get',
    path: `${base}/:id`,
    name: `see${noun}`,
    tag: 'People',
    summary: `See one ${noun.toLowerCase()}`,
    answer: person,
    handle: async ({ actor, id }) => {
      const found = await seePerson(deps, actor, { personId: id, team })
      return found.ok ? ok(presentPerson(found.value)) : found
    },
  })
}

function writeRoutes(app: Hono<HttpEnv>, deps: HttpDeps, { base, noun, role }: Kind): void {
  endpoint(app, {
    method: 'post',
    path: base,
    name: `create${noun}`,
    tag: 'People',
    summary: `Create a ${noun.toLowerCase()}; bookings that waited for the address are applied first`,
    status: 201,
    isIdempotent: true,
    body: createPerson,
    answer: person,
    refusals: ['NotAllowed', 'EmailTaken', 'InvalidTimeZone'],
    handle: async ({ actor, body, named }) => {
      if (!isZoneOrNone(body.timeZone)) return refuse({ type: 'InvalidTimeZone' })
      const done = await performAct(deps, actor, {
        act: { type: 'create-person', role, ...body },
        ...named,
      })
      return done.ok ? ok(presentPerson(done.value)) : done
    },
  })
  endpoint(app, {
    method: 'patch',
    path: `${base}/:id`,
    name: `update${noun}`,
    tag: 'People',
    summary: `Change a ${noun.toLowerCase()}; what is not given stays`,
    body: updatePerson,
    answer: person,
    refusals: ['NotAllowed', 'InvalidTimeZone'],
    handle: async ({ actor, id, body, named }) => {
      const seen = await seePerson(deps, actor, { personId: id, team: role === 'coach' })
      if (!seen.ok) return seen
      if (!isZoneOrNone(body.timeZone)) return refuse({ type: 'InvalidTimeZone' })
      const done = await performAct(deps, actor, {
        act: { type: 'update-person', personId: id, ...body },
        ...named,
      })
      return done.ok ? ok(presentPerson(done.value)) : done
    },
  })
}

function emailRoutes(app: Hono<HttpEnv>, deps: HttpDeps, { base, noun, role }: Kind): void {
  const team = role === 'coach'
  endpoint(app, {
    method: 'post',
    path: `${base}/:id/emails`,
    name: `attachEmailTo${noun}`,
    tag: 'People',
    summary: 'Add an address; bookings that waited for it are applied first',
    status: 201,
    isIdempotent: true,
    body: attachEmail,
    answer: person,
    refusals: ['NotAllowed', 'EmailTaken'],
    handle: async ({ actor, id, body, named }) => {
      const seen = await seePerson(deps, actor, { personId: id, team })
      if (!seen.ok) return seen
      const done = await performAct(deps, actor, {
        act: { type: 'attach-email', personId: id, email: body.email },
        ...named,
      })
      return done.ok ? ok(presentPerson(done.value)) : done
    },
  })
  endpoint(app, {
    method: 'delete',
    path: `${base}/:id/emails/:email`,
    name: `detachEmailFrom${noun}`,
    tag: 'People',
    summary: 'Remove an address; what it booked stays',
    answer: person,
    refusals: ['NotAllowed', 'LastEmail'],
    handle: async ({ actor, id, param, named }) => {
      const seen = await seePerson(deps, actor, { personId: id, team })
      if (!seen.ok) return seen
      const done = await performAct(deps, actor, {
        act: { type: 'detach-email', personId: id, email: normaliseEmail(param('email')) },
        ...named,
      })
      return done.ok ? ok(presentPerson(done.value)) : done
    },
  })
}

function isZoneOrNone(timeZone: string | null | undefined): boolean {
  return timeZone === null || timeZone === undefined || isTimeZone(timeZone)
}
