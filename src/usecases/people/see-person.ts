import * as people from '../../db/people/people.ts'
import type { Actor, Person } from '../../domain/person.ts'
import type { Refusal } from '../../domain/refusal.ts'
import { ok, type Result, refuse } from '../../domain/result.ts'
import type { Deps } from '../deps.ts'
import { maySeeClient } from './client-scope.ts'

/** A client, or somebody of the team; each is found only among their own kind. */
export async function seePerson(
  { db }: Pick<Deps, 'db'>,
  actor: Actor,
  { personId, team }: { personId: string; team: boolean },
): Promise<Result<Person, Refusal>> {
  if (!maySeeClient(actor, personId)) return refuse({ type: 'NotFound' })
  const found = await people.read(db, actor.studioId, personId)
  const isTeam = found !== null && found.role !== 'client'
  if (found === null || isTeam !== team) return refuse({ type: 'NotFound' })
  return ok(found)
}
