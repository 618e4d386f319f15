import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, test } from '@playwright/test'
import { deliveryHeaders } from '../../simulator/sign.ts'
import { createCalcom } from '../calcom.ts'
import { type RunningServer, startServer } from '../running-server.ts'
import { violations } from './visit.ts'

/** A studio of its own that nobody owns yet. */
let server: RunningServer
const folder = mkdtempSync(join(tmpdir(), 'fitbuddy-setup-'))

test.beforeAll(async () => {
  server = await startServer({
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

test('without an owner the first page says what to set and what to tell Cal.com', async ({
  page,
}) => {
  await page.goto(server.url)
  await expect(page).toHaveURL(`${server.url}/setup`)
  await expect(page.getByRole('heading', { name: 'Installer ce studio' })).toBeVisible()
  const lines = page.locator('pre')
  await expect(lines).toContainText('OWNER_EMAIL=')
  await expect(lines).toContainText(/FITBUDDY_API_KEY=[0-9a-f]{32}/)
  await expect(page.getByText('/api/webhooks/calcom')).toBeVisible()
  await expect(page.getByText('Réservation reprogrammée (Booking rescheduled)')).toBeVisible()
  expect(await violations(page)).toEqual([])

  await page.getByRole('button', { name: 'Afficher' }).click()
  const secret = (await page.locator('.copied code').nth(1).textContent()) ?? ''
  expect(secret.length).toBeGreaterThan(20)
  const { body } = createCalcom({ now: Date.now }).simulator.ping()
  const answer = await page.request.post(`${server.url}/api/webhooks/calcom`, {
    headers: deliveryHeaders(secret, body),
    data: body,
  })
  expect(await answer.json()).toMatchObject({ outcome: 'ping' })
  await expect(page.locator('.steps li').nth(3)).toHaveText('Premier test de Cal.comfait')
})

test('the address and the secret can be copied', async ({ page, context }) => {
  await context.grantPermissions(['clipboard-read', 'clipboard-write'])
  await page.setViewportSize({ width: 390, height: 844 })
  await page.goto(`${server.url}/setup`)
  await page.getByRole('button', { name: 'Copier, Adresse de l’abonné' }).click()
  await expect(page.getByRole('button', { name: 'Copié, Adresse de l’abonné' })).toBeVisible()
  expect(await page.evaluate('navigator.clipboard.readText()')).toMatch(/\/api\/webhooks\/calcom$/)
  expect(await violations(page)).toEqual([])
  expect(await page.evaluate('document.documentElement.scrollWidth')).toBeLessThanOrEqual(390)
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
  await expect(page.getByRole('heading', { name: 'Set up this studio' })).toBeVisible()
  await context.close()
})
