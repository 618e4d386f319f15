import { listWallets } from '../../db/ledger/invariants.ts'
import { readClaims, readLedger, readPackages } from '../../db/ledger/wallets.ts'
import * as packages from '../../db/packages/packages.ts'
import { readMerges } from '../../db/people/client-merges.ts'
import * as people from '../../db/people/people.ts'
import { findStudioZone } from '../../db/sessions/series-plans.ts'
import * as studios from '../../db/studios/studios.ts'
import { dayOf, dayPlus, midnightAfter, startOfDay } from '../../domain/calendar.ts'
import type { Actor } from '../../domain/person.ts'
import type { Refusal } from '../../domain/refusal.ts'
import { ok, type Result, refuse } from '../../domain/result.ts'
import { proRata } from '../../domain/wallet/refundable.ts'
import { type OtherTerms, type Rehearsed, rehearse } from '../../domain/wallet/rehearsal.ts'
import { storedRows } from '../apply/settlement-rows.ts'
import { readGroups, walletsOf } from '../apply/wallet-groups.ts'
import type { Deps } from '../deps.ts'

const DAYS_BACK = 90
const WALLETS_AT_ONCE = 100

type RehearsedClient = {
  clientId: string
  client: string
  /** Negative where fewer would have been taken. */
  credits: number
  amountCents: number
  currency: string | null
  sessionIds: string[]
}

type Rehearsal = {
  from: string
  to: string
  credits: number
  clients: RehearsedClient[]
}

/** What other terms would have come to over the facts of these days. Nothing is written. */
export async function rehearseTerms(
  { db, now }: Pick<Deps, 'db' | 'now'>,
  actor: Actor,
  asked: { terms: OtherTerms; from?: string | undefined; to?: string | undefined },
): Promise<Result<Rehearsal, Refusal>> {
  if (actor.role === 'client') return refuse({ type: 'NotAllowed' })
  const { studioId } = actor
  const timeZone = await findStudioZone(db, studioId)
  const to = asked.to ?? dayOf(now(), timeZone)
  const from = asked.from ?? dayPlus(to, -DAYS_BACK)
  if (to < from) return refuse({ type: 'InvalidValidity' })
  const span = { from: startOfDay(from, timeZone), until: midnightAfter(to, timeZone) }
  const clients: RehearsedClient[] = []
  let after: string | null = null
  for (;;) {
    const ids: string[] = await listWallets(db, studioId, after, WALLETS_AT_ONCE)
    clients.push(...(await rehearsedClients({ db, now }, studioId, ids, asked.terms, span)))
    after = ids.at(-1) ?? null
    if (ids.length < WALLETS_AT_ONCE) break
  }
  const credits = clients.reduce((sum, client) => sum + client.credits, 0)
  return ok({ from, to, credits, clients })
}

async function rehearsedClients(
  { db, now }: Pick<Deps, 'db' | 'now'>,
  studioId: string,
  clientIds: readonly string[],
  other: OtherTerms,
  span: { from: number; until: number },
): Promise<RehearsedClient[]> {
  const studio = await studios.read(db, studioId)
  if (studio === null || clientIds.length === 0) return []
  // Whose wallets are one is rehearsed once, with the first of them.
  const connected = await readGroups(storedRows(db, studioId), clientIds)
  const groups = connected.filter((group) => clientIds.includes(group.toSorted()[0] ?? ''))
  const all = groups.flat()
  const [packs, ledger, claims, merges] = await Promise.all([
    readPackages(db, studioId, all),
    readLedger(db, studioId, all),
    readClaims(db, studioId, all, []),
    readMerges(db, studioId),
  ])
  const clientOf = new Map(claims.map(({ sessionId, clientId }) => [sessionId, clientId]))
  const of = { packages: packs, ledger, claims, merges, terms: studio.defaultTerms, clock: now() }
  const walletOf = walletsOf(of)
  const rehearsed = groups.flatMap((group) => {
    const found = rehearse(walletOf(group).input, other, span)
    const byClient = Map.groupBy(found, ({ sessionId }) => clientOf.get(sessionId) ?? group[0])
    return [...byClient].flatMap(([clientId, own]) =>
      clientId === undefined ? [] : [{ clientId, found: own }],
    )
  })
  return await valued(db, studioId, rehearsed)
}

async function valued(
  db: Deps['db'],
  studioId: string,
  rehearsed: readonly { clientId: string; found: readonly Rehearsed[] }[],
): Promise<RehearsedClient[]> {
  const packageIds = rehearsed.flatMap(({ found }) => found.map(({ packageId }) => packageId))
  const sold = new Map(
    (await packages.readMany(db, studioId, packageIds)).map((pack) => [pack.id, pack]),
  )
  const named = await people.readMany(
    db,
    studioId,
    rehearsed.map(({ clientId }) => clientId),
  )
  return rehearsed.map(({ clientId, found }) => {
    const worth = found.map(({ packageId, credits }) => {
      const pack = sold.get(packageId)
      return pack === undefined ? 0 : proRata(pack, credits)
    })
    const priced = found.map(({ packageId }) => sold.get(packageId)?.price?.currency ?? null)
    return {
      clientId,
      client: named.find(({ id }) => id === clientId)?.name ?? '',
      credits: found.reduce((sum, { credits }) => sum + credits, 0),
      amountCents: worth.reduce((sum, cents) => sum + cents, 0),
      currency: priced.find((currency) => currency !== null) ?? null,
      sessionIds: [...new Set(found.map(({ sessionId }) => sessionId))],
    }
  })
}
