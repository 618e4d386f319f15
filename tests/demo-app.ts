import { expect } from 'vitest'
import { loadConfig } from '../src/config.ts'
import { demo } from '../src/contract/demo.ts'
import type { Database } from '../src/db/open.ts'
import { startApp } from '../src/main/start-app.ts'
import { openBrowser } from './browser-jar.ts'
import { memoryLog } from './logs.ts'

/** The whole application for tests about the demo, on a database that they own. */

export const PUBLIC_URL = 'http://localhost:3000'
export const KEY = 'the-owner-key-of-these-tests'
export const OWNER_EMAIL = 'coach@studio.example'
/** A Thursday, 11:20 in Zurich. */
export const NOW = Date.parse('2026-01-22T10:20:00Z')

export type DemoApp = Awaited<ReturnType<typeof startDemoApp>>

type Options = { ownerEmail?: string | null; now?: number; timeZone?: string }

/** Leaves the database open, so that a second one can be started on it. */
export async function startDemoApp(
  database: Database,
  { ownerEmail = OWNER_EMAIL, now = NOW, timeZone = 'Europe/Zurich' }: Options = {},
) {
  let looks = 0
  const { log, records } = memoryLog()
  const owner = ownerEmail === null ? {} : { OWNER_EMAIL: ownerEmail, FITBUDDY_API_KEY: KEY }
  const variables = { PUBLIC_URL, STUDIO_TIME_ZONE: timeZone, ...owner }
  const started = await startApp(loadConfig(variables, { readFile: () => null }), {
    version: 'test',
    webFolder: '/nowhere',
    // A clock that nobody looks at twice at the same instant: what follows comes after.
    now: () => now + looks++,
    log,
    open: async () => ({ ...database, close: async () => {} }),
    wakeEveryMs: null,
  })
  await started.catchUp()
  const browser = () => openBrowser(started.app, PUBLIC_URL)
  const asOwner = async (method: string, path: string, body?: unknown) => {
    const answer = await started.app.request(path, {
      method,
      headers: { authorization: `Bearer ${KEY}`, 'content-type': 'application/json' },
      ...(body === undefined ? {} : { body: JSON.stringify(body) }),
    })
    const json: unknown = await answer.json()
    return { status: answer.status, json }
  }
  return {
    started,
    records,
    browser,
    asOwner,
    /** A browser in which the owner signed in by mail. */
    async ownersBrowser() {
      const opened = browser()
      await opened.ask(OWNER_EMAIL)
      const code = started.mailbox?.list().find(({ to }) => to === OWNER_EMAIL)?.code ?? ''
      expect((await opened.enter(OWNER_EMAIL, code)).status).toBe(200)
      return opened
    },
  }
}

export type Browser = ReturnType<DemoApp['browser']>

export async function readDemo(answer: Response | Promise<Response>) {
  return demo.parse(await (await answer).json())
}

export async function readJson(browser: Browser, path: string): Promise<unknown> {
  const answer = await browser.get(path)
  expect(answer.status).toBe(200)
  return await answer.json()
}

/** How many rows there are in each table. */
export async function rowCounts({ pool }: Database): Promise<Record<string, number>> {
  const { rows: tables } = await pool.query<{ name: string }>(
    `select table_name as name from information_schema.tables
     where table_schema = 'public' and table_type = 'BASE TABLE' order by 1`,
  )
  const counts: Record<string, number> = {}
  for (const { name } of tables) {
    const { rows } = await pool.query<{ n: number }>(`select count(*)::int as n from "${name}"`)
    counts[name] = rows[0]?.n ?? -1
  }
  return counts
}
