// What a run measured, and how several rounds of the same become one line.
import { median } from './latencies.ts'
import type { PgbenchRun } from './pgbench.ts'
import type { Memory } from './process-usage.ts'
import type { CostedLoad } from './run-load.ts'

export const CONNECTIONS = [1, 8, 32] as const
export const ROUNDS = 3
export const ROUND_SECONDS = 3

/** The server's run, and the reference that ran right after it on the same PostgreSQL. */
export type Round = { load: CostedLoad; pgbench: PgbenchRun | null; unlocked: PgbenchRun | null }

export type Line = {
  connections: number
  rounds: Round[]
}

export type History = { fill: CostedLoad; long: CostedLoad; short: CostedLoad }

type Starts = { firstMs: number; existingMs: number[]; loadedMs: number[] }

export type Measurement = {
  lines: Line[]
  mixed: CostedLoad
  history: History
  starts: Starts
  memory: { idle: Memory; loaded: Memory }
  sessions: number
}

/** The middle one of the rounds: a neighbour that woke up in one of them does not decide. */
export function middle(rounds: readonly Round[], of: (round: Round) => number): number {
  return median(rounds.map(of))
}
