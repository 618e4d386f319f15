import { readCandidates } from '../../db/attention/candidates.ts'
import * as clientsApart from '../../db/people/clients-apart.ts'
import { alikePairs, pairName } from '../../domain/alike-clients.ts'
import type { Likeness } from '../../domain/likeness.ts'
import type { Actor } from '../../domain/person.ts'
import type { Refusal } from '../../domain/refusal.ts'
import { ok, type Result, refuse } from '../../domain/result.ts'
import type { Deps } from '../deps.ts'

const CLIENTS_MAX = 5000
const PAIRS_MAX = 20

type AlikeClient = {
  id: string
  name: string
  email: string | null
  phone: string | null
  sessionsRemaining: number
}

type AlikeClients = { one: AlikeClient; other: AlikeClient; reasons: Likeness[] }

/** Clients who may be one person, the likeliest pair first; the older one of each is named first. */
export async function listAlikeClients(
  { db }: Pick<Deps, 'db'>,
  actor: Actor,
): Promise<Result<AlikeClients[], Refusal>> {
  if (actor.role === 'client') return refuse({ type: 'NotAllowed' })
  const { studioId } = actor
  const newest = await readCandidates(db, studioId, CLIENTS_MAX)
  const apart = await clientsApart.list(db, studioId)
  const known = newest.toReversed().map(({ phone, ...client }) => ({
    ...client,
    phones: phone === null ? [] : [phone],
  }))
  const shown = new Map(
    newest.map(({ clientId, emails, ...client }) => [
      clientId,
      { id: clientId, ...client, email: emails[0] ?? null },
    ]),
  )
  const names = new Set(apart.map(({ oneId, otherId }) => pairName(oneId, otherId)))
  const pairs = alikePairs(known, names).flatMap(({ oneId, otherId, reasons }) => {
    const [one, other] = [shown.get(oneId), shown.get(otherId)]
    return one === undefined || other === undefined ? [] : [{ one, other, reasons }]
  })
  return ok(pairs.slice(0, PAIRS_MAX))
}
