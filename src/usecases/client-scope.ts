import type { Actor } from '../domain/person.ts'
import type { Refusal } from '../domain/refusal.ts'
import { ok, type Result, refuse } from '../domain/result.ts'

/** The owner and the coaches see every client of the studio; a client sees what is their own. */
export function maySeeClient(actor: Actor, clientId: string): boolean {
  return actor.role !== 'client' || actor.personId === clientId
}

/** Whose things are listed: a client's own whatever is asked, and naming another is refused. */
export function clientScope(
  actor: Actor,
  askedClientId: string | undefined,
): Result<string | undefined, Refusal> {
  if (actor.role !== 'client') return ok(askedClientId)
  if (askedClientId !== undefined && askedClientId !== actor.personId) {
    return refuse({ type: 'NotAllowed' })
  }
  return ok(actor.personId)
}
