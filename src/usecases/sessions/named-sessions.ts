import * as packages from '../../db/packages/packages.ts'
import * as people from '../../db/people/people.ts'
import type { Package } from '../../domain/package.ts'
import type { Session } from '../../domain/session.ts'
import type { Deps } from '../deps.ts'

/** A session as the team is told of it: whose it is, and how the package stands that pays. */
export type NamedSession = Session & { clientName: string; package: Package | null }

/** All names and packages of a list with one question each. */
export async function named(
  db: Deps['db'],
  studioId: string,
  found: readonly Session[],
): Promise<NamedSession[]> {
  const clientIds = found.map((session) => session.clientId)
  const nameById = await people.readNames(db, studioId, clientIds)
  const packageIds = found.flatMap(({ packageId }) => (packageId === null ? [] : [packageId]))
  const packs = await packages.readMany(db, studioId, packageIds)
  const packById = new Map(packs.map((pack) => [pack.id, pack]))
  return found.map((session) => ({
    ...session,
    clientName: nameById.get(session.clientId) ?? '',
    package: packById.get(session.packageId ?? '') ?? null,
  }))
}
