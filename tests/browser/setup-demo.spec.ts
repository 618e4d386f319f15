import { rmSync } from 'node:fs'
import { expect } from '@playwright/test'
import { createDataDir } from '../embedded-template.ts'
import { type RunningServer, startServer } from '../running-server.ts'
import { violations } from './visit.ts'
import { serverClock, test } from './wednesday.ts'

let server: RunningServer
let url = ''
let folder: string

test.beforeAll(async () => {
  folder = await createDataDir()
  server = await startServer({ ...serverClock(), DATA_DIR: folder, LOG_LEVEL: 'warn' })
  url = server.url.replace('127.0.0.1', 'localhost')
})
test.afterAll(async () => {
  await server.stop()
  rmSync(folder, { recursive: true, force: true })
})

test('the demo is marked on every page, looked at from both sides, and gone in one click', async ({
  page,
}) => {
  test.slow()
  await page.goto(`${url}/setup`)
  await page.getByRole('button', { name: 'Explorer une démo' }).click()
  // Three months are lived again before the page opens: a busy machine takes its time.
  await expect(page).toHaveURL(`${url}/coach`, { timeout: 240_000 })
  const banner = page.getByRole('region', { name: 'Démo' })
  const popup = page.waitForEvent('popup')
  await banner.getByRole('button', { name: 'Cal.com de la démo' }).click()
  const calcom = await popup
  await expect(calcom).toHaveURL(/\/demo\/calcom\//)
  await calcom.close()
  await banner.getByLabel('Voir comme').selectOption({ index: 1 })
  await expect(page).toHaveURL(`${url}/dashboard`)
  await expect(page.locator('.counts').first()).toBeVisible()
  expect(await violations(page)).toEqual([])
  await page.setViewportSize({ width: 390, height: 844 })
  await page.goto(`${url}/dashboard/sessions`)
  await expect(banner).toBeVisible()
  expect(await violations(page)).toEqual([])
  expect(await page.evaluate('document.documentElement.scrollWidth')).toBeLessThanOrEqual(390)
  await banner.getByRole('button', { name: 'Supprimer la démo' }).click()
  await expect(page).toHaveURL(`${url}/setup`)
  await expect(page.getByRole('button', { name: 'Explorer une démo' })).toBeVisible()
  await expect(banner).toHaveCount(0)
})
