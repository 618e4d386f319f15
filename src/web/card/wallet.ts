import type { PackageJson } from '../../contract/package.ts'
import type { SessionJson } from '../../contract/session.ts'
import { byBurnOrder } from '../../domain/wallet/burn-order.ts'
import { millisOf } from '../../i18n/format.ts'

/** The packages a client looks at: the one in front, and the others in the order of their use. */
export type Wallet = { front: PackageJson | null; others: PackageJson[] }

/**
 * In front is the package that pays for the next session, else the first one with something left,
 * else the latest. Behind it stand the others that still hold something.
 */
export function walletOf(packages: readonly PackageJson[], next: SessionJson | null): Wallet {
  const ordered = [...packages].sort((a, b) => byBurnOrder(orderOf(a), orderOf(b)))
  const living = ordered.filter(isLiving)
  const front =
    ordered.find((pack) => pack.id === next?.packageId) ??
    living.find((pack) => pack.sessionsRemaining > 0) ??
    living[0] ??
    ordered.sort((a, b) => (a.grantedAt < b.grantedAt ? 1 : -1))[0] ??
    null
  return { front, others: living.filter((pack) => pack.id !== front?.id) }
}

function isLiving(pack: PackageJson): boolean {
  return pack.status === 'active' || pack.status === 'paused' || pack.sessionsBooked > 0
}

/** A package as the burn order reads it. */
export const orderOf = (pack: PackageJson) => ({
  id: pack.id,
  isGift: pack.isGift,
  grantedAt: millisOf(pack.grantedAt),
  expiresAt: pack.expiresAt === null ? null : millisOf(pack.expiresAt),
})

/** What the opening sentence tells, all packages together. */
type Standing =
  | { is: 'without-package' }
  | {
      is: 'to-book'
      count: number
      until: string | null
      soonest: { count: number; until: string } | null
    }
  | { is: 'all-booked'; count: number }
  | { is: 'expired'; count: number; on: string }
  | { is: 'used-up' }

export function standingOf(packages: readonly PackageJson[]): Standing {
  if (packages.length === 0) return { is: 'without-package' }
  const open = packages.filter((pack) => pack.status === 'active' && pack.sessionsRemaining > 0)
  if (open.length > 0) return toBook(open)
  const booked = sum(packages, (pack) => pack.sessionsBooked)
  if (booked > 0) return { is: 'all-booked', count: booked }
  const latest = [...packages].sort((a, b) => (a.grantedAt < b.grantedAt ? 1 : -1))[0]
  if (latest?.status === 'expired' && latest.validUntil && latest.sessionsExpired > 0) {
    return { is: 'expired', count: latest.sessionsExpired, on: latest.validUntil }
  }
  return { is: 'used-up' }
}

/** One day for all of them is said as the limit; else the first limit is said with its share. */
function toBook(open: readonly PackageJson[]): Standing {
  const count = sum(open, (pack) => pack.sessionsRemaining)
  const ends = [...new Set(open.map((pack) => pack.validUntil))]
  const until = ends.length === 1 ? (ends[0] ?? null) : null
  if (ends.length === 1) return { is: 'to-book', count, until, soonest: null }
  const first = ends.filter((end) => end !== null).sort()[0]
  if (first === undefined) return { is: 'to-book', count, until: null, soonest: null }
  const share = open.filter((pack) => pack.validUntil === first)
  const soonest = { count: sum(share, (pack) => pack.sessionsRemaining), until: first }
  return { is: 'to-book', count, until: null, soonest }
}

const sum = (packages: readonly PackageJson[], count: (pack: PackageJson) => number) =>
  packages.reduce((total, pack) => total + count(pack), 0)
