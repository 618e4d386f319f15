// Takes the README's picture, docs/picture.png: the coach's page of the demo (or the page named as an
// argument), on an empty database.
import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import { mkdtempSync, rmSync, statSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join, relative } from 'node:path'
import { setTimeout as pause } from 'node:timers/promises'
import { type BrowserContext, chromium } from '@playwright/test'
import { Temporal } from 'temporal-polyfill'
import { chromiumPath } from './chromium.ts'
import { freePort } from './free-port.ts'
import { ROOT } from './repository-files.ts'

const TARGET = join(ROOT, 'docs/picture.png')
const PATH = process.argv[2] ?? '/coach'
const SIZE = { width: 1280, height: 860 }
const HEALTHY_SECONDS_MAX = 180
/** At this hour some of the day's sessions are over, one just now, and some to come. */
const HOUR = 11

/** Somewhere it is always that hour: the picture is the same whenever it is taken. */
function zoneAtThatHour(): string {
  const hourIn = (timeZone: string) => Temporal.Now.zonedDateTimeISO(timeZone).hour
  const zone = Intl.supportedValuesOf('timeZone').find((name) => hourIn(name) === HOUR)
  return zone ?? 'Europe/Zurich'
}

async function untilHealthy(url: string, server: ChildProcess): Promise<void> {
  for (let tries = 0; tries < HEALTHY_SECONDS_MAX * 10; tries += 1) {
    if (server.exitCode !== null) break
    const answer = await fetch(`${url}/api/health`).catch(() => null)
    await answer?.body?.cancel()
    if (answer?.ok === true) return
    await pause(100)
  }
  throw new Error('the server was expected to answer')
}

async function take(context: BrowserContext, url: string): Promise<void> {
  const made = await context.request.post(`${url}/api/demo`, { data: { locale: 'fr' } })
  if (made.status() !== 201) throw new Error(`the demo was expected: ${await made.text()}`)
  const role = PATH.startsWith('/coach') ? 'coach' : 'client'
  await context.request.post(`${url}/api/demo/view-as`, { data: { role } })
  const page = await context.newPage()
  await page.goto(`${url}${PATH}`)
  await page.locator('h1').waitFor()
  await page.evaluate('document.fonts.ready')
  await page.waitForLoadState('networkidle').catch(() => undefined)
  await page.screenshot({ path: TARGET, animations: 'disabled', caret: 'hide' })
}

const folder = mkdtempSync(join(tmpdir(), 'fitbuddy-picture-'))
const zone = zoneAtThatHour()
const port = await freePort()
const server = spawn(process.execPath, ['--import', './scripts/launch.js', 'scripts/start.ts'], {
  cwd: ROOT,
  env: {
    ...process.env,
    ...{ PORT: String(port), DATA_DIR: folder, STUDIO_TIME_ZONE: zone, LOG_LEVEL: 'error' },
    ...{ OWNER_EMAIL: '', DATABASE_URL: '', PUBLIC_URL: '', HOST: '127.0.0.1' },
  },
  stdio: ['ignore', 'ignore', 'inherit'],
})
const url = `http://localhost:${port}`
try {
  await untilHealthy(url, server)
  const executablePath = chromiumPath()
  const browser = await chromium.launch({
    ...(executablePath === null ? {} : { executablePath }),
    args: process.getuid?.() === 0 ? ['--no-sandbox'] : [],
  })
  const context = await browser.newContext({
    viewport: SIZE,
    locale: 'fr-CH',
    timezoneId: zone,
    colorScheme: 'light',
    reducedMotion: 'reduce',
  })
  await take(context, url).finally(() => browser.close())
  console.log(`${relative(ROOT, TARGET)}: ${Math.round(statSync(TARGET).size / 1024)} kB`)
} finally {
  if (server.exitCode === null) {
    server.kill('SIGTERM')
    await once(server, 'exit')
  }
  rmSync(folder, { recursive: true, force: true })
}
