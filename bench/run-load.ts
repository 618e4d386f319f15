// Runs the load generator beside a server, and counts what each process used meanwhile.
import { spawn } from 'node:child_process'
import { cpus } from 'node:os'
import { join } from 'node:path'
import { createInterface } from 'node:readline'
import type { Load, LoadResult } from './load.ts'
import { cpuMsOf, machineCpuMs } from './process-usage.ts'

const CORES = cpus().length
const APPLIED_SHARE_MIN = 0.99

export type CostedLoad = LoadResult & {
  connections: number
  /** CPU per delivery of the server's process, and of PostgreSQL's when it is one of its own. */
  nodeCpuMs: number
  postgresCpuMs: number
  /** The share of the machine that anybody else used meanwhile. */
  othersShare: number
}

type Processes = { server: number; postgres: number | null }

export async function runLoad(load: Load, processes: Processes): Promise<CostedLoad> {
  const child = spawn(
    process.execPath,
    [join(import.meta.dirname, 'load.ts'), JSON.stringify(load)],
    { stdio: ['pipe', 'pipe', 'inherit'] },
  )
  const lines = createInterface({ input: child.stdout })[Symbol.asyncIterator]()
  if ((await lines.next()).value !== 'ready') throw new Error('the load generator to be ready')
  const before = snapshot(processes)
  child.stdin.end('go\n')
  const answered: LoadResult = JSON.parse((await lines.next()).value ?? '')
  const used = difference(snapshot(processes), before)
  const { count, outcomes } = answered
  // What waits or failed would be another kind of work than what is compared.
  if ((outcomes.applied ?? 0) < count * APPLIED_SHARE_MIN) {
    throw new Error(`deliveries to be applied: ${JSON.stringify(outcomes)}`)
  }
  const own = used.server + used.postgres + answered.cpuMs
  return {
    ...answered,
    connections: load.connections,
    nodeCpuMs: used.server / count,
    postgresCpuMs: used.postgres / count,
    othersShare: Math.max(0, used.machine - own) / (used.elapsed * CORES),
  }
}

type Snapshot = { elapsed: number; machine: number; server: number; postgres: number }

export function snapshot({ server, postgres }: Partial<Processes>): Snapshot {
  return {
    elapsed: performance.now(),
    machine: machineCpuMs(),
    server: server === undefined ? 0 : cpuMsOf(server),
    postgres: postgres === undefined || postgres === null ? 0 : cpuMsOf(postgres),
  }
}

export function difference(after: Snapshot, before: Snapshot): Snapshot {
  return {
    elapsed: after.elapsed - before.elapsed,
    machine: after.machine - before.machine,
    server: after.server - before.server,
    postgres: after.postgres - before.postgres,
  }
}
