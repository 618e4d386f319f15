import { at } from '../booking/facts.fixture.ts'
import type { Cause, Step } from '../booking/step.ts'
import { DAY_MS, HOUR_MS, type Millis } from '../instant.ts'
import { DEFAULT_TERMS, type Terms } from '../package.ts'
import type { Claim } from './claim.ts'
import type { PackageEffect, WalletPackage } from './pocket.ts'
import { replayWallet, type WalletResult } from './replay.ts'

/** Wallets in as few words as a test needs: days are days of January 2026, at noon UTC. */

export const day = (n: number): Millis => at('2026-01-01T12:00:00Z') + (n - 1) * DAY_MS

const cause: Cause = { fact: 'fact', inputId: 'input', actor: 'calcom', actorId: null }

type PackageOptions = Partial<Omit<WalletPackage, 'terms' | 'changes'>> & {
  terms?: Partial<Terms>
  /** What was added or taken, and on which day; or what else became of it then. */
  changes?: [number, number, PackageEffect?][]
}

export function pack(id: string, sessions: number, options: PackageOptions = {}): WalletPackage {
  const { terms, changes = [], ...rest } = options
  const grantedAt = options.grantedAt ?? day(1)
  return {
    id,
    isGift: false,
    grantedAt,
    validFromAt: day(0),
    validUntil: null,
    expiresAt: null,
    ...rest,
    terms: { ...DEFAULT_TERMS, ...terms },
    changes: [
      { key: `grant|${id}`, at: grantedAt, quantity: sessions },
      ...changes.map(([on, quantity, effect = null], n) => ({
        ...{ key: `change|${id}|${n}`, at: day(on), quantity, effect },
      })),
    ],
  }
}

const timesOf = (starts: number) => ({ startsAt: day(starts), endsAt: day(starts) + HOUR_MS })

export const want = (on: number, starts: number): Step => {
  return { type: 'want', at: day(on), times: timesOf(starts), cause }
}

export const move = (on: number, from: number, to: number, isFree = false): Step => {
  const times = { times: timesOf(to), from: timesOf(from) }
  return { type: 'move', at: day(on), ...times, fromUid: `from ${from}`, isFree, cause }
}

export const cancel = (on: number, starts: number, byHost = false): Step => {
  return { type: 'cancel', at: day(on), times: timesOf(starts), byHost, cause }
}

export const ask = (on: number, starts: number): Step => {
  return { type: 'request', at: day(on), askedAt: day(on), times: timesOf(starts), cause }
}

export function claim(key: string, ...life: Step[]): Claim {
  const bookedAt = life[0]?.at ?? day(1)
  const asked = { bookedAt, cost: 1, packageId: null, isUncovered: false, eventTypes: [] }
  return { sessionId: `session ${key}`, key, ...asked, life }
}

export function replay(packages: WalletPackage[], claims: Claim[], on = 60): WalletResult {
  return replayWallet({ packages, claims, terms: DEFAULT_TERMS, clock: day(on) })
}

/** Where the claims stand: « a held #1 ». */
export function standings({ claims }: WalletResult): string[] {
  return claims.map(({ sessionId, claim: name, standing, packageId }) => {
    const who = sessionId.replace('session ', '')
    const what = name === 'place' ? '' : ' late-move'
    return `${who}${what} ${standing}${packageId === null ? '' : ` ${packageId}`}`
  })
}

/** The ledger: « hold -1 #1 booked ». */
export function lines({ entries }: WalletResult): string[] {
  return entries.map((one) => `${one.kind} ${one.quantity} ${one.packageId} ${one.reason}`)
}
