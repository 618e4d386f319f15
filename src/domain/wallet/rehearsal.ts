import type { Millis } from '../instant.ts'
import type { Terms } from '../package.ts'
import type { Claim } from './claim.ts'
import type { PackageChange } from './pocket.ts'
import { replayWallet } from './replay.ts'
import type { ClaimResult } from './standing.ts'
import type { WalletInput } from './timeline.ts'

/** « Et si la limite avait été 12 h ? »: the same facts under other terms, beside what really was. */

export type OtherTerms = { [Name in keyof Terms]?: Terms[Name] | undefined }

/** A claim that would stand otherwise: its credits, negative where fewer would have been taken. */
export type Rehearsed = {
  sessionId: string
  claim: string
  /** The package that it would be taken from, or really was. */
  packageId: string
  credits: number
}

export function rehearse(
  wallet: WalletInput,
  other: OtherTerms,
  { from, until }: { from: Millis; until: Millis },
): Rehearsed[] {
  const concerned = new Set(
    wallet.claims
      .filter((claim) => isDecidedWithin(claim, from, until, other.expiry !== undefined))
      .map((one) => one.sessionId),
  )
  const told = Object.entries(other).filter(([, value]) => value !== undefined)
  const changed = Object.fromEntries(told)
  const packages = wallet.packages.map((pack) => ({
    ...pack,
    terms: { ...pack.terms, ...changed },
    changes: pack.changes.map((one) => withTerms(one, changed)),
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

/** Whatever its offer's versions said meanwhile. */
function withTerms(change: PackageChange, terms: Partial<Terms>): PackageChange {
  const { effect } = change
  if (effect?.type !== 'migration') return change
  return { ...change, effect: { ...effect, terms: { ...effect.terms, ...terms } } }
}

/** Terms decide when somebody gives up, comes not, or moves; those of the end also when one books. */
function isDecidedWithin(
  { life }: Claim,
  from: Millis,
  until: Millis,
  isOfBooking: boolean,
): boolean {
  return life.some(({ type, at }) => (type !== 'want' || isOfBooking) && at >= from && at < until)
}

function takenBy(claims: readonly ClaimResult[]): Map<string, Rehearsed> {
  const taken = new Map<string, Rehearsed>()
  for (const { sessionId, claim, packageId, standing, cost: credits } of claims) {
    if (packageId === null || (standing !== 'held' && standing !== 'charged')) continue
    taken.set(`${sessionId}|${claim}`, { sessionId, claim, packageId, credits })
  }
  return taken
}
