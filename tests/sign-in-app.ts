import { expect } from 'vitest'
import { loadConfig } from '../src/config.ts'
import type { Database } from '../src/db/open.ts'
import { newUuid } from '../src/main/new-id.ts'
import { type StartedApp, startApp } from '../src/main/start-app.ts'
import { openBrowser } from './browser-jar.ts'
import { memoryLog } from './logs.ts'

/** The whole application for a test about signing in: people of the studio, their mails, their browsers. */

const PUBLIC_URL = 'http://localhost:3000'
const KEY = 'the-owner-key-of-these-tests'
const AT = 1_769_418_000_000

export type SignInApp = Awaited<ReturnType<typeof startSignIn>>

/** A new application on a database that other tests use too; it leaves the database open. */
export async function startSignIn(database: Database, { publicUrl = PUBLIC_URL } = {}) {
  let now = AT
  const { log, records } = memoryLog()
  const config = loadConfig(
    {
      PUBLIC_URL: publicUrl,
      OWNER_EMAIL: 'coach@studio.example',
      FITBUDDY_API_KEY: KEY,
      STUDIO_NAME: 'Studio Lac',
    },
    { readFile: () => null },
  )
  const started = await startApp(config, {
    version: 'test',
    webFolder: '/nowhere',
    now: () => now,
    log,
    open: async () => ({ ...database, close: async () => {} }),
    wakeEveryMs: null,
  })
  const asOwner = ownerOf(started)
  return {
    app: started.app,
    records,
    mails: () => started.mailbox?.list() ?? [],
    browser: () => openBrowser(started.app, publicUrl),
    /** Makes a client and gives their id. */
    add: async (email: string, locale = 'fr') => {
      const made = await asOwner('POST', '/api/clients', { email, name: 'Léa', locale })
      return String(Reflect.get(Object(made), 'id'))
    },
    asOwner,
    pass: (ms: number) => {
      now += ms
    },
  }
}

export const freshAddress = () => `${newUuid(AT)}@example.ch`

export const otherThan = (code: string) => (code === '000000' ? '000001' : '000000')

/** Asks for a code, and reads it in the mail. */
export async function codeFor(studio: SignInApp, email: string): Promise<string> {
  expect((await studio.browser().ask(email)).status).toBe(200)
  const code = studio.mails().find((mail) => mail.to === email)?.code
  expect(code).toMatch(/^\d{6}$/)
  return code ?? ''
}

/** Asks for a link, and reads where in this application the one in the mail leads. */
export async function linkFor(studio: SignInApp, email: string, asked: object = {}) {
  const answer = await studio.browser().post('/api/auth/sign-in/magic-link', { email, ...asked })
  expect(answer.status).toBe(200)
  const link = new URL(studio.mails().find((mail) => mail.to === email)?.link ?? '')
  expect(link.origin).toBe(PUBLIC_URL)
  return `${link.pathname}${link.search}`
}

function ownerOf({ app }: StartedApp) {
  return async (method: string, path: string, body?: unknown): Promise<unknown> => {
    const answer = await app.request(path, {
      method,
      headers: { authorization: `Bearer ${KEY}`, 'content-type': 'application/json' },
      ...(body === undefined ? {} : { body: JSON.stringify(body) }),
    })
    expect(answer.status).toBeLessThan(300)
    return answer.json()
  }
}
