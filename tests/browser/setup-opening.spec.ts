import { rmSync } from 'node:fs'
import { expect, type Route } from '@playwright/test'
import { createDataDir } from '../embedded-template.ts'
import { type RunningServer, startServer } from '../running-server.ts'
import { serverClock, test } from './wednesday.ts'

/** A studio of its own that nobody owns yet. */
let server: RunningServer
let folder: string

test.beforeAll(async () => {
  folder = await createDataDir()
  server = await startServer({ ...serverClock(), DATA_DIR: folder, LOG_LEVEL: 'warn' })
})
test.afterAll(async () => {
  await server.stop()
  rmSync(folder, { recursive: true, force: true })
})

test('who opens the studio stays, though what was asked before is answered to a stranger', async ({
  page,
}) => {
  let isHeld = false
  const asked = Promise.withResolvers<Route>()
  const told = Promise.withResolvers<void>()
  await page.route('**/api/setup', async (route) => {
    if (route.request().method() === 'GET') {
      if (isHeld) asked.resolve(route)
      else await route.continue()
      return
    }
    // Opened by now; the answer is on its way, that to the earlier question overtakes it.
    const opened = await route.fetch()
    await told.promise
    await route.fulfill({ response: opened })
  })
  await page.goto(server.url.replace('127.0.0.1', 'localhost'))
  await page.getByLabel('Votre nom').fill('Élodie Favre')
  await page.getByLabel('Votre e-mail').fill('elodie@studio.example')
  await page.getByLabel('Nom du studio').fill('Studio Lac')
  isHeld = true
  const earlier = await asked.promise
  const opened = page.waitForResponse((answer) => answer.request().method() === 'POST')
  await page.getByRole('button', { name: 'Ouvrir mon studio' }).click()
  await expect(page.getByRole('button', { name: 'Ouverture' })).toBeDisabled()
  const refused = page.waitForResponse('**/api/setup')
  const problem = { status: 401, code: 'NotSignedIn' }
  await earlier.fulfill({ status: 401, json: problem })
  expect((await refused).status()).toBe(401)
  await expect(page.getByRole('button', { name: 'Ouverture' })).toBeDisabled()
  isHeld = false
  told.resolve()
  expect((await opened).ok()).toBe(true)
  await expect(page.getByRole('heading', { name: 'Configurer Cal.com' })).toBeVisible()
  await expect(page).toHaveURL(/\/setup$/)
})
