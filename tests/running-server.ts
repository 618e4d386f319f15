// The server as a process of its own, for what only a process shows: browsers, signals, being killed.
import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import { resolve } from 'node:path'
import { setTimeout as pause } from 'node:timers/promises'
import { freePort } from '../scripts/free-port.ts'
import { configSchema } from '../src/config.ts'

const START_SECONDS_MAX = 120
const ROOT = resolve(import.meta.dirname, '..')

export type RunningServer = {
  url: string
  process: ChildProcess
  /** Everything it has written so far, the log among it. */
  output: () => string
  /** Ends it, politely unless told otherwise, and waits until it is gone. */
  stop: (signal?: NodeJS.Signals) => Promise<void>
}

/** Starts `src/main.ts` with exactly these variables: no file of the machine adds to them. */
export async function startServer(settings: Record<string, string>): Promise<RunningServer> {
  const port = settings.PORT ?? String(await freePort())
  const none = Object.keys(configSchema.shape).map((name) => [name, ''])
  const env = { ...process.env, ...Object.fromEntries(none), ...settings, PORT: port }
  const child = spawn(process.execPath, ['src/main.ts'], {
    cwd: ROOT,
    env,
    stdio: ['ignore', 'pipe', 'pipe'],
  })
  const chunks: string[] = []
  for (const stream of [child.stdout, child.stderr]) {
    stream.setEncoding('utf8').on('data', (chunk: string) => chunks.push(chunk))
  }
  const ended = once(child, 'exit')
  // A test that fails before its `stop` leaves no server behind either.
  const kill = () => child.kill('SIGKILL')
  process.once('exit', kill)
  child.once('exit', () => process.off('exit', kill))
  const server: RunningServer = {
    url: `http://127.0.0.1:${port}`,
    process: child,
    output: () => chunks.join(''),
    stop: async (signal = 'SIGTERM') => {
      child.kill(signal)
      await ended
    },
  }
  await untilHealthy(server)
  return server
}

async function untilHealthy(server: RunningServer): Promise<void> {
  for (let tries = 0; tries < START_SECONDS_MAX * 20; tries++) {
    if (server.process.exitCode !== null) break
    const answer = await fetch(`${server.url}/api/health`).catch(() => null)
    await answer?.body?.cancel()
    if (answer?.ok === true) return
    await pause(50)
  }
  await server.stop('SIGKILL')
  throw new Error(`a healthy server: ${server.output()}`)
}
