// `npm run dev`: the server, Vite and the simulator together; one Ctrl-C ends all three.
import { type ChildProcess, spawn } from 'node:child_process'
import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { createInterface } from 'node:readline'
import { ConfigError, loadConfig } from '../src/config.ts'
import { ROOT } from './repository-files.ts'

const WEB_PORT = process.env.WEB_PORT ?? '5173'
const DEVELOPMENT_SECRET = 'development-webhook-secret'

const PARTS = [
  { name: 'server', args: ['--watch', '--watch-preserve-output', 'src/main.ts'] },
  { name: 'web', args: ['node_modules/vite/bin/vite.js', '--port', WEB_PORT, '--strictPort'] },
  { name: 'simulator', args: ['simulator/main.ts'] },
]

function readFile(name: string): string | null {
  const path = join(ROOT, name)
  return existsSync(path) ? readFileSync(path, 'utf8') : null
}

/** What the three must agree on, as far as nobody has set it. */
function settings(): Record<string, string> {
  const config = loadConfig(process.env, { readFile })
  const server = `http://127.0.0.1:${config.port}`
  const isOwnAddress = config.publicUrl !== `http://localhost:${config.port}`
  return {
    FITBUDDY_SERVER: server,
    SIMULATOR_TARGET: process.env.SIMULATOR_TARGET ?? server,
    // Links in mails lead to Vite, whose pages are the current ones.
    ...(isOwnAddress ? {} : { PUBLIC_URL: `http://localhost:${WEB_PORT}` }),
    ...(config.calcom.webhookSecrets.length > 0
      ? {}
      : { CALCOM_WEBHOOK_SECRET: DEVELOPMENT_SECRET }),
  }
}

const children: ChildProcess[] = []
let isEnding = false

function end(code: number): void {
  if (isEnding) return
  isEnding = true
  process.exitCode = code
  for (const child of children) child.kill('SIGTERM')
}

function start({ name, args }: (typeof PARTS)[number], extra: Record<string, string>): void {
  const env = { ...process.env, ...extra }
  const child = spawn(process.execPath, args, { cwd: ROOT, env, stdio: ['ignore', 'pipe', 'pipe'] })
  for (const stream of [child.stdout, child.stderr]) {
    createInterface({ input: stream }).on('line', (line) => console.log(`${name} │ ${line}`))
  }
  child.on('exit', (code, signal) => {
    if (!isEnding) console.log(`${name} ended (${signal ?? code}): ending the others`)
    end(code ?? 1)
  })
  children.push(child)
}

for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.on(signal, () => end(0))
try {
  const extra = settings()
  for (const part of PARTS) start(part, extra)
} catch (error) {
  if (!(error instanceof ConfigError)) throw error
  console.error(error.message)
  process.exitCode = 1
}
