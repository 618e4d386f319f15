import type { Fact } from './fact.ts'
import { type Joined, leaderBy } from './joined.ts'

/** Whether a person said that these two bookings are not one session. */
export type Apart = (uid: string, otherUid: string) => boolean

type Pair = readonly [string, string]

/** What people said are two sessions: of several words on two bookings the latest stands. */
export function saidApart(facts: readonly Fact[]): Pair[] {
  const words = new Map<string, Fact>()
  for (const fact of facts) {
    if (fact.kind !== 'apart' || fact.otherUid === null) continue
    const pair = pairOf(fact.uid, fact.otherUid)
    const known = words.get(pair)
    if (known === undefined || isLater(fact, known)) words.set(pair, fact)
  }
  return [...words.values()].flatMap(({ uid, otherUid, flags }): Pair[] =>
    otherUid === null || flags.includes('together') ? [] : [[uid, otherUid]],
  )
}

/** Said of two bookings it is said of the sessions that these are part of. */
export function apartWhere(pairs: readonly Pair[], joined: readonly Joined[]): Apart {
  if (pairs.length === 0) return () => false
  const leaderOf = leaderBy(joined)
  const said = new Set(pairs.map(([uid, otherUid]) => pairOf(leaderOf(uid), leaderOf(otherUid))))
  return (uid, otherUid) => said.has(pairOf(leaderOf(uid), leaderOf(otherUid)))
}

function isLater(a: Fact, b: Fact): boolean {
  return a.at > b.at || (a.at === b.at && a.key > b.key)
}

function pairOf(uid: string, otherUid: string): string {
  return [uid, otherUid].sort().join(' ')
}
