import { expect } from '@playwright/test'
import { formatFor } from '../../src/i18n/format.ts'
import { day, plainText, test, violations, weekdayFrom } from './visit.ts'

const fr = formatFor('fr', 'Europe/Zurich')

test('clients change their name, language and zone, and the pages follow at once', async ({
  page,
  visit,
}) => {
  const client = await visit.newClient()
  await visit.signIn(client)
  await page.goto('/dashboard/profile')
  await expect(page.getByText(String(client.email))).toBeVisible()
  expect(await violations(page)).toEqual([])
  await page.getByLabel('Nom').fill(' ')
  await page.getByRole('button', { name: 'Enregistrer les changements' }).click()
  await expect(page.getByText('Écrivez comment vous vous appelez.')).toBeVisible()
  await page.getByLabel('Nom').fill('Camille Roche')
  await page.getByText('English', { exact: true }).click()
  await page.getByLabel('Fuseau horaire').selectOption('America/New_York')
  await page.getByRole('button', { name: 'Enregistrer les changements' }).click()
  await expect(page.getByText('Your profile is saved.')).toBeVisible()
  await expect(page.getByRole('heading', { name: 'Profile' })).toBeVisible()
  await page.setViewportSize({ width: 390, height: 844 })
  expect(await violations(page)).toEqual([])
  expect(await page.evaluate('document.documentElement.scrollWidth')).toBeLessThanOrEqual(390)
  await page.reload()
  await expect(page.getByLabel('Name')).toHaveValue('Camille Roche')
  await expect(page.getByLabel('Time zone')).toHaveValue('America/New_York')
})

test('the calendar address is copied, and answers without a sign-in', async ({
  page,
  context,
  request,
  visit,
}) => {
  await context.grantPermissions(['clipboard-read', 'clipboard-write'])
  const client = await visit.newClient()
  await visit.signIn(client)
  await page.goto('/dashboard/profile')
  await page.getByRole('button', { name: 'Copier, Adresse de l’agenda' }).click()
  const copied = String(await page.evaluate('navigator.clipboard.readText()'))
  const answer = await request.get(new URL(copied).pathname)
  expect(await answer.text()).toContain('BEGIN:VCALENDAR')
})

test('the calendar address is changed, and the former one answers no more', async ({
  page,
  request,
  visit,
}) => {
  const client = await visit.newClient()
  await visit.signIn(client)
  await page.goto('/dashboard/profile')
  const address = page.locator('.copied-line code')
  const former = await address.innerText()
  await page.getByRole('button', { name: 'Changer cette adresse…' }).click()
  await expect(page.getByText('L’adresse d’avant ne répondra plus.')).toBeVisible()
  expect(await violations(page)).toEqual([])
  await page.getByRole('button', { name: 'Changer l’adresse' }).click()
  await expect(page.getByText('Voici la nouvelle adresse.')).toBeVisible()
  await expect(address).not.toHaveText(former)
  expect((await request.get(new URL(former).pathname)).status()).toBe(404)
})

test('a package tells its history line by line, with its causes and counts', async ({
  page,
  visit,
}) => {
  const client = await visit.newClient({ packages: [{ totalSessions: 4, validUntil: day(90) }] })
  const [pack] = client.packages
  const on = weekdayFrom(2, 8)
  const series = { startOn: on, time: '05:00', weekdays: [2], count: 2, frequency: 'weekly' }
  await visit.owner('POST', '/api/sessions/recurring', { clientId: client.id, ...series })
  await visit.owner('POST', `/api/packages/${pack?.id}/adjustments`, {
    quantity: 1,
    reason: 'Cadeau',
  })
  await visit.signIn(client)
  await page.goto('/dashboard')
  await page.getByText('Pourquoi 3 ?').click()
  await page.getByRole('link', { name: 'Tout l’historique, ligne par ligne' }).click()
  await expect(
    page.getByRole('heading', { name: 'Historique de « Carnet 4 sessions »' }),
  ).toBeVisible()
  const lines = page.locator('.ledger li')
  await expect(lines).toHaveCount(4)
  await expect(lines.first()).toContainText('1 session ajoutée')
  await expect(lines.first()).toContainText('« Cadeau »')
  await expect(lines.first()).toContainText('+ 1')
  await expect(lines.first()).toContainText('3 à réserver')
  await expect(lines.nth(2)).toContainText('Réservée')
  await expect(lines.filter({ hasText: plainText(fr.longDay(on)).slice(1) })).toHaveCount(1)
  await expect(lines.last()).toContainText('Forfait de 4 sessions')
  expect(await violations(page)).toEqual([])
  await page.setViewportSize({ width: 390, height: 844 })
  expect(await page.evaluate('document.documentElement.scrollWidth')).toBeLessThanOrEqual(390)
  expect(await violations(page)).toEqual([])
})
