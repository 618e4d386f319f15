// What Playwright starts: the built app on an empty embedded database that ends with it.
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { type RunningServer, startServer } from '../running-server.ts'
import { studio } from './studio.ts'

const [port = '0'] = process.argv.slice(2)
const folder = mkdtempSync(join(tmpdir(), 'fitbuddy-browser-'))
process.on('exit', () => rmSync(folder, { recursive: true, force: true }))

let server: RunningServer | null = null
const end = () => (server === null ? process.exit(1) : server.process.kill('SIGTERM'))
for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.on(signal, end)
// A test runner that was killed says nothing, but we then have another parent.
const parent = process.ppid
setInterval(() => process.ppid === parent || end(), 1000)

server = await startServer({
  PORT: port,
  DATA_DIR: folder,
  OWNER_EMAIL: studio.ownerEmail,
  FITBUDDY_API_KEY: studio.apiKey,
  CALCOM_WEBHOOK_SECRET: studio.webhookSecret,
  STUDIO_TIME_ZONE: studio.timeZone,
  STUDIO_NAME: 'Studio Lac',
  LOG_LEVEL: process.env.BROWSER_TEST_LOG_LEVEL ?? 'warn',
})
server.process.stdout?.pipe(process.stdout)
server.process.stderr?.pipe(process.stderr)
server.process.on('exit', (code) => process.exit(code ?? 1))
