import type { Millis } from '../instant.ts'
import { decisionsOn } from './decisions.ts'
import { textAttribute } from './fact.ts'
import type { Node } from './lineage.ts'

/** Who held an address, and when. Only clients pay. */
export type Holding = { clientId: string; attachedAt: Millis; detachedAt: Millis | null }

export type HoldingsByEmail = ReadonlyMap<string, readonly Holding[]>

/** `since` is the instant from which the client could be charged: the address was theirs by then. */
export type Payer = { clientId: string; since: Millis }

/**
 * The payer is the holder of the first known address of the lineage, root first: the holder when it
 * was booked, else the first one after (model.md, section 3). `others` are different known clients
 * named later in the chain: the payer stays, a person is asked.
 */
export function payerOf(
  path: readonly Node[],
  bookedAt: Millis,
  holdings: HoldingsByEmail,
): { payer: Payer | null; others: readonly string[] } {
  // « Attach to this client » names the payer, whoever holds the address.
  const { clientId, isDisowned } = decisionsOn(path)
  if (isDisowned) return { payer: null, others: [] }
  if (clientId !== null) {
    return { payer: { clientId, since: bookedAt }, others: [] }
  }
  let payer: Payer | null = null
  const others: string[] = []
  for (const node of path) {
    const holder = holderOf(node, bookedAt, holdings)
    if (holder === null) continue
    if (payer === null) payer = holder
    else if (holder.clientId !== payer.clientId) others.push(holder.clientId)
  }
  return { payer, others }
}

/**
 * Whose booking this is by its address, for who may answer a host's request for a new date; nobody's
 * where a person said otherwise, as only its address leads to the other bookings of its client.
 */
export function clientByAddress(node: Node, holdings: HoldingsByEmail): string | null {
  const bookedAt = node.exists?.at ?? 0
  const holder = holderOf(node, bookedAt, holdings)?.clientId ?? null
  const { payer } = payerOf([node], bookedAt, holdings)
  return payer?.clientId === holder ? holder : null
}

function holderOf(node: Node, bookedAt: Millis, holdings: HoldingsByEmail): Payer | null {
  const own = textAttribute(node.exists, 'clientId')
  if (own !== null) return { clientId: own, since: bookedAt }
  const email = textAttribute(node.exists, 'email')
  const holders = email === null ? [] : [...(holdings.get(email) ?? [])]
  holders.sort((a, b) => a.attachedAt - b.attachedAt)
  const then = holders.find(
    (holding) =>
      holding.attachedAt <= bookedAt &&
      (holding.detachedAt === null || bookedAt < holding.detachedAt),
  )
  const holder = then ?? holders.find((holding) => holding.attachedAt > bookedAt)
  if (holder === undefined) return null
  return { clientId: holder.clientId, since: Math.max(bookedAt, holder.attachedAt) }
}
