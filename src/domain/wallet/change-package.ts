import type { Millis } from '../instant.ts'
import { walletNow } from './merges.ts'
import { changeTime, isOpen, type PackageChange, remainingIn } from './pocket.ts'
import {
  closeCredits,
  type Pocket,
  type Purse,
  pocketOf,
  serveQueue,
  sortByBurnOrder,
} from './purse.ts'

/**
 * Applies what a person changed: more, less, or another time. Answers the claim that must give way
 * when a reduction that was carried out would no longer be possible: the latest one.
 */
export function changePackage(
  purse: Purse,
  packageId: string,
  change: PackageChange,
): string | null {
  const pocket = pocketOf(purse, packageId)
  pocket.total += change.quantity
  if (change.effect?.type === 'refund') pocket.isRefunded = true
  if (change.quantity < 0) {
    const claimKey = whoGivesWay(pocket)
    // What gave way may fit again: an end that followed it took with it what was left.
    if (claimKey === null) serveQueue(purse, pocket, change.at)
    return claimKey
  }
  if (change.quantity > 0 && !isOpen(pocket, change.at)) {
    const key = `expiry|${packageId}|${change.at}|${change.key}`
    closeCredits(purse, pocket, change.quantity, { at: change.at, key })
  }
  if (change.effect) applyEffect(purse, pocket, change)
  serveQueue(purse, pocket, change.at)
  return null
}

function whoGivesWay(pocket: Pocket): string | null {
  if (remainingIn(pocket) >= 0) return null
  const latest = [...pocket.holders].sort(
    (a, b) =>
      b.claimedAt - a.claimedAt || b.startsAt - a.startsAt || (a.claimKey < b.claimKey ? 1 : -1),
  )[0]
  if (latest === undefined) throw new Error('a reduction never takes more than the package holds')
  return latest.claimKey
}

/** A longer validity brings back what had been closed at the end before. */
function applyEffect(purse: Purse, pocket: Pocket, { effect, at }: PackageChange): void {
  if (effect === null || effect === undefined) return
  const { id } = pocket.pack
  changeTime(pocket, effect)
  sortByBurnOrder(purse)
  if (effect.type === 'share') pocket.sharedWith.add(effect.clientId)
  if (effect.type === 'unshare') stopSharing(purse, pocket, effect.clientId)
  if (effect.type === 'closure') {
    pocket.isClosed = true
    pocket.graceUntil = null
    closeCredits(purse, pocket, remainingIn(pocket), { at, key: `expiry|${id}|${at}|closed` })
  }
  if (effect.type !== 'extension' || !pocket.hasExpired) return
  pocket.hasExpired = false
  pocket.graceUntil = null
  const reopened = { at, key: `expiry|${id}|${at}|reopened` }
  closeCredits(purse, pocket, -pocket.closed, reopened, 'reopened')
}

/** Whoever was merged meanwhile is who they were merged into. */
function stopSharing(purse: Purse, pocket: Pocket, walletId: string): void {
  const ended = walletNow(purse.joined, { walletId })
  for (const other of pocket.sharedWith) {
    if (walletNow(purse.joined, { walletId: other }) === ended) pocket.sharedWith.delete(other)
  }
}

/** What is left when a package ends is closed by an entry. */
export function expirePackage(purse: Purse, packageId: string, at: Millis): void {
  const pocket = pocketOf(purse, packageId)
  if (pocket.hasExpired || pocket.isClosed) return
  pocket.hasExpired = true
  closeCredits(purse, pocket, remainingIn(pocket), { at, key: `expiry|${packageId}|${at}` })
}

/** Whether this is the end that the package has by now: it may have been changed since. */
export function endsAt(purse: Purse, packageId: string, expiresAt: Millis): boolean {
  return pocketOf(purse, packageId).expiresAt === expiresAt
}

/** What a host gave back after the end, and nobody used in the days that followed. */
export function endGrace(purse: Purse, packageId: string, graceUntil: Millis): void {
  const pocket = pocketOf(purse, packageId)
  if (pocket.graceUntil !== graceUntil) return
  pocket.graceUntil = null
  const key = `expiry|${packageId}|${graceUntil}|grace`
  closeCredits(purse, pocket, remainingIn(pocket), { at: graceUntil, key })
}
