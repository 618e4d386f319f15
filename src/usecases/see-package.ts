import * as packages from '../db/packages.ts'
import type { Package } from '../domain/package.ts'
import type { Actor } from '../domain/person.ts'
import type { Refusal } from '../domain/refusal.ts'
import { ok, type Result, refuse } from '../domain/result.ts'
import { maySeeClient } from './client-scope.ts'
import type { Deps } from './deps.ts'

export async function seePackage(
  { db }: Pick<Deps, 'db'>,
  actor: Actor,
  packageId: string,
): Promise<Result<Package, Refusal>> {
  const found = await packages.read(db, actor.studioId, packageId)
  if (found === null || !maySeeClient(actor, found.clientId)) return refuse({ type: 'NotFound' })
  return ok(found)
}
