import type { Hono } from 'hono'
import {
  entries,
  grantedPackage,
  grantPackage,
  listEntriesQuery,
  listPackagesQuery,
  packages,
  soldPackage,
} from '../../contract/package.ts'
import { ok } from '../../domain/result.ts'
import { listEntries } from '../../usecases/balance/list-entries.ts'
import { performAct } from '../../usecases/inputs/perform-act.ts'
import { listPackages } from '../../usecases/packages/list-packages.ts'
import { seePackage } from '../../usecases/packages/see-package.ts'
import { presentEntry, presentPackage, presentPage } from '../answered/present.ts'
import { presentUndo } from '../answered/present-acts.ts'
import { endpoint } from '../asked/endpoint.ts'
import { pageInput } from '../asked/list-input.ts'
import type { HttpDeps, HttpEnv } from '../deps.ts'
import { explanationRoutes } from './explanation.ts'
import { packageActRoutes } from './package-acts.ts'
import { paymentRoutes } from './payments.ts'
import { sharingRoutes } from './sharing.ts'
import { statementRoutes } from './statement.ts'

/** What is sold: packages, the acts on them, payments, sharing, and why so many are left. */
export function packageRoutes(app: Hono<HttpEnv>, deps: HttpDeps): void {
  readRoutes(app, deps)
  writeRoutes(app, deps)
  packageActRoutes(app, deps)
  paymentRoutes(app, deps)
  sharingRoutes(app, deps)
  explanationRoutes(app, deps)
  statementRoutes(app, deps)
}

function readRoutes(app: Hono<HttpEnv>, deps: HttpDeps): void {
  endpoint(app, {
    method: 'get',
    path: '/api/packages',
    name: 'listPackages',
    tag: 'Packages',
    summary: 'List packages, the newest first',
    query: listPackagesQuery,
    answer: packages,
    refusals: ['NotAllowed'],
    handle: async ({ actor, query }) => {
      const { clientId, status } = query
      const found = await listPackages(deps, actor, { ...pageInput(query), clientId, status })
      return found.ok ? ok(presentPage(found.value, presentPackage)) : found
    },
  })
  endpoint(app, {
    method: 'get',
    path: '/api/packages/:id',
    name: 'seePackage',
    tag: 'Packages',
    summary: 'See one package with its counters',
    answer: soldPackage,
    handle: async ({ actor, id }) => {
      const found = await seePackage(deps, actor, id)
      return found.ok ? ok(presentPackage(found.value)) : found
    },
  })
  endpoint(app, {
    method: 'get',
    path: '/api/packages/:id/entries',
    name: 'listEntries',
    tag: 'Packages',
    summary: 'The ledger of a package, newest first: why the balance is what it is',
    query: listEntriesQuery,
    answer: entries,
    handle: async ({ actor, id, query }) => {
      const { sessionId } = query
      const asked = { ...pageInput(query), packageId: id, sessionId }
      const found = await listEntries(deps, actor, asked)
      return found.ok ? ok(presentPage(found.value, presentEntry)) : found
    },
  })
}

function writeRoutes(app: Hono<HttpEnv>, deps: HttpDeps): void {
  endpoint(app, {
    method: 'post',
    path: '/api/packages',
    name: 'grantPackage',
    tag: 'Packages',
    summary: 'Grant a package; bookings that waited for one are applied first',
    status: 201,
    isIdempotent: true,
    body: grantPackage,
    answer: grantedPackage,
    refusals: [
      'NotAllowed',
      'NotFound',
      'InvalidValidity',
      'NotACoach',
      'OfferTaken',
      'OfferArchived',
      'SameClient',
      'PaymentTooLarge',
      'PaidInFuture',
    ],
    handle: async ({ actor, body, named }) => {
      const done = await performAct(deps, actor, {
        act: { type: 'grant-package', ...body },
        ...named,
      })
      if (!done.ok) return done
      const { undo, ...pack } = done.value
      return ok({ ...presentPackage(pack), undo: presentUndo(undo) })
    },
  })
}
