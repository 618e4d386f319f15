const KEYS_MAX = 20_000

type Tally = {
  /** Counts one more for the key, and says how many there are in its window. */
  add: (key: string) => number
  count: (key: string) => number
  clear: (key: string) => void
}

/** Counts per key in windows that begin with the first count; held in memory, oldest out first. */
export function createTally({ windowMs, now }: { windowMs: number; now: () => number }): Tally {
  const windows = new Map<string, { since: number; count: number }>()

  const current = (key: string) => {
    const window = windows.get(key)
    if (window === undefined || now() - window.since < windowMs) return window
    windows.delete(key)
    return undefined
  }

  return {
    add(key) {
      const window = current(key) ?? { since: now(), count: 0 }
      window.count += 1
      windows.set(key, window)
      if (windows.size > KEYS_MAX) windows.delete(windows.keys().next().value ?? key)
      return window.count
    },
    count: (key) => current(key)?.count ?? 0,
    clear: (key) => {
      windows.delete(key)
    },
  }
}
