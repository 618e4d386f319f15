import * as packages from '../../db/packages/packages.ts'
import { mayBookFrom, type Package } from '../../domain/package.ts'
import type { Actor } from '../../domain/person.ts'
import type { Refusal } from '../../domain/refusal.ts'
import { ok, type Result, refuse } from '../../domain/result.ts'
import type { Deps } from '../deps.ts'
import { maySeeClient, maySeeMoney } from '../people/client-scope.ts'

export async function seePackage(
  { db }: Pick<Deps, 'db'>,
  actor: Actor,
  packageId: string,
): Promise<Result<Package, Refusal>> {
  const found = await packages.read(db, actor.studioId, packageId)
  if (found === null) return refuse({ type: 'NotFound' })
  const isTheirs = maySeeClient(actor, found.clientId) || mayBookFrom(found, actor.personId)
  return isTheirs ? ok(asSeenBy(actor, found)) : refuse({ type: 'NotFound' })
}

/** Who only books from a package is not shown what it cost, what was paid for it, nor by whom. */
export function asSeenBy(actor: Actor, pack: Package): Package {
  return maySeeMoney(actor, pack) ? pack : { ...pack, price: null, payment: null, payer: null }
}
