// `npm run dev`: the server, Vite and the simulator together; one Ctrl-C ends all three.
import { type ChildProcess, spawn } from 'node:child_process'
import { createInterface } from 'node:readline'
import { ROOT } from './repository-files.ts'

const WEB_PORT = process.env.WEB_PORT ?? '5173'

const PARTS = [
  { name: 'server', args: ['--watch', '--watch-preserve-output', 'src/main.ts'] },
  { name: 'web', args: ['node_modules/vite/bin/vite.js', '--port', WEB_PORT, '--strictPort'] },
  { name: 'simulator', args: ['simulator/main.ts'] },
]

const children: ChildProcess[] = []
let isEnding = false

function end(code: number): void {
  if (isEnding) return
  isEnding = true
  process.exitCode = code
  for (const child of children) child.kill('SIGTERM')
}

function start({ name, args }: (typeof PARTS)[number]): void {
  // Links in mails lead to Vite, whose pages are the current ones.
  const env = { PUBLIC_URL: `http://localhost:${WEB_PORT}`, ...process.env }
  const child = spawn(process.execPath, args, {
    cwd: ROOT,
    env,
    stdio: ['ignore', 'pipe', 'pipe'],
  })
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
for (const part of PARTS) start(part)
