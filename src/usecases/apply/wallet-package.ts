import type { PackageRow } from '../../db/ledger/wallets.ts'
import type { PackageChange, PackageState, WalletPackage } from '../../domain/wallet/pocket.ts'
import { carriedOut, effectOf, type LedgerLine } from '../../domain/wallet/settle.ts'

/** Whether this is where the package stands already. */
export function isStored(state: PackageState, packages: readonly PackageRow[]): boolean {
  const stored = packages.find((pack) => pack.id === state.id)?.state
  return (
    stored?.standing === state.standing &&
    stored.validUntil === state.validUntil &&
    stored.expiresAt === state.expiresAt &&
    stored.graceUntil === state.graceUntil &&
    stored.dueAt === state.dueAt &&
    stored.pause?.fromAt === state.pause?.fromAt &&
    stored.pause?.untilAt === state.pause?.untilAt
  )
}

/** The ledger's lines of these packages, whoever had them when they were written. */
export function linesOf<L extends LedgerLine>(
  packages: readonly PackageRow[],
  ledger: readonly L[],
): L[] {
  const ids = new Set(packages.map(({ id }) => id))
  return ledger.filter(({ packageId }) => ids.has(packageId))
}

/** A package as it was sold, with what people changed of it since. */
export function walletPackage(pack: PackageRow, lines: readonly LedgerLine[]): WalletPackage {
  const own = lines.filter((line) => line.packageId === pack.id)
  const changes = carriedOut(own).map(
    (line): PackageChange => ({
      key: line.key,
      at: line.effectiveAt,
      quantity: line.quantity,
      effect: effectOf(line),
    }),
  )
  return { ...pack, changes }
}
