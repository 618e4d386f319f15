/** Two bookings that are joined, whichever continues the other. */
export type Joined = { fromUid: string; toUid: string }

/** By booking one of those that it is joined with, the same for all of them. */
export function leaderBy(joined: readonly Joined[]): (uid: string) => string {
  const leader = new Map<string, string>()
  const find = (uid: string): string => {
    let top = uid
    for (let up = leader.get(top); up !== undefined; up = leader.get(top)) top = up
    return top
  }
  for (const { fromUid, toUid } of joined) {
    const [a, b] = [find(fromUid), find(toUid)]
    if (a !== b) leader.set(a, b)
  }
  return find
}
