import type { Hono } from 'hono'
import { addBeneficiary } from '../../contract/beneficiary.ts'
import { packageAfter, soldPackage } from '../../contract/package.ts'
import { setPayer } from '../../contract/payment.ts'
import { ok } from '../../domain/result.ts'
import { performAct } from '../../usecases/inputs/perform-act.ts'
import { presentPackage } from '../answered/present.ts'
import { presentPackageAfter } from '../answered/present-acts.ts'
import { endpoint } from '../asked/endpoint.ts'
import type { HttpDeps, HttpEnv } from '../deps.ts'

/** Who else books from a package, and who pays for it. */
export function sharingRoutes(app: Hono<HttpEnv>, deps: HttpDeps): void {
  endpoint(app, {
    method: 'post',
    path: '/api/packages/:id/beneficiaries',
    name: 'addBeneficiary',
    tag: 'Packages',
    summary: 'Let another client book from a package, as a couple or a family does',
    status: 201,
    isIdempotent: true,
    body: addBeneficiary,
    answer: packageAfter,
    refusals: ['NotAllowed', 'SameClient', 'AlreadyShared', 'PackageEnded'],
    handle: async ({ actor, id, body, named }) => {
      const act = { type: 'share-package' as const, packageId: id, ...body }
      const done = await performAct(deps, actor, { act, ...named })
      return done.ok ? ok(presentPackageAfter(done.value)) : done
    },
  })
  endpoint(app, {
    method: 'delete',
    path: '/api/packages/:id/beneficiaries/:clientId',
    name: 'removeBeneficiary',
    tag: 'Packages',
    summary: 'Somebody books from a package no longer; what is booked stays booked',
    answer: packageAfter,
    refusals: ['NotAllowed'],
    handle: async ({ actor, id, param, named }) => {
      const clientId = param('clientId')
      const act = { type: 'unshare-package' as const, packageId: id, clientId }
      const done = await performAct(deps, actor, { act, ...named })
      return done.ok ? ok(presentPackageAfter(done.value)) : done
    },
  })
  endpoint(app, {
    method: 'put',
    path: '/api/packages/:id/payer',
    name: 'setPayer',
    tag: 'Packages',
    summary: 'Say who pays instead of the client: another client, or somebody named',
    body: setPayer,
    answer: soldPackage,
    refusals: ['NotAllowed'],
    handle: async ({ actor, id, body, named }) => {
      const act = { type: 'set-payer' as const, packageId: id, ...body }
      const done = await performAct(deps, actor, { act, ...named })
      return done.ok ? ok(presentPackage(done.value)) : done
    },
  })
}
