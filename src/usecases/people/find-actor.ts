import * as actors from '../../db/people/actors.ts'
import { type Actor, normaliseEmail } from '../../domain/person.ts'
import type { Deps } from '../deps.ts'

/** Who signed in with this address; null as soon as nobody of a studio holds it any more. */
export async function findActor({ db }: Pick<Deps, 'db'>, email: string): Promise<Actor | null> {
  const found = await actors.findByEmail(db, normaliseEmail(email))
  if (found === null) return null
  const { studioName: _, ...actor } = found
  return actor
}

/** Whom the deployment's own API key stands for. */
export function findOwner({ db }: Pick<Deps, 'db'>): Promise<Actor | null> {
  return actors.findOwnerOfDefaultStudio(db)
}

/** How to write to an address of somebody known; null for everybody else. */
export async function findAddressee(
  { db }: Pick<Deps, 'db'>,
  email: string,
): Promise<{ locale: Actor['locale']; studioName: string } | null> {
  const found = await actors.findByEmail(db, normaliseEmail(email))
  return found === null ? null : { locale: found.locale, studioName: found.studioName }
}
