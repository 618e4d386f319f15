import type { Hono } from 'hono'
import {
  clients,
  importClients as importAsked,
  importClientsQuery,
  importedClients,
  listClientsQuery,
} from '../../contract/person.ts'
import { ok } from '../../domain/result.ts'
import { importClients } from '../../usecases/people/import-clients.ts'
import { listClientsWithSummary } from '../../usecases/people/list-clients-with-summary.ts'
import { presentPage } from '../answered/present.ts'
import { presentImported, presentListedClient } from '../answered/present-people.ts'
import { endpoint } from '../asked/endpoint.ts'
import { pageInput } from '../asked/list-input.ts'
import type { HttpDeps, HttpEnv } from '../deps.ts'

/** The clients as a list: where each one stands, and many new ones at once. */
export function clientRoutes(app: Hono<HttpEnv>, deps: HttpDeps): void {
  endpoint(app, {
    method: 'get',
    path: '/api/clients',
    name: 'listClients',
    tag: 'People',
    summary: 'List the clients by name, each with where their packages stand',
    query: listClientsQuery,
    answer: clients,
    handle: async ({ actor, query: asked }) => {
      const { filter = 'all', query } = asked
      const input = { ...pageInput(asked), filter, query }
      const found = await listClientsWithSummary(deps, actor, input)
      return found.ok ? ok(presentPage(found.value, presentListedClient(actor))) : found
    },
  })
  endpoint(app, {
    method: 'post',
    path: '/api/clients/import',
    name: 'importClients',
    tag: 'People',
    summary: 'Create clients of pasted lines; `check=true` only says what would happen',
    isIdempotent: true,
    query: importClientsQuery,
    body: importAsked,
    answer: importedClients,
    refusals: ['NotAllowed'],
    handle: async ({ actor, body, query, named }) => {
      const input = { ...body, isCheck: query.check === 'true', ...named }
      const done = await importClients(deps, actor, input)
      return done.ok ? ok(presentImported(done.value)) : done
    },
  })
}
