import type { Hono } from 'hono'
import { extendedPackages } from '../../contract/bulk.ts'
import { migratePackages, migrationPreview } from '../../contract/migration.ts'
import { isoOf, isoOrNull } from '../../domain/iso.ts'
import { ok } from '../../domain/result.ts'
import { performAct } from '../../usecases/inputs/perform-act.ts'
import type { Foreseen } from '../../usecases/packages/foresee-migration.ts'
import type { PlannedMigration } from '../../usecases/packages/plan-migration.ts'
import { previewMigration } from '../../usecases/packages/preview-migration.ts'
import { presentSpan } from '../answered/present.ts'
import { presentBulkLines, presentUndo } from '../answered/present-acts.ts'
import { endpoint } from '../asked/endpoint.ts'
import type { HttpDeps, HttpEnv } from '../deps.ts'

/** What was sold with a former version of an offer, and taking it to the newest. */
export function migrationRoutes(app: Hono<HttpEnv>, deps: HttpDeps): void {
  endpoint(app, {
    method: 'get',
    path: '/api/offers/:id/migration-preview',
    name: 'previewMigration',
    tag: 'Packages',
    summary: 'Who has packages of former versions, and what the newest would change of each',
    answer: migrationPreview,
    refusals: ['NotAllowed'],
    handle: async ({ actor, id }) => {
      const found = await previewMigration(deps, actor, id)
      if (!found.ok) return found
      const { offer, plans, isCut } = found.value
      const { version, name: offerName } = offer
      return ok({ version, offerName, items: plans.map(presentPlan), isCut })
    },
  })
  endpoint(app, {
    method: 'post',
    path: '/api/offers/:id/migrations',
    name: 'migratePackages',
    tag: 'Packages',
    summary: 'Take these packages to the newest version of the offer, with a result for each',
    status: 201,
    isIdempotent: true,
    body: migratePackages,
    answer: extendedPackages,
    refusals: ['NotAllowed', 'ChangedSince'],
    handle: async ({ actor, id, body, named }) => {
      const act = { type: 'migrate-packages' as const, offerId: id, ...body }
      const done = await performAct(deps, actor, { act, ...named })
      if (!done.ok) return done
      return ok({ items: presentBulkLines(done.value.lines), undo: presentUndo(done.value.undo) })
    },
  })
}

function presentPlan(plan: PlannedMigration & { foreseen: Foreseen | null }) {
  const { pack, migration, validUntil, changedTerms, problem, foreseen } = plan
  const { before, after } = migration
  const { id: packageId, name: packageName, status, clientId, clientName } = pack
  return {
    ...{ packageId, packageName, status, clientId, clientName, changedTerms, problem },
    sessionsRemaining: pack.sessionsRemaining,
    sessionsRemainingAfter: foreseen?.sessionsRemaining ?? pack.sessionsRemaining,
    sessionsBooked: pack.sessionsBooked,
    sessions: (foreseen?.sessions ?? []).map((one) => ({
      ...{ ...one, startsAt: isoOf(one.startsAt) },
      freeUntilBefore: isoOrNull(one.freeUntilBefore),
      freeUntil: isoOrNull(one.freeUntil),
    })),
    versionBefore: before.version,
    termsBefore: before.terms,
    terms: after.terms,
    validUntilBefore: pack.validUntil,
    validUntil,
    countsFromFirstSessionBefore: presentSpan(before.fromFirst),
    countsFromFirstSession: presentSpan(after.fromFirst),
  }
}
