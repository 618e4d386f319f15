import type { Hono } from 'hono'
import type { z } from 'zod'
import {
  adjustPackage,
  closePackage,
  correctPackage,
  extendPackage,
  packageAfter,
  pausePackage,
  pausePreview,
  pauseQuery,
  refundPackage,
  refundPreview,
  transferPackage,
  transferredPackage,
} from '../../contract/package.ts'
import { nothingMore } from '../../contract/session.ts'
import { isoOf } from '../../domain/iso.ts'
import type { RefusalType } from '../../domain/refusal.ts'
import { ok } from '../../domain/result.ts'
import { performAct } from '../../usecases/inputs/perform-act.ts'
import type { PackageAct } from '../../usecases/packages/package-act.ts'
import { previewPause, previewRefund } from '../../usecases/packages/preview-package-act.ts'
import { presentPackage } from '../answered/present.ts'
import { presentPackageAfter } from '../answered/present-acts.ts'
import { endpoint } from '../asked/endpoint.ts'
import type { HttpDeps, HttpEnv } from '../deps.ts'

/** What the team does with packages, and what that would come to. */
export function packageActRoutes(app: Hono<HttpEnv>, deps: HttpDeps): void {
  creditRoutes(app, deps)
  timeRoutes(app, deps)
  transferRoute(app, deps)
  previewRoutes(app, deps)
}

function creditRoutes(app: Hono<HttpEnv>, deps: HttpDeps): void {
  packageAct(app, deps, {
    path: 'adjustments',
    name: 'adjustPackage',
    summary: 'Add credits to a package, or take some away, and say why',
    status: 201,
    body: adjustPackage,
    refusals: ['NotEnoughCredits', 'PackageEnded'],
    actOf: (packageId, body) => ({ type: 'adjust-package', packageId, ...body }),
  })
  packageAct(app, deps, {
    path: 'corrections',
    name: 'correctPackage',
    summary: 'Take back a line that was written wrongly, or correct the count, whenever it was',
    status: 201,
    body: correctPackage,
    refusals: [
      'NotEnoughCredits',
      'PackageEnded',
      'NotCorrectable',
      'AlreadyReversed',
      'ChangedSince',
      'OutsideValidity',
    ],
    actOf: (packageId, body) => ({ type: 'correct-package', packageId, ...body }),
  })
  packageAct(app, deps, {
    path: 'close',
    name: 'closePackage',
    summary: 'Close what is left of a package; what is booked stays booked',
    body: closePackage,
    refusals: ['PackageEnded'],
    actOf: (packageId, body) => ({ type: 'close-package', packageId, ...body }),
  })
  packageAct(app, deps, {
    path: 'refund',
    name: 'refundPackage',
    summary: 'Take out all that is left, and note what was paid back',
    body: refundPackage,
    refusals: ['PackageEnded', 'NotEnoughCredits', 'RefundTooLarge'],
    actOf: (packageId, body) => ({ type: 'refund-package', packageId, ...body }),
  })
}

function timeRoutes(app: Hono<HttpEnv>, deps: HttpDeps): void {
  packageAct(app, deps, {
    path: 'extend',
    name: 'extendPackage',
    summary: 'Give a package a later last day; what had expired comes back',
    body: extendPackage,
    refusals: ['InvalidValidity', 'PackageEnded', 'AlreadyPaused'],
    actOf: (packageId, body) => ({ type: 'extend-package', packageId, ...body }),
  })
  packageAct(app, deps, {
    path: 'pause',
    name: 'pausePackage',
    summary: 'Pause a package for some days, by which it lasts longer',
    body: pausePackage,
    refusals: ['InvalidValidity', 'PackageEnded', 'AlreadyPaused'],
    actOf: (packageId, body) => ({ type: 'pause-package', packageId, ...body }),
  })
  packageAct(app, deps, {
    path: 'resume',
    name: 'resumePackage',
    summary: 'End a pause: the package lasts longer by the days that it took',
    body: nothingMore,
    refusals: ['NotPaused'],
    actOf: (packageId) => ({ type: 'resume-package', packageId }),
  })
}

type AnswersPackage = Exclude<
  PackageAct,
  { type: 'grant-package' } | { type: 'transfer-package' } | { type: 'set-payer' }
>

type PackageActRoute<B> = {
  path: string
  name: string
  summary: string
  status?: 200 | 201
  body: z.ZodType<B>
  refusals: readonly RefusalType[]
  actOf: (packageId: string, body: B) => AnswersPackage
}

function packageAct<B>(app: Hono<HttpEnv>, deps: HttpDeps, route: PackageActRoute<B>): void {
  const { path, name, summary, status = 200, body: asked, refusals, actOf } = route
  endpoint(app, {
    method: 'post',
    path: `/api/packages/:id/${path}`,
    name,
    tag: 'Packages',
    summary,
    status,
    isIdempotent: true,
    body: asked,
    answer: packageAfter,
    refusals: ['NotAllowed', ...refusals],
    handle: async ({ actor, id, body, named }) => {
      const done = await performAct(deps, actor, { act: actOf(id, body), ...named })
      return done.ok ? ok(presentPackageAfter(done.value)) : done
    },
  })
}

function transferRoute(app: Hono<HttpEnv>, deps: HttpDeps): void {
  endpoint(app, {
    method: 'post',
    path: '/api/packages/:id/transfer',
    name: 'transferPackage',
    tag: 'Packages',
    summary: 'Move credits to another client, into a package with the same days and terms',
    status: 201,
    isIdempotent: true,
    body: transferPackage,
    answer: transferredPackage,
    refusals: ['NotAllowed', 'SameClient', 'PackageEnded', 'AlreadyPaused', 'NotEnoughCredits'],
    handle: async ({ actor, id, body, named }) => {
      const act = { type: 'transfer-package' as const, packageId: id, ...body }
      const done = await performAct(deps, actor, { act, ...named })
      if (!done.ok) return done
      const { to, ...after } = done.value
      return ok({ ...presentPackageAfter(after), to: presentPackage(to) })
    },
  })
}

function previewRoutes(app: Hono<HttpEnv>, deps: HttpDeps): void {
  endpoint(app, {
    method: 'get',
    path: '/api/packages/:id/pause-preview',
    name: 'previewPause',
    tag: 'Packages',
    summary: 'What a pause would come to: the new last day, and what is booked within it',
    query: pauseQuery,
    answer: pausePreview,
    refusals: ['NotAllowed', 'InvalidValidity', 'PackageEnded', 'AlreadyPaused'],
    handle: async ({ actor, id, query }) => {
      const found = await previewPause(deps, actor, { packageId: id, ...query })
      if (!found.ok) return found
      const { pause, validUntil, sessions } = found.value
      return ok({
        from: pause.from,
        until: pause.until,
        validUntil,
        sessions: sessions.map((session) => ({
          id: session.id,
          startsAt: isoOf(session.startsAt),
          endsAt: isoOf(session.endsAt),
          timeZone: session.timeZone,
        })),
      })
    },
  })
  endpoint(app, {
    method: 'get',
    path: '/api/packages/:id/refund-preview',
    name: 'previewRefund',
    tag: 'Packages',
    summary: 'What is left of a package in money, pro rata, and what is proposed to be paid back',
    answer: refundPreview,
    refusals: ['NotAllowed'],
    handle: async ({ actor, id }) => {
      const found = await previewRefund(deps, actor, id)
      if (!found.ok) return found
      const { proRataCents, maximumCents, paidLeftCents, proposedCents, ...rest } = found.value
      const { currency, ...kept } = rest
      const of = (amountCents: number) => ({ amountCents, currency })
      return ok({
        ...kept,
        amount: of(proRataCents),
        proposed: of(proposedCents),
        paidLeft: paidLeftCents === null ? null : of(paidLeftCents),
        maximum: of(maximumCents),
      })
    },
  })
}
