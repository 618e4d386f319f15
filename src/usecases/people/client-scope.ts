import type { Actor } from '../../domain/person.ts'
import type { Refusal } from '../../domain/refusal.ts'
import { ok, type Result, refuse } from '../../domain/result.ts'

/** The owner and the coaches see every client of the studio; a client sees what is their own. */
export function maySeeClient(actor: Actor, clientId: string): boolean {
  return actor.role !== 'client' || actor.personId === clientId
}

/**
 * What a package cost, what was paid for it and what was paid back: the team's to see, its client's
 * and whoever's who pays for it. Who only books from it is shown sessions, not money.
 */
export function maySeeMoney(
  actor: Actor,
  { clientId, payer }: { clientId: string; payer: { clientId: string | null } | null },
): boolean {
  return maySeeClient(actor, clientId) || payer?.clientId === actor.personId
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
