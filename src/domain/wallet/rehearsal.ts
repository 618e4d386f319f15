import type { Millis } from '../instant.ts'
import type { Terms } from '../package.ts'
import type { Claim } from './claim.ts'
import type { PackageChange } from './pocket.ts'
import { replayWallet } from './replay.ts'
import type { ClaimResult } from './standing.ts'
import type { WalletInput } from './timeline.ts'

/** « Et si la limite avait été 12 h ? »: the same facts under other terms, beside what really was. */

export type OtherTerms = { [Name in keyof Terms]?: Terms[Name] | undefined | null } & {
  [Name in Exclude<keyof Terms, 'eventTypes'>]?: Terms[Name] | undefined
}

/** A claim that would stand otherwise: its credits, negative where fewer would have been taken. */
export type Rehearsed = {
  sessionId: string
  claim: string
  /** The package that it would be taken from, or really was. */
  packageId: string
  credits: number
}

/** What would stand otherwise of what was decided from one instant on and before the other. */
export function rehearse(
  wallet: WalletInput,
  other: OtherTerms,
  { from, until }: { from: Millis; until: Millis },
): Rehearsed[] {
  const concerned = new Set(
    wallet.claims
      .filter((claim) => isDecidedWithin(claim, from, until, isOfBooking(other)))
      .map((one) => one.sessionId),
  )
  const packages = wallet.packages.map((pack) => ({
    ...pack,
    terms: termsUnder(pack.terms, other),
    changes: pack.changes.map((one) => withTerms(one, other)),
  }))
  const really = takenBy(replayWallet(wallet).claims)
  const instead = takenBy(replayWallet({ ...wallet, packages }).claims)
  const names = new Set([...really.keys(), ...instead.keys()])
  return [...names].flatMap((name) => {
    const before = really.get(name)
    const after = instead.get(name)
    const one = after ?? before
    const credits = (after?.credits ?? 0) - (before?.credits ?? 0)
    if (one === undefined || credits === 0 || !concerned.has(one.sessionId)) return []
    return [{ ...one, credits }]
  })
}

/** What is not tried stays as it was sold; null is no limit to some types. */
function termsUnder(sold: Terms, { eventTypes, ...other }: OtherTerms): Terms {
  const told = Object.entries(other).filter(([, value]) => value !== undefined)
  const terms: Terms = { ...sold, ...Object.fromEntries(told) }
  if (eventTypes === undefined) return terms
  const { eventTypes: _, ...ofEvery } = terms
  return eventTypes === null ? ofEvery : { ...ofEvery, eventTypes }
}

/** Which end, and which types, are asked about when somebody books. */
const isOfBooking = ({ expiry, eventTypes }: OtherTerms) =>
  expiry !== undefined || eventTypes !== undefined

/** Whatever its offer's versions said meanwhile. */
function withTerms(change: PackageChange, other: OtherTerms): PackageChange {
  const { effect } = change
  if (effect?.type !== 'migration') return change
  return { ...change, effect: { ...effect, terms: termsUnder(effect.terms, other) } }
}

/** Terms decide when somebody gives up, comes not, or moves; some also when one books. */
function isDecidedWithin(
  { life }: Claim,
  from: Millis,
  until: Millis,
  isAlsoBooked: boolean,
): boolean {
  return life.some(({ type, at }) => (type !== 'want' || isAlsoBooked) && at >= from && at < until)
}

function takenBy(claims: readonly ClaimResult[]): Map<string, Rehearsed> {
  const taken = new Map<string, Rehearsed>()
  for (const { sessionId, claim, packageId, standing, cost: credits } of claims) {
    if (packageId === null || (standing !== 'held' && standing !== 'charged')) continue
    taken.set(`${sessionId}|${claim}`, { sessionId, claim, packageId, credits })
  }
  return taken
}
