import { commandNamed } from '../cli/commands.ts'
import { runCommand } from '../cli/run-command.ts'
import type { Config } from '../config.ts'
import { isSameSecret } from '../signin/is-same-secret.ts'
import { explainFailure } from './explain-failure.ts'
import type { StartedApp } from './start-app.ts'
import { workshopOf } from './workshop.ts'

/** Where a command given beside a running server is carried out. */
export const DOOR_PATH = '/cli/'

/** What travels back, one JSON object a line. */
type Said = { say: string } | { complain: string } | { exit: number }

const BODY_LENGTH_MAX = 65_536

/**
 * The embedded database is one process's: what is asked of it on the command line is done by the
 * server that has it. The token in its lock file, which its owner alone can read, is the key.
 */
export function commandDoor(
  started: Pick<StartedApp, 'deps' | 'database'>,
): (request: Request) => Promise<Response | null> {
  const { lock } = started.database
  return async (request) => {
    const { pathname } = new URL(request.url)
    if (lock === null || !pathname.startsWith(DOOR_PATH)) return null
    const command = commandNamed(pathname.slice(DOOR_PATH.length))
    const isOurs = isSameSecret(request.headers.get('authorization') ?? '', `Bearer ${lock.token}`)
    if (request.method !== 'POST' || !isOurs || command === null) return null
    const args = argumentsIn(await request.text())
    if (args === null) return new Response(null, { status: 400 })
    const lines = new TransformStream<Uint8Array, Uint8Array>()
    const writer = lines.writable.getWriter()
    const tell = (said: Said) => {
      // Whoever asked may have left: what was begun is carried out all the same.
      writer.write(Buffer.from(`${JSON.stringify(said)}\n`)).catch(() => {})
    }
    const terminal = {
      say: (say: string) => tell({ say }),
      complain: (complain: string) => tell({ complain }),
    }
    const workshop = workshopOf(started.deps, started.database.kind)
    runCommand(command, workshop, args, terminal, explainFailure)
      .then((exit) => tell({ exit }))
      .finally(() => writer.close().catch(() => {}))
    return new Response(lines.readable, { headers: { 'Content-Type': 'application/x-ndjson' } })
  }
}

/** Where this machine reaches the server, whatever its public address is. */
export function localAddress({ host, port }: Pick<Config, 'host' | 'port'>): string {
  if (host === '0.0.0.0') return `http://127.0.0.1:${port}`
  if (host === '::') return `http://[::1]:${port}`
  return `http://${host.includes(':') ? `[${host}]` : host}:${port}`
}

function argumentsIn(body: string): string[] | null {
  if (body.length > BODY_LENGTH_MAX) return null
  try {
    const args: unknown = JSON.parse(body)
    return Array.isArray(args) && args.every((one) => typeof one === 'string') ? args : null
  } catch {
    return null
  }
}
