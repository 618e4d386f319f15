import { expect } from '@playwright/test'
import { type RunningSimulator, startSimulator } from '../../simulator/server.ts'
import { deliveryHeaders } from '../../simulator/sign.ts'
import type { SettingsJson } from '../../src/contract/settings.ts'
import { clientNamed, signInAsOwner } from './coach-visit.ts'
import { studio } from './studio.ts'
import { test, violations } from './visit.ts'

let calcom: RunningSimulator

test.beforeAll(async () => {
  calcom = await startSimulator({ port: 0, target: null, secret: 'of-its-own', seed: 1 })
})
test.afterAll(() => calcom.close())

test('a key is entered, tried, used and taken away', async ({ page, visit }) => {
  await signInAsOwner(visit, await clientNamed(visit, 'Zoé'))
  await page.goto('/coach/settings')
  const section = page.getByRole('region', { name: 'Cal.com', exact: true })
  await expect(section).toContainText('rien n’est transmis à Cal.com')
  const save = section.getByRole('button', { name: 'Enregistrer la clé' })
  await section.getByLabel('Adresse de l’API').fill(calcom.apiUrl)
  await section.getByLabel('Clé API').fill('cal_live_wrong_key')
  await save.click()
  await expect(section).toContainText('Cette clé n’est pas acceptée')
  await section.getByLabel('Clé API').fill('cal_simulator')
  await save.click()
  await expect(section).toContainText('Fonctionne pour elodie')
  await expect(section.getByLabel('Clé API')).toHaveValue('')
  await section.getByRole('button', { name: 'Configurer pour moi' }).click()
  await expect(page.getByText('Le webhook est en ordre dans Cal.com')).toBeVisible()
  await section.getByRole('button', { name: 'Tester maintenant' }).click()
  await expect(section).toContainText('Cal.com n’atteint pas une adresse de cette seule machine')
  await expect(section.getByRole('button', { name: 'Tout répéter' })).toBeVisible()
  await section.getByRole('button', { name: 'Comparer maintenant' }).click()
  await expect(section).toContainText('Aucun écart.')
  expect(await violations(page)).toEqual([])
  await section.getByRole('button', { name: 'Retirer la clé' }).click()
  await expect(section).toContainText('rien n’est transmis à Cal.com')
})

test('a request is answered at Cal.com without a key, and here with one', async ({
  page,
  visit,
}) => {
  const client = await clientNamed(visit, 'Maë')
  const request = (inDays: number) => {
    const booker = { name: client.name, email: client.email ?? '', locale: 'fr' }
    const startsAt = Math.ceil(Date.now() / 3_600_000 + inDays * 24) * 3_600_000
    const asked = { booker: { ...booker, timeZone: 'Europe/Zurich' }, startsAt }
    const done = calcom.simulator.book({ ...asked, eventTypeSlug: 'bilan' })
    if (!done.ok) throw new Error(done.refusal.type)
    return { uid: done.booking.uid, body: done.deliveries[0]?.body ?? '' }
  }
  const [wanted, unwanted] = [request(2), request(3)]
  for (const one of [wanted, unwanted]) await visit.send(one)
  await signInAsOwner(visit, client)
  await page.goto('/coach')
  const requests = page.getByRole('region', { name: 'Demandes' })
  const name = new RegExp(client.name)
  await expect(requests.getByRole('link', { name: /Répondre sur Cal\.com/ })).toHaveCount(2)

  const api = { apiUrl: calcom.apiUrl, apiKey: 'cal_simulator' }
  await visit.owner('PATCH', '/api/settings', { calcom: api })
  await page.setViewportSize({ width: 390, height: 844 })
  await page.reload()
  await requests
    .getByRole('button', { name: /^Confirmer/ })
    .first()
    .click()
  await expect(requests.getByRole('link', { name })).toHaveCount(1)
  expect(await violations(page)).toEqual([])
  expect(await page.evaluate('document.documentElement.scrollWidth')).toBeLessThanOrEqual(390)
  await page.goto(`/coach/clients/${client.id}`)
  await page.getByRole('button', { name: /^Refuser/ }).click()
  await page.getByRole('dialog').getByRole('textbox').fill('Complet')
  await page.getByRole('button', { name: 'Refuser la demande' }).click()
  const statuses = () =>
    [wanted, unwanted].map(({ uid }) => calcom.simulator.find(uid)?.status).join(' ')
  await expect.poll(statuses).toBe('ACCEPTED REJECTED')
  await visit.owner('PATCH', '/api/settings', { calcom: { apiKey: null, apiUrl: null } })
})

test('a request of somebody unknown is answered from here too', async ({ page, visit }) => {
  const client = await clientNamed(visit, 'Inès')
  const api = { apiUrl: calcom.apiUrl, apiKey: 'cal_simulator' }
  await visit.owner('PATCH', '/api/settings', { calcom: api })
  const request = async (name: string, inDays: number) => {
    const booker = { name, email: `${name.toLowerCase()}@unknown.example`, locale: 'fr' }
    const startsAt = Math.ceil(Date.now() / 3_600_000 + inDays * 24) * 3_600_000
    const asked = { booker: { ...booker, timeZone: 'Europe/Zurich' }, startsAt }
    const done = calcom.simulator.book({ ...asked, eventTypeSlug: 'bilan' })
    if (!done.ok) throw new Error(done.refusal.type)
    const data = done.deliveries[0]?.body ?? ''
    const headers = deliveryHeaders(studio.webhookSecret, data)
    await page.request.post('/api/webhooks/calcom', { headers, data })
    return done.booking.uid
  }
  const wanted = await request('Wanda', 4)
  const unwanted = await request('Ulla', 5)
  await signInAsOwner(visit, client)
  await page.goto('/coach')
  const requests = page.getByRole('region', { name: 'Demandes' })
  await requests.getByRole('button', { name: /^Confirmer la session de Wanda/ }).click()
  await expect(page.locator('.toast')).toContainText('À décider')
  await expect.poll(() => calcom.simulator.find(wanted)?.status).toBe('ACCEPTED')
  await expect(requests.getByRole('link', { name: 'Wanda' })).toHaveCount(0)
  expect(await violations(page)).toEqual([])

  await page.setViewportSize({ width: 390, height: 844 })
  await page.goto('/coach/decide')
  await page.getByText('Ulla').first().click()
  await expect(page.getByText(/C’est une demande/).first()).toBeVisible()
  expect(await violations(page)).toEqual([])
  expect(await page.evaluate('document.documentElement.scrollWidth')).toBeLessThanOrEqual(390)
  await page.getByRole('button', { name: /^Refuser la session d’Ulla/ }).click()
  await page.getByRole('dialog').getByRole('textbox').fill('Complet')
  // Nobody's package is concerned: no history will tell it.
  await expect(page.getByRole('dialog')).not.toContainText('figure dans l’historique')
  await page.getByRole('button', { name: 'Refuser la demande' }).click()
  await expect.poll(() => calcom.simulator.find(unwanted)?.status).toBe('REJECTED')
  await visit.owner('PATCH', '/api/settings', { calcom: { apiKey: null, apiUrl: null } })
})

test('requests may answer themselves, as the owner says', async ({ page, visit }) => {
  await signInAsOwner(visit, await clientNamed(visit, 'Odile'))
  await page.goto('/coach/settings')
  const form = page.getByRole('form', { name: 'Enregistrer les réponses' })
  await expect(form).toContainText('Cal.com ne laisse personne empêcher une réservation')
  await form.getByText('Aussi refuser', { exact: true }).click()
  await form.getByLabel('Pourquoi').fill('Plus de session')
  await expect(form).toContainText('Sans clé de l’API')
  await form.getByRole('button').click()
  await expect(page.getByText('Enregistré.')).toBeVisible()
  const { requests } = await visit.owner<SettingsJson>('GET', '/api/settings')
  expect(requests).toEqual({ confirm: true, decline: true, reason: 'Plus de session' })
  expect(await violations(page)).toEqual([])
  await page.setViewportSize({ width: 390, height: 844 })
  expect(await page.evaluate('document.documentElement.scrollWidth')).toBeLessThanOrEqual(390)
  await form.getByText('Non', { exact: true }).click()
  await form.getByRole('button').click()
  await expect
    .poll(async () => (await visit.owner<SettingsJson>('GET', '/api/settings')).requests.confirm)
    .toBe(false)
})
