// The real server as a process of its own, timed from its command to its first healthy answer.
import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { get } from 'node:http'
import { resolve } from 'node:path'
import { setTimeout as pause } from 'node:timers/promises'
import { freePort } from '../scripts/free-port.ts'
import { configSchema } from '../src/config.ts'

const START_MS_MAX = 60_000
const LOOK_EVERY_MS = 15
const ROOT = resolve(import.meta.dirname, '..')

export const WEBHOOK_SECRET = 'a-secret-of-the-benchmark'
export const API_KEY = 'an-api-key-of-the-benchmark'
const COACH_EMAIL = 'elodie@example.com'

export type BenchedServer = {
  port: number
  processId: number
  startMs: number
  stop: () => Promise<void>
}

/** With `DATABASE_URL` on that server, with `DATA_DIR` on the embedded database there. */
export async function startServer(settings: Record<string, string>): Promise<BenchedServer> {
  const port = await freePort()
  const none = Object.keys(configSchema.shape).map((name) => [name, ''])
  const env = {
    ...process.env,
    ...Object.fromEntries(none),
    ...{ PORT: String(port), OWNER_EMAIL: COACH_EMAIL, FITBUDDY_API_KEY: API_KEY },
    ...{ CALCOM_WEBHOOK_SECRET: WEBHOOK_SECRET, ...settings },
  }
  const begun = performance.now()
  const child = spawn(process.execPath, [...flags(), 'src/main.ts'], {
    cwd: ROOT,
    env,
    // It logs as it does by default; reading that here would take CPU from what is measured.
    stdio: ['ignore', 'ignore', 'inherit'],
  })
  const ended = once(child, 'exit')
  const kill = () => child.kill('SIGKILL')
  process.once('exit', kill)
  child.once('exit', () => process.off('exit', kill))
  const stop = async () => {
    child.kill('SIGTERM')
    await ended
  }
  while (!(await isHealthy(port))) {
    if (child.exitCode !== null) throw new Error('the server to start')
    if (performance.now() - begun > START_MS_MAX) {
      await stop()
      throw new Error(`the server to start within ${START_MS_MAX} ms`)
    }
    await pause(LOOK_EVERY_MS)
  }
  const startMs = performance.now() - begun
  if (child.pid === undefined) throw new Error('a process that runs has an id')
  return { port, processId: child.pid, startMs, stop }
}

/** BENCH_NODE_FLAGS=--cpu-prof writes a profile of each server beside the sources. */
function flags(): string[] {
  return (process.env.BENCH_NODE_FLAGS ?? '').split(' ').filter((flag) => flag !== '')
}

function isHealthy(port: number): Promise<boolean> {
  return new Promise((resolve) => {
    const asked = get({ host: '127.0.0.1', port, path: '/api/health', agent: false }, (answer) => {
      answer.resume().once('end', () => resolve(answer.statusCode === 200))
    })
    asked.once('error', () => resolve(false))
  })
}
