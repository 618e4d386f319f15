import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { type Cookie, expect } from '@playwright/test'
import { deliveryHeaders } from '../../simulator/sign.ts'
import { createCalcom } from '../calcom.ts'
import { type RunningServer, startServer } from '../running-server.ts'
import { violations } from './visit.ts'
import { serverClock, test } from './wednesday.ts'

// A studio of its own that nobody owns yet: opened by the first test, connected by the others.
test.describe.configure({ mode: 'serial' })

let server: RunningServer
let url = ''
let owner: Cookie[] = []
const folder = mkdtempSync(join(tmpdir(), 'fitbuddy-setup-'))
const calcom = createCalcom({ now: Date.now }, 7)

test.beforeAll(async () => {
  server = await startServer({ ...serverClock(), DATA_DIR: folder, LOG_LEVEL: 'warn' })
  url = server.url.replace('127.0.0.1', 'localhost')
})
test.afterAll(async () => {
  await server.stop()
  rmSync(folder, { recursive: true, force: true })
})

test('the first page opens the studio, and what arrives at Cal.com’s address shows by itself', async ({
  page,
  context,
}) => {
  await context.grantPermissions(['clipboard-read', 'clipboard-write'])
  await page.goto(url)
  await expect(page).toHaveURL(`${url}/setup`)
  await expect(page.getByRole('heading', { name: 'Votre studio' })).toBeVisible()
  expect(await violations(page)).toEqual([])
  await page.getByRole('button', { name: 'Ouvrir mon studio' }).click()
  await expect(page.getByText('Écrivez un nom.')).toHaveCount(2)
  await expect(page.getByText(/Ce n’est pas une adresse e-mail/)).toBeVisible()
  expect(await violations(page)).toEqual([])
  await page.getByLabel('Votre nom').fill('Élodie Favre')
  await page.getByLabel('Votre e-mail').fill('elodie@studio.example')
  await page.getByLabel('Nom du studio').fill('Studio Lac')
  await page.getByLabel('Fuseau horaire du studio').selectOption('Europe/Zurich')
  await page.getByRole('button', { name: 'Ouvrir mon studio' }).click()

  await expect(page.getByRole('heading', { name: 'Configurer Cal.com' })).toBeVisible()
  await expect(page.getByRole('link', { name: 'app.cal.eu' })).toHaveAttribute(
    'href',
    'https://app.cal.eu/settings/developer/webhooks',
  )
  await expect(page.getByText('Réservation reprogrammée (Booking rescheduled)')).toBeVisible()
  await page.getByRole('button', { name: 'Copier, Adresse de l’abonné' }).click()
  const address = String(await page.evaluate('navigator.clipboard.readText()'))
  expect(address).toMatch(/\/api\/webhooks\/calcom$/)
  await page.getByRole('button', { name: 'Afficher' }).click()
  const secret = (await page.locator('.copied code').nth(1).textContent()) ?? ''
  expect(secret.length).toBeGreaterThan(20)
  expect(await violations(page)).toEqual([])

  const send = (body: string, key: string) =>
    page.request.post(address, { headers: deliveryHeaders(key, body), data: body })
  const arrivals = page.getByRole('region', { name: 'Ce qui est arrivé' })
  await expect(arrivals.getByText('En attente du')).toBeVisible()
  const { body: ping } = calcom.simulator.ping()
  await send(ping, 'another secret')
  await expect(arrivals.getByText(/Le secret chez Cal.com est un autre/)).toBeVisible()
  expect(await violations(page)).toEqual([])
  await send(ping, secret)
  await expect(arrivals.getByText(/est arrivé$/)).toBeVisible()
  await expect(arrivals.getByRole('alert')).toBeEmpty()
  await page.request.post(address, {
    headers: { 'content-type': 'application/json' },
    data: ping,
  })
  await expect(arrivals.getByText(/Il n’y avait pas de signature/)).toBeVisible()
  const booked = calcom.book('nobody@example.ch', '2030-01-08T09:00:00Z')
  await send(booked.body, secret)
  await expect(arrivals.getByText('La première réservation est arrivée')).toBeVisible()
  await expect(arrivals.getByRole('alert')).toBeEmpty()
  await page.request.get(address)
  await expect(arrivals.getByText(/a été redirigé en route/)).toBeVisible()
  await page.setViewportSize({ width: 390, height: 844 })
  expect(await page.evaluate('document.documentElement.scrollWidth')).toBeLessThanOrEqual(390)
  expect(await violations(page)).toEqual([])

  await page.getByLabel('Nom, par exemple').fill('Coaching 60')
  await page.getByRole('button', { name: 'Ajouter ce type' }).click()
  await expect(page.getByText(/Collez l’adresse de la page/)).toBeVisible()
  await page.getByLabel('Page de réservation').fill('https://cal.eu/elodie/coaching-60')
  await page.getByRole('button', { name: 'Ajouter ce type' }).click()
  await expect(page.getByText('elodie/coaching-60, entré à la main')).toBeVisible()
  owner = await context.cookies()
})

test('its first day shows a package as it will be, and the one thing to do next', async ({
  page,
  context,
}) => {
  await context.addCookies(owner)
  for (const there of ['calendar', 'reports', 'reports?report=revenue', 'ending']) {
    await page.goto(`${url}/coach/${there}`)
    await expect(page.getByRole('button', { name: 'Ajouter une première personne' })).toBeVisible()
    expect(await violations(page)).toEqual([])
  }
  await page.goto(`${url}/coach/clients`)
  await expect(page.getByText('Ajoutez la première personne, ou collez')).toBeVisible()
  await expect(page.getByRole('searchbox')).toHaveCount(0)
  await page.goto(`${url}/coach`)
  const example = page.getByRole('region', { name: /^Forfait 10/ })
  await expect(example).toContainText('Exemple')
  expect(await violations(page)).toEqual([])
  await example.getByRole('button', { name: 'Ajouter une première personne' }).click()
  const adding = page.getByRole('dialog')
  await adding.getByLabel('Nom').fill('Camille Rochat')
  await adding.getByLabel('Adresse e-mail').fill('camille@example.ch')
  await adding.getByRole('button', { name: 'Ajouter Camille Rochat' }).click()
  await expect(page.getByRole('heading', { level: 1, name: 'Camille Rochat' })).toBeVisible()
  await page.goto(`${url}/coach/reports`)
  const sell = page.getByRole('link', { name: 'Vendre un premier forfait' })
  await expect(sell).toBeVisible()
  await page.goto(`${url}/coach`)
  await example.getByRole('link', { name: 'Vendre un premier forfait' }).click()
  await page
    .getByRole('dialog')
    .getByRole('button', { name: /^Accorder/ })
    .click()
  await expect(page.locator('.toast')).toContainText('accordées')
  await page.goto(`${url}/coach`)
  await expect(page.getByRole('region', { name: 'Sessions du jour' })).toBeVisible()
  await expect(example).toBeHidden()
  await page.goto(`${url}/coach/reports?report=expired`)
  await expect(page.getByRole('heading', { name: 'Rien n’a expiré ces jours-là.' })).toBeVisible()
  await expect(sell).toHaveCount(0)
})

test('once it has an owner, a stranger is led to sign in', async ({ page }) => {
  await page.goto(`${url}/setup`)
  await expect(page).toHaveURL(/\/sign-in/)
})
