// PostgreSQL's own load generator, running the statements of one delivery.
import { execFile } from 'node:child_process'
import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { promisify } from 'node:util'
import { type Latencies, latenciesOf } from './latencies.ts'
import { difference, snapshot } from './run-load.ts'

const THREADS = 2

export type PgbenchRun = Latencies & { count: number; perSecond: number; postgresCpuMs: number }

type PgbenchOptions = {
  program: string
  url: string
  postgresProcessId: number
  script: string
  connections: number
  seconds: number
}

export async function runPgbench(options: PgbenchOptions): Promise<PgbenchRun> {
  const { program, url, script, connections, seconds } = options
  const folder = mkdtempSync(join(tmpdir(), 'fitbuddy-pgbench-'))
  try {
    const file = join(folder, 'one-delivery.sql')
    writeFileSync(file, script)
    const before = snapshot({ postgres: options.postgresProcessId })
    const { stdout } = await promisify(execFile)(
      program,
      [
        ...['--no-vacuum', '--file', file, '--client', String(connections)],
        ...['--jobs', String(Math.min(THREADS, connections)), '--time', String(seconds)],
        ...['--log', '--log-prefix', join(folder, 'log'), url],
      ],
      { cwd: folder },
    )
    const used = difference(snapshot({ postgres: options.postgresProcessId }), before)
    const latenciesMs = latenciesIn(folder)
    const perSecond = Number(/^tps = ([\d.]+)/m.exec(stdout)?.[1])
    if (!/failed transactions: 0 /.test(stdout)) throw new Error(`no failures: ${stdout}`)
    const count = latenciesMs.length
    return { ...latenciesOf(latenciesMs), count, perSecond, postgresCpuMs: used.postgres / count }
  } finally {
    rmSync(folder, { recursive: true, force: true })
  }
}

/** Each line: connection, number, microseconds, script, and when it ended. */
function latenciesIn(folder: string): number[] {
  const files = readdirSync(folder).filter((name) => name.startsWith('log.'))
  const lines = files.flatMap((name) => readFileSync(join(folder, name), 'utf8').split('\n'))
  return lines.filter((line) => line !== '').map((line) => Number(line.split(' ')[2]) / 1000)
}
