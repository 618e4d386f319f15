import type { Executor } from '../../db/executor.ts'
import * as sharing from '../../db/sharing.ts'
import type { ClaimRow, PackageRow } from '../../db/wallets.ts'
import type { Terms } from '../../domain/package.ts'
import type { Claim } from '../../domain/wallet/claim.ts'
import { type Merge, mergesOf } from '../../domain/wallet/merges.ts'
import type { LedgerLine } from '../../domain/wallet/settle.ts'
import type { WalletInput } from '../../domain/wallet/timeline.ts'
import { linesOf, walletPackage } from './wallet-package.ts'

/** Clients whose wallets are one by the packages that they share; most are alone. */
export function walletGroups(
  clientIds: readonly string[],
  memberships: readonly sharing.Membership[],
): string[][] {
  const groupOf = new Map(clientIds.map((id) => [id, [id]]))
  for (const members of Map.groupBy(memberships, ({ packageId }) => packageId).values()) {
    const groups = new Set(members.flatMap(({ clientId }) => [groupOf.get(clientId) ?? []]))
    const joined = [...groups].flat()
    for (const id of joined) groupOf.set(id, joined)
  }
  return [...new Set(groupOf.values())]
}

/** These clients with all whose wallets are one with theirs, in groups that are replayed whole. */
export async function readGroups(
  db: Executor,
  studioId: string,
  clientIds: readonly string[],
): Promise<string[][]> {
  if (clientIds.length === 0) return []
  const connected = await sharing.readConnected(db, studioId, clientIds)
  return walletGroups(connected, await sharing.readMemberships(db, studioId, connected))
}

type StoredClaim = Pick<ClaimRow, 'sessionId' | 'claim' | 'clientId' | 'walletId' | 'kept'>

type Stored = {
  packages: readonly PackageRow[]
  ledger: readonly LedgerLine[]
  claims: readonly StoredClaim[]
  merges: readonly Merge[]
  terms: Terms
  clock: number
}

export type WalletOfGroup<L extends LedgerLine> = {
  input: WalletInput
  own: readonly PackageRow[]
  lines: L[]
}

/** What is replayed for a group of clients, of what was read of many. */
export function walletOf<L extends LedgerLine>(
  group: readonly string[],
  { packages, ledger, claims, merges, ...of }: Stored & { ledger: readonly L[] },
): WalletOfGroup<L> {
  const members = new Set(group)
  const own = packages.filter(({ clientId }) => members.has(clientId))
  const lines = linesOf(own, ledger)
  const places = claims.filter(({ clientId, claim }) => members.has(clientId) && claim === 'place')
  const input = {
    packages: own.map((pack) => walletPackage(pack, lines)),
    claims: places.map(claimOf),
    merges: group.flatMap((clientId) => mergesOf(merges, clientId)),
    ...of,
  }
  return { input, own, lines }
}

/** A claim as it is replayed. */
export function claimOf({
  kept,
  sessionId,
  walletId,
}: Pick<StoredClaim, 'kept' | 'sessionId' | 'walletId'>): Claim {
  return { ...kept, sessionId, walletId, coachId: kept.session.coachId }
}
