import { expect, type Page } from '@playwright/test'
import { clientNamed, signInAsOwner } from './coach-visit.ts'
import {
  bookAll,
  type Client,
  day,
  instant,
  plainText,
  test,
  type Visit,
  violations,
} from './visit.ts'

const toast = (page: Page) => page.locator('.toast')

async function open(page: Page, visit: Visit, validUntil: string): Promise<Client> {
  const { name } = await clientNamed(visit, 'Solène', null)
  const packages = [{ totalSessions: 8, name: 'Carnet 8', validUntil }]
  const client = await visit.newClient({ name, packages })
  await signInAsOwner(visit, client)
  await page.goto(`/coach/clients/${client.id}`)
  return client
}

test('a package is extended with a reason, and that is taken back', async ({ page, visit }) => {
  await open(page, visit, day(20))
  await page.getByRole('button', { name: 'Prolonger' }).click()
  const dialog = page.getByRole('dialog', { name: /^Prolonger/ })
  await expect(dialog).toContainText('Ce qui avait expiré revient.')
  await dialog.getByLabel('Nouveau dernier jour').fill(day(90))
  await dialog.getByRole('button', { name: /^Valable/ }).click()
  await expect(dialog).toContainText('Donnez une raison')
  await dialog.getByLabel('Raison').fill('vacances')
  expect(await violations(page)).toEqual([])
  await dialog.getByRole('button', { name: /^Valable/ }).click()
  await expect(toast(page)).toContainText('est valable jusqu’au')
  await expect(page.locator('.timeline')).toContainText('Carnet 8 prolongé')
  await expect(page.locator('.timeline')).toContainText('vacances')
  await toast(page).getByRole('button', { name: 'Défaire' }).click()
  await expect(toast(page)).toHaveText('C’est défait.')
})

test('a pause says what is booked within it, and is ended', async ({ page, visit }) => {
  const client = await open(page, visit, day(120))
  await bookAll(visit, client.email, [instant(day(6), '10:00')])
  await page.getByRole('button', { name: /^Plus d’actions.*Carnet 8/ }).click()
  await page.getByRole('button', { name: 'Mettre en pause…' }).click()
  const dialog = page.getByRole('dialog')
  await dialog.getByLabel('Dernier jour de la pause').fill(day(14))
  await expect(dialog).toContainText(/1.session réservée pendant la pause/)
  await expect(dialog).toContainText('Valable ensuite jusqu’au')
  expect(await violations(page)).toEqual([])
  await dialog.getByText('Annuler et recréditer').click()
  await dialog.getByRole('button', { name: /^Mettre en pause dès/ }).click()
  await expect(toast(page)).toContainText('est en pause')
  await page.getByRole('button', { name: 'Reprendre' }).click()
  await expect(toast(page)).toContainText('reprend')
  await expect(page.getByRole('button', { name: 'Prolonger' })).toBeVisible()
})

test('a fixed slot is planned for a client, in the client’s own package', async ({
  page,
  visit,
}) => {
  const client = await open(page, visit, day(300))
  await page.locator('.opening').getByRole('button', { name: 'Plus d’actions' }).click()
  await page.getByRole('link', { name: 'Sessions récurrentes…' }).click()
  await expect(page.getByRole('heading', { level: 1 })).toContainText(client.name)
  await expect(page.locator('.rule')).toContainText(/Il reste à .* 8.sessions à.réserver/)
  expect(await violations(page)).toEqual([])
  await page.getByRole('button', { name: /^Créer \d/ }).click()
  await expect(page.getByRole('heading', { level: 2, name: /session.* créée/ })).toBeVisible()
  await page.getByRole('link', { name: 'Retour à la fiche' }).click()
  await expect(page.getByRole('heading', { level: 1, name: client.name })).toBeVisible()
  await expect(page.locator('.client-sessions')).toContainText('réservée')
})

test('a message is ready for whoever has something left, in their own language', async ({
  page,
  visit,
}) => {
  const client = await open(page, visit, day(200))
  await page.locator('.opening').getByRole('button', { name: 'Plus d’actions' }).click()
  await page.getByRole('button', { name: 'Relancer…' }).click()
  const dialog = page.getByRole('dialog', { name: `Relancer ${client.name}` })
  const text = plainText(await dialog.getByRole('textbox', { name: 'Message' }).inputValue())
  expect(text).toContain('Bonjour Solène,')
  expect(text).toContain('Il vous reste 8 sessions à réserver avant le')
  const link = dialog.getByRole('link', { name: 'Ouvrir dans le courriel' })
  await expect(link).toHaveAttribute('href', new RegExp(`^mailto:${client.email}\\?subject=`))
  expect(await violations(page)).toEqual([])
})
