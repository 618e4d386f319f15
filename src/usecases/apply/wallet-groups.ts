import type { ClaimRow, PackageRow } from '../../db/ledger/wallets.ts'
import type * as sharing from '../../db/packages/sharing.ts'
import type { Terms } from '../../domain/package.ts'
import type { Claim } from '../../domain/wallet/claim.ts'
import { type Merge, mergesOf } from '../../domain/wallet/merges.ts'
import type { LedgerLine } from '../../domain/wallet/settle.ts'
import type { WalletInput } from '../../domain/wallet/timeline.ts'
import type { SettlementRows } from './settlement-rows.ts'
import { walletPackage } from './wallet-package.ts'

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
  rows: Pick<SettlementRows, 'readConnected' | 'readMemberships'>,
  clientIds: readonly string[],
): Promise<string[][]> {
  if (clientIds.length === 0) return []
  const connected = await rows.readConnected(clientIds)
  return walletGroups(connected, await rows.readMemberships(connected))
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

type WalletOfGroup<L extends LedgerLine> = {
  input: WalletInput
  own: readonly PackageRow[]
  lines: L[]
}

/** What is replayed for each group of clients, of what was read of many: looked through once. */
export function walletsOf<L extends LedgerLine>({
  packages,
  ledger,
  claims,
  merges,
  ...of
}: Stored & { ledger: readonly L[] }): (group: readonly string[]) => WalletOfGroup<L> {
  const clientOf = new Map(packages.map(({ id, clientId }) => [id, clientId]))
  const packagesOf = inGroups(packages, ({ clientId }) => clientId)
  const linesOf = inGroups(ledger, ({ packageId }) => clientOf.get(packageId))
  const claimsOf = inGroups(claims, ({ clientId, claim }) =>
    claim === 'place' ? clientId : undefined,
  )
  return (group) => {
    const own = packagesOf(group)
    const lines = linesOf(group)
    const input = {
      packages: own.map((pack) => walletPackage(pack, lines)),
      claims: claimsOf(group).map(claimOf),
      merges: group.flatMap((clientId) => mergesOf(merges, clientId)),
      ...of,
    }
    return { input, own, lines }
  }
}

/** The rows of any group, in the order in which all were read; what is nobody's is left out. */
function inGroups<Row>(
  rows: readonly Row[],
  clientOf: (row: Row) => string | undefined,
): (group: readonly string[]) => Row[] {
  const numbered = rows.map((row, number) => ({ row, number }))
  const ofClient = Map.groupBy(numbered, ({ row }) => clientOf(row))
  return (group) => {
    const found = group.flatMap((clientId) => ofClient.get(clientId) ?? [])
    if (group.length > 1) found.sort((a, b) => a.number - b.number)
    return found.map(({ row }) => row)
  }
}

/** A claim as it is replayed. */
export function claimOf({
  kept,
  sessionId,
  walletId,
}: Pick<StoredClaim, 'kept' | 'sessionId' | 'walletId'>): Claim {
  return { ...kept, sessionId, walletId, coachId: kept.session.coachId }
}
