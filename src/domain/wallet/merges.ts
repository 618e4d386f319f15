import type { Millis } from '../instant.ts'

/** Two clients turned out to be one person: separate before this instant, one after. */
export type Merge = { fromId: string; intoId: string; at: Millis }

/** Whose page this client's address leads to: their own, unless they were merged. */
export function survivorOf(merges: readonly Merge[], clientId: string): string {
  // Nobody is merged twice, nor into somebody who was: every step leads to a later merge.
  const merge = merges.find(({ fromId }) => fromId === clientId)
  return merge === undefined ? clientId : survivorOf(merges, merge.intoId)
}

/** What was claimed or sold belongs to the wallet of then. */
export type OfWallet = { walletId?: string | undefined }

/** Which wallets are one by now, as a wallet's replay goes on. */
export type Joined = Map<string, string>

/** From now on what was the one’s is in the other’s wallet. */
export function joinWallets(joined: Joined, { fromId, intoId }: Merge): void {
  joined.set(walletNow(joined, { walletId: fromId }) ?? fromId, intoId)
}

/** Without a merge every wallet of a replay is the same one. */
export function walletNow(joined: Joined, { walletId }: OfWallet): string | undefined {
  const next = walletId === undefined ? undefined : joined.get(walletId)
  return next === undefined ? walletId : walletNow(joined, { walletId: next })
}

/** Those that made this client's wallet what it is. */
export function mergesOf(merges: readonly Merge[], clientId: string): readonly Merge[] {
  return merges.filter(({ fromId }) => survivorOf(merges, fromId) === clientId)
}
