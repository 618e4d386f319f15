import * as people from '../db/people.ts'
import * as studios from '../db/studios.ts'
import type { Actor } from '../domain/person.ts'
import type { Refusal } from '../domain/refusal.ts'
import { ok, type Result } from '../domain/result.ts'
import type { Deps } from './deps.ts'
import { type ExplainedBalance, explainBalance } from './explain-balance.ts'

/** A balance explained, with whose it is and who says so. */
export async function seeStatement(
  deps: Pick<Deps, 'db' | 'now'>,
  actor: Actor,
  asked: Parameters<typeof explainBalance>[2],
): Promise<Result<ExplainedBalance & { clientName: string; studioName: string }, Refusal>> {
  const explained = await explainBalance(deps, actor, asked)
  if (!explained.ok) return explained
  const client = await people.read(deps.db, actor.studioId, explained.value.pack.clientId)
  const studio = await studios.read(deps.db, actor.studioId)
  const names = { clientName: client?.name ?? '', studioName: studio?.name ?? '' }
  return ok({ ...explained.value, ...names })
}
