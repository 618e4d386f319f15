import type { Hono } from 'hono'
import {
  attachEmail,
  createPerson,
  listPeopleQuery,
  people,
  person,
  updateClient,
  updatePerson,
} from '../../contract/person.ts'
import { normaliseEmail } from '../../domain/person.ts'
import { ok } from '../../domain/result.ts'
import { performAct } from '../../usecases/inputs/perform-act.ts'
import { listTeam } from '../../usecases/people/list-team.ts'
import { seePerson } from '../../usecases/people/see-person.ts'
import { presentPage } from '../answered/present.ts'
import { presentPersonFor } from '../answered/present-people.ts'
import { endpoint } from '../asked/endpoint.ts'
import { pageInput } from '../asked/list-input.ts'
import type { HttpDeps, HttpEnv } from '../deps.ts'

type Kind = {
  base: string
  noun: 'Client' | 'Coach'
  role: 'client' | 'coach'
}

const KINDS: readonly Kind[] = [
  { base: '/api/clients', noun: 'Client', role: 'client' },
  { base: '/api/coaches', noun: 'Coach', role: 'coach' },
]

/** Clients and coaches have the same shape. */
export function peopleRoutes(app: Hono<HttpEnv>, deps: HttpDeps): void {
  teamRoute(app, deps)
  for (const kind of KINDS) {
    readRoute(app, deps, kind)
    writeRoutes(app, deps, kind)
    emailRoutes(app, deps, kind)
  }
}

function teamRoute(app: Hono<HttpEnv>, deps: HttpDeps): void {
  endpoint(app, {
    method: 'get',
    path: '/api/coaches',
    name: 'listCoaches',
    tag: 'People',
    summary: 'List the coaches, by name',
    query: listPeopleQuery,
    answer: people,
    refusals: ['NotAllowed'],
    handle: async ({ actor, query }) => {
      const found = await listTeam(deps, actor, { ...pageInput(query), query: query.query })
      return found.ok ? ok(presentPage(found.value, presentPersonFor(actor))) : found
    },
  })
}

function readRoute(app: Hono<HttpEnv>, deps: HttpDeps, { base, noun, role }: Kind): void {
  const team = role === 'coach'
  endpoint(app, {
    method: 'get',
    path: `${base}/:id`,
    name: `see${noun}`,
    tag: 'People',
    summary: `See one ${noun.toLowerCase()}`,
    answer: person,
    handle: async ({ actor, id }) => {
      const found = await seePerson(deps, actor, { personId: id, team })
      return found.ok ? ok(presentPersonFor(actor)(found.value)) : found
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
      const done = await performAct(deps, actor, {
        act: { type: 'create-person', role, ...body },
        ...named,
      })
      return done.ok ? ok(presentPersonFor(actor)(done.value)) : done
    },
  })
  endpoint(app, {
    method: 'patch',
    path: `${base}/:id`,
    name: `update${noun}`,
    tag: 'People',
    summary: `Change a ${noun.toLowerCase()}; what is not given stays`,
    body: role === 'client' ? updateClient : updatePerson,
    answer: person,
    refusals: ['NotAllowed', 'InvalidTimeZone'],
    handle: async ({ actor, id, body, named }) => {
      const seen = await seePerson(deps, actor, { personId: id, team: role === 'coach' })
      if (!seen.ok) return seen
      const done = await performAct(deps, actor, {
        act: { type: 'update-person', personId: id, ...body },
        ...named,
      })
      return done.ok ? ok(presentPersonFor(actor)(done.value)) : done
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
      return done.ok ? ok(presentPersonFor(actor)(done.value)) : done
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
      return done.ok ? ok(presentPersonFor(actor)(done.value)) : done
    },
  })
}
