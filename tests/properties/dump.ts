/** What is promised to be the same in every order: by natural keys, without ids and without times of recording. */
export type Dump = {
  sessions: object[]
  coverage: object[]
  counters: object[]
  entries: object[]
}

export type PackageLine = { number: number; total: number; used: number; closed: number }

/** Sorted, so that two dumps are equal exactly when they say the same. */
export function dumpOf(parts: Dump): Dump {
  return {
    sessions: sorted(parts.sessions),
    coverage: sorted(parts.coverage),
    counters: sorted(parts.counters),
    entries: sorted(parts.entries),
  }
}

export function sorted(rows: readonly object[]): object[] {
  const byText = rows.map((row) => [JSON.stringify(row), row] as const)
  return byText.sort(([a], [b]) => (a < b ? -1 : a > b ? 1 : 0)).map(([, row]) => row)
}

/** A person's act is named by its input's id, which differs from run to run. */
export function naturalKey(key: string): string {
  return key.replace(/(grant|adjustment)\|.*$/, '$1')
}

const GRANTED = new Set(['grant', 'opening', 'adjustment', 'transfer-in', 'correction'])
const USED = new Set(['hold', 'release'])
const CLOSED = new Set(['expiry', 'refund', 'transfer-out'])

type Line = { number: number; kind: string; quantity: number }

/** Counters as their entries say them, whatever the counters themselves say (model.md, section 6). */
export function countersFrom(lines: readonly Line[], numbers: readonly number[]): PackageLine[] {
  return numbers.map((number) => {
    const own = lines.filter((line) => line.number === number)
    const sum = (kinds: ReadonlySet<string>): number =>
      own.filter((line) => kinds.has(line.kind)).reduce((all, line) => all + line.quantity, 0)
    return { number, total: sum(GRANTED), used: 0 - sum(USED), closed: 0 - sum(CLOSED) }
  })
}

/** What is wrong with these counters; nothing when used and closed fit into the total. */
export function oversold(counters: readonly PackageLine[]): PackageLine[] {
  return counters.filter(
    ({ total, used, closed }) => used < 0 || closed < 0 || used + closed > total,
  )
}
