import { readClaims, readLedger, readPackages } from '../../db/ledger/wallets.ts'
import { readMerges } from '../../db/people/client-merges.ts'
import { type ListedClient, listClients } from '../../db/people/client-summaries.ts'
import * as people from '../../db/people/people.ts'
import * as studios from '../../db/studios/studios.ts'
import type { Actor } from '../../domain/person.ts'
import type { Refusal } from '../../domain/refusal.ts'
import { ok, type Result, refuse } from '../../domain/result.ts'
import { type Merge, mergesOf } from '../../domain/wallet/merges.ts'
import { replayWallet, type WalletResult } from '../../domain/wallet/replay.ts'
import { claimOf } from '../apply/wallet-groups.ts'
import { linesOf, walletPackage } from '../apply/wallet-package.ts'
import type { Deps } from '../deps.ts'

type PreviewDeps = Pick<Deps, 'db' | 'now'>

/** What two clients would be together, before somebody makes them one for good. */
type MergePreview = {
  from: ListedClient
  into: ListedClient
  /** Who is left first; every address of both. */
  emails: string[]
  /** What could still be booked afterwards. */
  sessionsRemaining: number
  /** Bookings that wait for a package today, and those of them that one of the other would pay. */
  waiting: number
  served: number
}

export async function previewMerge(
  deps: PreviewDeps,
  actor: Actor,
  asked: { fromId: string; intoId: string },
): Promise<Result<MergePreview, Refusal>> {
  if (actor.role === 'client') return refuse({ type: 'NotAllowed' })
  const { studioId } = actor
  const [from, into] = [
    await people.read(deps.db, studioId, asked.fromId),
    await people.read(deps.db, studioId, asked.intoId),
  ]
  if (from?.role !== 'client' || into === null) return refuse({ type: 'NotFound' })
  if (into.role !== 'client') return refuse({ type: 'NotAClient' })
  if (from.id !== asked.fromId || into.id !== asked.intoId) return refuse({ type: 'AlreadyMerged' })
  if (from.id === into.id) return refuse({ type: 'MergedWithItself' })
  const [left, right] = [
    await summarised(deps, studioId, from.id),
    await summarised(deps, studioId, into.id),
  ]
  const { waiting, served, cost } = await servedTogether(deps, studioId, from.id, into.id)
  const emails = [...right.emails, ...left.emails].map(({ email }) => email)
  const both = left.summary.sessionsRemaining + right.summary.sessionsRemaining
  return ok({ from: left, into: right, emails, sessionsRemaining: both - cost, waiting, served })
}

async function summarised(
  { db, now }: PreviewDeps,
  studioId: string,
  onlyId: string,
): Promise<ListedClient> {
  const [found] = await listClients(db, studioId, { filter: 'all', onlyId, limit: 1, now: now() })
  if (found === undefined) throw new Error('a client who was read is listed')
  return found
}

/** Both wallets are replayed apart and as one: what waits in the first case alone is served. */
async function servedTogether({ db, now }: PreviewDeps, studioId: string, ...ids: string[]) {
  const [fromId = '', intoId = ''] = ids
  const studio = await studios.read(db, studioId)
  if (studio === null) throw new Error('the studio of somebody who asks exists')
  const [rows, ledger, claims, merges] = await Promise.all([
    readPackages(db, studioId, ids),
    readLedger(db, studioId, ids),
    readClaims(db, studioId, ids, []),
    readMerges(db, studioId),
  ])
  const clock = now()
  const replay = (clientIds: readonly string[], known: readonly Merge[]): WalletResult => {
    const own = rows.filter(({ clientId }) => clientIds.includes(clientId))
    const lines = linesOf(own, ledger)
    const places = claims.filter(
      ({ clientId, claim }) => clientIds.includes(clientId) && claim === 'place',
    )
    return replayWallet({
      packages: own.map((pack) => walletPackage(pack, lines)),
      claims: places.map(claimOf),
      merges: known,
      terms: studio.defaultTerms,
      clock,
    })
  }
  const apart = ids.flatMap((id) => waitingIn(replay([id], mergesOf(merges, id))))
  const merged = [...merges, { fromId, intoId, at: clock }]
  const together = new Set(waitingIn(replay(ids, mergesOf(merged, intoId))))
  const served = apart.filter((sessionId) => !together.has(sessionId))
  const costs = new Map(claims.map(({ sessionId, kept }) => [sessionId, kept.cost]))
  const cost = served.reduce((sum, sessionId) => sum + (costs.get(sessionId) ?? 1), 0)
  return { waiting: apart.length, served: served.length, cost }
}

function waitingIn({ claims }: WalletResult): string[] {
  return claims.filter(({ standing }) => standing === 'waiting').map(({ sessionId }) => sessionId)
}
