import type { Deps } from '../usecases/deps.ts'

/** What a command says, line by line: on a terminal, or through a server that is running. */
export type Terminal = {
  say: (line: string) => void
  /** What went wrong, in one line. */
  complain: (line: string) => void
}

/** What commands work with: a database that is open and migrated, and what else they may open. */
export type Workshop = {
  deps: Deps
  databaseKind: 'embedded' | 'server'
  /** An empty database for a while; without an address an embedded one in a folder of its own. */
  openShadow: (
    databaseUrl: string | null,
  ) => Promise<{ db: Deps['db']; close: () => Promise<void> }>
  /** A database of the earlier FitBuddy, to read. */
  openEarlier: (databaseUrl: string) => Promise<{ db: Deps['db']; close: () => Promise<void> }>
}

export type Command = {
  name: string
  /** Gives the exit code. */
  run: (workshop: Workshop, args: readonly string[], terminal: Terminal) => Promise<number>
}

export const EXIT = { fine: 0, notFine: 1, misused: 2 } as const

/** Its message is the one line to print: the command was called wrongly. */
export class UsageError extends Error {
  override name = 'UsageError'
}
