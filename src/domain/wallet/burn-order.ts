import type { WalletPackage } from './pocket.ts'

type Ranked = Pick<WalletPackage, 'expiresAt' | 'isGift' | 'grantedAt' | 'id'>

/** Earliest end first, then what was granted before what was paid, then the older one. */
export function byBurnOrder(a: Ranked, b: Ranked): number {
  const endA = a.expiresAt ?? Number.MAX_SAFE_INTEGER
  const endB = b.expiresAt ?? Number.MAX_SAFE_INTEGER
  return (
    endA - endB ||
    Number(b.isGift) - Number(a.isGift) ||
    a.grantedAt - b.grantedAt ||
    (a.id < b.id ? -1 : 1)
  )
}
