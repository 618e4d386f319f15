import { randomUUID } from 'node:crypto'
import { rmSync } from 'node:fs'
import { expect, type Page } from '@playwright/test'
import { z } from 'zod'
import { deliveryHeaders } from '../../simulator/sign.ts'
import type { EventTypeJson } from '../../src/contract/event-type.ts'
import type { PersonJson } from '../../src/contract/person.ts'
import type { SettingsJson } from '../../src/contract/settings.ts'
import { createCalcom } from '../calcom.ts'
import { createDataDir } from '../embedded-template.ts'
import { type RunningServer, startServer } from '../running-server.ts'
import { mailTo, plainText, violations } from './visit.ts'
import { test as plain, serverClock, setClock } from './wednesday.ts'

const OWNER = 'elodie@studio.example'
const KEY = 'settings-tests-owner-api-key'

/** A studio of its own: its settings would be every other test's. */
const test = plain.extend<object, { server: RunningServer }>({
  server: [
    async ({ browserName: _ }, use) => {
      const folder = await createDataDir()
      const server = await startServer({
        ...serverClock(),
        DATA_DIR: folder,
        LOG_LEVEL: 'warn',
        OWNER_EMAIL: OWNER,
        FITBUDDY_API_KEY: KEY,
        STUDIO_NAME: 'Studio Lac',
        STUDIO_TIME_ZONE: 'Europe/Zurich',
      })
      await use(server)
      await server.stop()
      rmSync(folder, { recursive: true, force: true })
    },
    { scope: 'worker' },
  ],
  baseURL: async ({ server }, use) => use(server.url),
})

async function owner<T>(page: Page, method: string, path: string, body?: unknown): Promise<T> {
  const answer = await page.request.fetch(path, {
    method,
    headers: { authorization: `Bearer ${KEY}` },
    ...(body === undefined ? {} : { data: body }),
  })
  expect(answer.ok(), `${method} ${path}: ${await answer.text()}`).toBe(true)
  return await answer.json()
}

async function signIn(page: Page, email: string): Promise<void> {
  const { request } = page.context()
  await request.post('/api/auth/email-otp/send-verification-otp', {
    data: { email, type: 'sign-in' },
  })
  const { code } = await mailTo(page, email)
  const answer = await request.post('/api/auth/sign-in/email-otp', { data: { email, otp: code } })
  expect(answer.ok()).toBe(true)
}

const section = (page: Page, name: string) => page.getByRole('region', { name, exact: true })

async function openSettings(page: Page): Promise<void> {
  await signIn(page, OWNER)
  await page.goto('/coach/settings')
  await expect(section(page, 'Studio')).toBeVisible()
}

async function send(page: Page, secret: string, body: string): Promise<string> {
  const headers = deliveryHeaders(secret, body)
  const answer = await page.request.post('/api/webhooks/calcom', { headers, data: body })
  const told = z
    .object({ outcome: z.string() })
    .or(z.object({ code: z.string() }))
    .parse(await answer.json())
  return 'outcome' in told ? told.outcome : told.code
}

for (const [width, colorScheme] of [
  [1280, 'light'],
  [390, 'dark'],
] as const) {
  test(`every section is there, readable by everybody, ${width} wide, ${colorScheme}`, async ({
    page,
  }) => {
    await page.setViewportSize({ width, height: 844 })
    await page.emulateMedia({ colorScheme })
    await openSettings(page)
    for (const name of ['Cal.com', 'Types de sessions', 'Conditions par défaut', 'Équipe']) {
      await expect(section(page, name)).toBeVisible()
    }
    await page.getByRole('button', { name: 'Ajouter un type' }).click()
    await page.getByRole('button', { name: 'Ajouter un·e coach' }).click()
    await page.getByRole('button', { name: 'Créer une clé' }).click()
    expect(await violations(page)).toEqual([])
    expect(await page.evaluate('document.documentElement.scrollWidth')).toBeLessThanOrEqual(width)
  })
}

test('the studio is saved by itself, and what is wrong is said in its place', async ({ page }) => {
  await openSettings(page)
  const studio = section(page, 'Studio')
  const save = studio.getByRole('button', { name: 'Enregistrer le studio' })
  await expect(save).toBeDisabled()
  await studio.getByLabel('Monnaie').fill('franc')
  await expect(studio.getByLabel('Monnaie')).toHaveValue('FRA')
  await studio.getByLabel('Monnaie').fill('eu')
  await expect(studio.getByRole('alert')).toContainText('Trois lettres')
  await studio.getByLabel('Monnaie').fill('eur')
  await studio.getByLabel('Nom').fill('')
  await save.click()
  await expect(studio.getByRole('alert')).toContainText('Donnez un nom')
  await studio.getByLabel('Nom').fill('Atelier Mouvement')
  await studio.getByLabel('Fuseau horaire').selectOption('Europe/Paris')
  await save.click()
  await expect(page.getByText('C’est enregistré.')).toBeVisible()
  await expect(save).toBeDisabled()
  const saved = await owner<SettingsJson>(page, 'GET', '/api/settings')
  expect(saved.studio).toMatchObject({
    name: 'Atelier Mouvement',
    timeZone: 'Europe/Paris',
    currency: 'EUR',
  })
})

test('what somebody is typing outlives news from elsewhere', async ({ page }) => {
  await openSettings(page)
  const studio = section(page, 'Studio')
  await studio.getByLabel('Nom').fill('À moitié éc')
  await owner(page, 'PATCH', '/api/settings', { studio: { currency: 'GBP' } })
  await expect(studio.getByLabel('Monnaie')).toHaveValue('GBP')
  await expect(studio.getByLabel('Nom')).toHaveValue('À moitié éc')
})

test('the secret is shown on demand, and a new one leaves the old one accepted', async ({
  page,
}) => {
  await openSettings(page)
  const calcom = section(page, 'Cal.com')
  await expect(calcom.getByText('/api/webhooks/calcom')).toBeVisible()
  await expect(calcom.getByText('Réservation reprogrammée (Booking rescheduled)')).toBeVisible()
  await calcom.getByRole('button', { name: 'Afficher, Secret' }).click()
  const shown = calcom.locator('.copied-line code').nth(1)
  await expect(shown).not.toContainText('•')
  const before = (await shown.textContent()) ?? ''
  await calcom.getByRole('button', { name: 'Changer le secret…' }).click()
  await expect(calcom.getByRole('button', { name: 'Garder le secret' })).toBeFocused()
  await calcom.getByRole('button', { name: 'Créer un nouveau secret' }).click()
  await expect(calcom.getByText('Le secret est nouveau')).toBeVisible()
  const after = (await shown.textContent()) ?? ''
  expect(after.length).toBeGreaterThan(20)
  expect(after).not.toBe(before)

  const { simulator } = createCalcom({ now: Date.now })
  expect(await send(page, 'wrong-secret', simulator.ping().body)).toBe('InvalidSignature')
  await expect(page.getByRole('heading', { level: 1 })).toHaveText(/a été refusé/)
  await expect(calcom.getByRole('alert')).toContainText('Signé avec un autre secret')
  expect(await send(page, before, simulator.ping().body)).toBe('ping')
  expect(await send(page, after, simulator.ping().body)).toBe('ping')
  await page.reload()
  await expect(page.getByRole('heading', { level: 1 })).not.toHaveText(/refusé/)
})

test('event types are added, changed and removed; a booking’s own is marked', async ({ page }) => {
  const secret = await owner<{ secret: string }>(page, 'GET', '/api/settings/webhook-secret')
  await openSettings(page)
  const types = section(page, 'Types de sessions')
  await types.getByRole('button', { name: 'Ajouter un type' }).click()
  // What a booking teaches while the form is open is not overwritten by it.
  const calcom = createCalcom({ now: Date.now })
  const { body } = calcom.book('somebody@example.ch', '2027-03-01T09:00:00Z')
  expect(await send(page, secret.secret, body)).toBe('attention')
  const form = types.getByRole('form')
  await form.getByLabel('Nom').fill('Entretien')
  await form.getByLabel('Page de réservation').fill('https://cal.eu/elodie')
  await form.getByLabel('Durée').fill('30')
  await form.getByLabel('Décompte du forfait').fill('0')
  await form.getByRole('button', { name: 'Ajouter' }).click()
  await expect(form.getByRole('alert')).toContainText('La page d’un type a deux parties')
  await form.getByLabel('Page de réservation').fill('https://cal.eu/elodie/decouverte?month=1')
  await form.getByRole('button', { name: 'Ajouter' }).click()
  const row = types.getByRole('listitem').filter({ hasText: 'Entretien' })
  await expect(row).toContainText('elodie/decouverte')
  expect(plainText((await row.textContent()) ?? '')).toContain('30 min · gratuit')
  const learned = types.getByRole('listitem').filter({ hasText: 'appris de Cal.com' })
  await expect(learned).toHaveCount(1)

  await types.getByRole('button', { name: 'Modifier Entretien' }).click()
  await form.getByLabel('Décompte du forfait').fill('2')
  await form.getByRole('button', { name: 'Enregistrer' }).click()
  await expect(row).toContainText(/2\ssessions/)
  await types.getByRole('button', { name: 'Modifier Entretien' }).click()
  await types.getByRole('button', { name: 'Retirer…' }).click()
  await types.getByRole('button', { name: 'Le retirer' }).click()
  await expect(row).toHaveCount(0)
  const { items } = await owner<{ items: EventTypeJson[] }>(page, 'GET', '/api/event-types')
  expect(items.map(({ source }) => source)).toEqual(['learned'])
})

test('terms by default take whole numbers only', async ({ page }) => {
  await openSettings(page)
  const terms = section(page, 'Conditions par défaut')
  const save = terms.getByRole('button', { name: 'Enregistrer les conditions' })
  await terms.getByLabel('L’annulation est gratuite jusqu’à').fill('12.5')
  await save.click()
  await expect(terms.getByRole('alert')).toContainText('Un nombre entier d’heures')
  await terms.getByLabel('L’annulation est gratuite jusqu’à').fill('12')
  await terms.getByRole('group', { name: 'Absent·e' }).getByText('Recréditée').click()
  await save.click()
  await expect(page.getByText('C’est enregistré.')).toBeVisible()
  const saved = await owner<SettingsJson>(page, 'GET', '/api/settings')
  expect(saved.terms).toMatchObject({ freeCancellationHours: 12, noShow: 'returned' })
})

test('a key is shown once, works, and is locked out when it is revoked', async ({ page }) => {
  await openSettings(page)
  const keys = section(page, 'Clés d’API')
  await keys.getByRole('button', { name: 'Créer une clé' }).click()
  await keys.getByRole('button', { name: 'Créer la clé' }).click()
  await expect(keys.getByRole('alert')).toContainText('Dites à quoi elle sert')
  await keys.getByLabel('Pour quoi').fill('Comptabilité')
  await keys.getByRole('button', { name: 'Créer la clé' }).click()
  const key = (await keys.getByRole('status').locator('code').textContent()) ?? ''
  const headers = { authorization: `Bearer ${key}` }
  const ask = () => page.request.get('/api/packages', { headers })
  expect((await ask()).status()).toBe(200)
  await keys.getByRole('button', { name: 'Je l’ai copiée' }).click()
  await expect(page.getByText(key)).toHaveCount(0)
  await keys.getByRole('button', { name: /^Révoquer « ?Comptabilité/u }).click()
  await expect(keys.getByRole('button', { name: 'Garder la clé' })).toBeFocused()
  await keys.getByRole('button', { name: 'Révoquer la clé' }).click()
  await expect(keys.getByText('Aucune clé encore.')).toBeVisible()
  expect((await ask()).status()).toBe(401)
})

test('a coach joins the team, is invited, and sees whose the settings are', async ({
  page,
  browser,
  server,
}) => {
  const email = `${randomUUID()}@example.ch`
  await openSettings(page)
  const team = section(page, 'Équipe')
  await team.getByRole('button', { name: 'Ajouter un·e coach' }).click()
  await team.getByLabel('Nom').fill('Nora Perret')
  await team.getByLabel('E-mail', { exact: true }).fill(OWNER)
  await team.getByRole('button', { name: 'Ajouter Nora Perret' }).click()
  await expect(team.getByRole('alert')).toContainText('appartient à quelqu’un')
  await team.getByLabel('E-mail', { exact: true }).fill(email)
  await team.getByRole('button', { name: 'Ajouter Nora Perret' }).click()
  const row = team.getByRole('listitem').filter({ hasText: 'Nora Perret' })
  await expect(row).toContainText(email)
  await row.getByRole('button').click()
  await expect(page.getByText(`Une invitation est en route vers ${email}.`)).toBeVisible()
  await mailTo(page, email)

  const context = await browser.newContext({ baseURL: server.url })
  await setClock(context)
  const coach = await context.newPage()
  await signIn(coach, email)
  await coach.goto('/coach/settings')
  const { items } = await owner<{ items: PersonJson[] }>(page, 'GET', '/api/coaches')
  const name = items.find(({ role }) => role === 'owner')?.name
  await expect(coach.getByText(`C’est ${name} qui change ces réglages.`)).toBeVisible()
  await expect(coach.getByRole('form')).toHaveCount(0)
  expect(await violations(coach)).toEqual([])
  await context.close()
})
