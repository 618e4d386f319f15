import { rmSync } from 'node:fs'
import { expect, type Page, test as plain } from '@playwright/test'
import { deliveryHeaders } from '../../simulator/sign.ts'
import { createCalcom } from '../calcom.ts'
import { createDataDir } from '../embedded-template.ts'
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
      const folder = await createDataDir()
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
async function typed(page: Page, seed: number, email = CLIENT, days = 6): Promise<void> {
  const now = () => Date.now()
  const start = new Date(now() + days * 86_400_000).toISOString()
  const { body } = createCalcom({ now }, seed).book(email, start)
  const sent = { headers: deliveryHeaders(SECRET, body), data: body }
  const answer = await page.request.post('/api/webhooks/calcom', sent)
  expect(await answer.json()).toMatchObject({ reason: 'UnconfirmedIdentity' })
}

/** The owner demands a proof, over the API, and somebody has a package to book from. */
async function demanded(page: Page, email: string, locale: string): Promise<void> {
  const identity = { required: true }
  await page.request.patch('/api/settings', { headers, data: { identity } })
  const data = { email, name: 'Mila Rey', locale }
  const made = await page.request.post('/api/clients', { headers, data })
  const { id: clientId } = await made.json()
  const pack = { clientId, totalSessions: 5 }
  await page.request.post('/api/packages', { headers, data: pack })
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

test('a client who is signed in answers on their own page, which shows the effect', async ({
  page,
}) => {
  const email = 'mila@client.example'
  await demanded(page, email, 'fr')
  await signIn(page, email)
  await page.goto('/')
  await expect(page.getByRole('heading', { level: 2, name: 'Prochaine session' })).toBeVisible()
  // Told while the page is open.
  await typed(page, 2, email)
  await typed(page, 3, email, 8)
  const asked = page.getByRole('region', { name: 'Est-ce bien vous' })
  await expect(asked.getByRole('listitem')).toHaveCount(2)
  expect(await violations(page)).toEqual([])
  await asked.getByRole('button', { name: 'Oui, c’est moi' }).first().click()
  await expect(page.getByText('Merci, c’est réservé.')).toBeVisible()
  await expect(page.locator('.next-session')).toBeVisible()
  await expect(asked.getByRole('listitem')).toHaveCount(1)
  await page.goto('/dashboard/sessions')
  await asked.getByRole('button', { name: 'Non, ce n’est pas moi' }).click()
  await expect(page.getByText('Merci de l’avoir dit.')).toBeVisible()
  await expect(asked).toHaveCount(0)
})

test('on a phone, what the studio decided meanwhile is no longer asked', async ({ page }) => {
  await page.setViewportSize({ width: 360, height: 740 })
  const email = 'milo@client.example'
  await demanded(page, email, 'en')
  await signIn(page, email)
  await typed(page, 4, email)
  await page.goto('/')
  const yes = page.getByRole('button', { name: 'Yes, it was me' })
  await expect(yes).toBeVisible()
  expect(await page.evaluate('document.documentElement.scrollWidth')).toBeLessThanOrEqual(360)
  const { items } = await (await page.request.get('/api/questions')).json()
  await page.route('/api/questions/*', async (route) => {
    const data = { action: 'dismiss', reason: 'by telephone' }
    await page.request.post(`/api/attention/${items[0].id}/resolve`, { headers, data })
    await route.continue()
  })
  await yes.click()
  await expect(page.getByText('There is nothing left to answer.')).toBeVisible()
  await expect(yes).toHaveCount(0)
})

test('a link that is cut says so, on a phone too', async ({ page }) => {
  await page.setViewportSize({ width: 360, height: 740 })
  await page.goto('/identity?token=abc')
  await expect(page.getByRole('heading', { level: 1 })).toBeVisible()
  expect(await page.evaluate('document.documentElement.scrollWidth')).toBeLessThanOrEqual(360)
})
