import { BULK_MAX } from '../../contract/bulk.ts'
import * as packages from '../../db/packages/packages.ts'
import * as people from '../../db/people/people.ts'
import * as studios from '../../db/studios/studios.ts'
import { dayPlus } from '../../domain/calendar.ts'
import { isNameable } from '../../domain/instant.ts'
import { type Package, whoBooksFrom } from '../../domain/package.ts'
import type { Actor, Person } from '../../domain/person.ts'
import type { Refusal } from '../../domain/refusal.ts'
import { ok, type Result, refuse } from '../../domain/result.ts'
import type { Studio } from '../../domain/studio.ts'
import { extensionProblem } from '../decide/decide-bulk.ts'
import type { Deps } from '../deps.ts'
import type { BulkProblem } from './bulk-act.ts'
import { planExtension } from './plan-extension.ts'
import { whyNotWritten } from './why-not-written.ts'

/** What an act on many packages would come to, before somebody does it. */

/** Those that end within these days, both included, or those that are named. */
type Chosen = {
  endsFrom?: string | undefined
  endsUntil?: string | undefined
  packageIds?: readonly string[] | undefined
}

type BulkPreview<More> = {
  lines: ({ pack: Package; client: Person; problem: BulkProblem | null } & More)[]
  /** There are more than one act can take. */
  isCut: boolean
  studio: Studio
}

type PreviewDeps = Pick<Deps, 'db' | 'now'>

type Later = { days?: number | undefined; validUntil?: string | undefined }

/** By so many days, or to one last day for all. */
export async function previewExtensions(
  deps: PreviewDeps,
  actor: Actor,
  { days = 0, validUntil, ...chosen }: Chosen & Later,
): Promise<Result<BulkPreview<{ validUntil: string | null }>, Refusal>> {
  const found = await choose(deps, actor, chosen)
  if (!found.ok) return found
  const { studio, chosenPackages } = found.value
  const now = deps.now()
  const lines = chosenPackages.map(({ pack, client }) => {
    const wanted = validUntil ?? (pack.validUntil === null ? null : dayPlus(pack.validUntil, days))
    if (wanted === null || !isNameable(wanted)) {
      return { pack, client, validUntil: null, problem: 'InvalidValidity' as const }
    }
    const planned = planExtension(pack, wanted, studio.timeZone, now)
    const problem = planned.ok ? null : extensionProblem(planned.refusal.type)
    return { pack, client, validUntil: wanted, problem }
  })
  return ok({ lines, isCut: found.value.isCut, studio })
}

export async function previewMessages(
  deps: PreviewDeps,
  actor: Actor,
  chosen: Chosen,
): Promise<Result<BulkPreview<object>, Refusal>> {
  const found = await choose(deps, actor, chosen)
  if (!found.ok) return found
  const { studio, chosenPackages, isCut } = found.value
  const written = new Set<string>()
  const lines = chosenPackages.flatMap(({ pack, everybody }) =>
    everybody.map((client) => {
      const problem = whyNotWritten(client, { isDemo: studio.isDemo, written })
      if (problem === null) written.add(client.id)
      return { pack, client, problem }
    }),
  )
  return ok({ lines, isCut, studio })
}

type Found = {
  /** `everybody`: its client first, then who else books from it. */
  chosenPackages: { pack: Package; client: Person; everybody: Person[] }[]
  studio: Studio
  isCut: boolean
}

async function choose(
  { db }: PreviewDeps,
  actor: Actor,
  chosen: Chosen,
): Promise<Result<Found, Refusal>> {
  if (actor.role === 'client') return refuse({ type: 'NotAllowed' })
  const { studioId } = actor
  const { endsFrom = null, endsUntil = null, packageIds } = chosen
  if (endsFrom !== null && endsUntil !== null && endsUntil < endsFrom) {
    return refuse({ type: 'InvalidValidity' })
  }
  const found =
    packageIds === undefined
      ? await packages.listEnding(db, studioId, { from: endsFrom, until: endsUntil }, BULK_MAX + 1)
      : inOrder(await packages.readMany(db, studioId, packageIds), packageIds)
  const studio = await studios.read(db, studioId)
  if (studio === null) throw new Error('the studio of somebody signed in exists')
  const clientIds = [...new Set(found.flatMap(whoBooksFrom))]
  const clients = new Map(
    (await people.readMany(db, studioId, clientIds)).map((client) => [client.id, client]),
  )
  const chosenPackages = found.slice(0, BULK_MAX).flatMap((pack) => {
    const client = clients.get(pack.clientId)
    const everybody = whoBooksFrom(pack).flatMap((id) => clients.get(id) ?? [])
    return client === undefined ? [] : [{ pack, client, everybody }]
  })
  return ok({ chosenPackages, studio, isCut: found.length > BULK_MAX })
}

/** The first that is named is the one that a client is written to about. */
function inOrder(found: readonly Package[], packageIds: readonly string[]): Package[] {
  const byId = new Map(found.map((pack) => [pack.id, pack]))
  return packageIds.flatMap((id) => byId.get(id) ?? [])
}
