import * as proofs from '../../db/ledger/proofs.ts'
import type { Actor } from '../../domain/person.ts'
import type { Refusal } from '../../domain/refusal.ts'
import { ok, type Result, refuse } from '../../domain/result.ts'
import type { Deps } from '../deps.ts'

/** What the last nightly look at the studio's balances found: for the team. */
export async function seeProof(
  { db }: Pick<Deps, 'db'>,
  actor: Actor,
): Promise<Result<proofs.Proof, Refusal>> {
  if (actor.role === 'client') return refuse({ type: 'NotAllowed' })
  return ok(await proofs.read(db, actor.studioId))
}
