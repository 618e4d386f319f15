import { type Likeness, likenessKeys, likenessOf, type Traits, weightOf } from './likeness.ts'

/** A client as far as somebody could take them for another one. */
type KnownClient = Traits & { clientId: string }

type AlikePair = { oneId: string; otherId: string; reasons: Likeness[] }

/** What so many have in common says nothing of any of them. */
const ALIKE_MAX = 12

/** Clients who may be one person, the likeliest pair first; those known to be two are not named. */
export function alikePairs(
  clients: readonly KnownClient[],
  apart: ReadonlySet<string>,
): AlikePair[] {
  const byKey = new Map<string, KnownClient[]>()
  for (const client of clients) {
    for (const key of new Set(likenessKeys(client))) {
      byKey.set(key, [...(byKey.get(key) ?? []), client])
    }
  }
  const found = new Map<string, AlikePair>()
  for (const alike of byKey.values()) {
    if (alike.length > ALIKE_MAX) continue
    for (const [at, one] of alike.entries()) {
      for (const other of alike.slice(at + 1)) {
        const name = pairName(one.clientId, other.clientId)
        if (found.has(name) || apart.has(name)) continue
        const reasons = likenessOf(one, other)
        found.set(name, { oneId: one.clientId, otherId: other.clientId, reasons })
      }
    }
  }
  const weight = ({ reasons }: AlikePair) => weightOf(reasons)
  return [...found.values()].sort((a, b) => weight(b) - weight(a))
}

/** Two people in any order. */
export function pairName(oneId: string, otherId: string): string {
  return [oneId, otherId].sort().join(' ')
}
