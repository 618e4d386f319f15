import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, type Page, test as plain } from '@playwright/test'
import { deliveryHeaders } from '../../simulator/sign.ts'
import { createCalcom } from '../calcom.ts'
import { type RunningServer, startServer } from '../running-server.ts'
import { mailTo, plainText, violations } from './visit.ts'

const OWNER = 'elodie@studio.example'
const KEY = 'identity-tests-owner-api-key'
const SECRET = 'identity-tests-webhook-secret'
const CLIENT = 'nora@client.example'

/** A studio of its own: what it demands would be every other test's. */
const test = plain.extend<object, { server: RunningServer }>({
  server: [
    async ({ browserName: _ }, use) => {
      const folder = mkdtempSync(join(tmpdir(), 'fitbuddy-identity-'))
      const server = await startServer({
        ...{ DATA_DIR: folder, LOG_LEVEL: 'warn', OWNER_EMAIL: OWNER, FITBUDDY_API_KEY: KEY },
        ...{ STUDIO_NAME: 'Studio Lac', STUDIO_TIME_ZONE: 'Europe/Zurich' },
        CALCOM_WEBHOOK_SECRET: SECRET,
      })
      await use(server)
      await server.stop()
      rmSync(folder, { recursive: true, force: true })
    },
    { scope: 'worker' },
  ],
  baseURL: async ({ server }, use) => use(server.url),
})

const headers = { authorization: `Bearer ${KEY}` }

async function signIn(page: Page, email: string): Promise<void> {
  const { request } = page.context()
  const asked = { data: { email, type: 'sign-in' } }
  await request.post('/api/auth/email-otp/send-verification-otp', asked)
  const { code } = await mailTo(page, email)
  await request.post('/api/auth/sign-in/email-otp', { data: { email, otp: code } })
}

/** Somebody types the client's address into Cal.com. */
async function typed(page: Page, seed: number): Promise<void> {
  const now = () => Date.now()
  const start = new Date(now() + 6 * 86_400_000).toISOString()
  const { body } = createCalcom({ now }, seed).book(CLIENT, start)
  const sent = { headers: deliveryHeaders(SECRET, body), data: body }
  const answer = await page.request.post('/api/webhooks/calcom', sent)
  expect(await answer.json()).toMatchObject({ reason: 'UnconfirmedIdentity' })
}

async function linkTo(page: Page): Promise<string> {
  await expect
    .poll(async () => (await mailTo(page, CLIENT)).link, { timeout: 30_000 })
    .toMatch(/identity/)
  return (await mailTo(page, CLIENT)).link
}

test('the owner asks for a proof, the client answers the mail, and the coach is told', async ({
  page,
  browser,
  server,
}) => {
  const client = { email: CLIENT, name: 'Nora Perret', locale: 'fr' }
  await page.request.post('/api/clients', { headers, data: client })
  await signIn(page, OWNER)
  await page.goto('/coach/settings')
  const form = page.getByRole('form', { name: 'Enregistrer à qui demander' })
  await form.getByText('Demander à la personne', { exact: true }).click()
  await form.getByRole('button').click()
  await expect(page.getByText('Enregistré.')).toBeVisible()

  await typed(page, 1)
  const context = await browser.newContext({ baseURL: server.url, locale: 'fr-CH' })
  const stranger = await context.newPage()
  await stranger.goto(`${await linkTo(page)}&answer=no`)
  await expect(stranger.getByRole('heading', { level: 1 })).toHaveText(/Est-ce bien vous/)
  expect(plainText(await stranger.locator('main').innerText())).toContain('Studio Lac')
  expect(await violations(stranger)).toEqual([])
  // Having been opened, it has not been answered.
  await stranger.reload()
  await stranger.getByRole('button', { name: 'Non, ce n’est pas moi' }).click()
  await expect(stranger.getByRole('heading', { level: 1 })).toHaveText('Merci de l’avoir dit.')
  await stranger.reload()
  await expect(stranger.getByRole('heading', { level: 1 })).toHaveText('Merci de l’avoir dit.')
  await context.close()

  await page.goto('/coach/decide')
  await expect(page.getByText('Ce n’est pas moi').first()).toBeVisible()
})

test('a link that is cut says so, on a phone too', async ({ page }) => {
  await page.setViewportSize({ width: 360, height: 740 })
  await page.goto('/identity?token=abc')
  await expect(page.getByRole('heading', { level: 1 })).toBeVisible()
  expect(await page.evaluate('document.documentElement.scrollWidth')).toBeLessThanOrEqual(360)
})
