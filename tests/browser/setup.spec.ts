import { rmSync } from 'node:fs'
import { expect } from '@playwright/test'
import { createDataDir } from '../embedded-template.ts'
import { type RunningServer, startServer } from '../running-server.ts'
import { violations } from './visit.ts'
import { serverClock, test } from './wednesday.ts'

/** A studio of its own that nobody owns yet. */
let server: RunningServer
let folder: string

test.beforeAll(async () => {
  folder = await createDataDir()
  server = await startServer({
    ...serverClock(),
    DATA_DIR: folder,
    LOG_LEVEL: 'warn',
    // Not this machine's own address: then the start prints a code.
    PUBLIC_URL: 'http://studio.example',
  })
})
test.afterAll(async () => {
  await server.stop()
  rmSync(folder, { recursive: true, force: true })
})

test('from elsewhere it asks for the code that the start printed', async ({ browser }) => {
  const code = /setup\?code=(\S+)/.exec(server.output())?.[1] ?? ''
  // A proxy in front of the server: whoever comes through it may be anybody.
  const context = await browser.newContext({
    locale: 'en-GB',
    extraHTTPHeaders: { 'x-forwarded-for': '203.0.113.7' },
  })
  const page = await context.newPage()
  await page.goto(server.url)
  await expect(page.getByRole('heading', { name: 'This page is protected' })).toBeVisible()
  await page.getByLabel('Code of the start').fill('wrong')
  await page.getByRole('button', { name: 'Open' }).click()
  await expect(page.getByRole('alert')).toContainText('This is not the code')
  expect(await violations(page)).toEqual([])
  await page.getByLabel('Code of the start').fill(code)
  await page.getByRole('button', { name: 'Open' }).click()
  await expect(page.getByRole('heading', { name: 'Your studio' })).toBeVisible()
  await expect(page.getByLabel('Your name')).toBeVisible()
  await expect(page.getByRole('button', { name: 'Explore a demo' })).toBeVisible()
  await context.close()
})
