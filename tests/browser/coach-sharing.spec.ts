import { expect, type Page } from '@playwright/test'
import { clientNamed, signInAsOwner } from './coach-visit.ts'
import { type Client, day, test, type Visit, violations } from './visit.ts'

const toast = (page: Page) => page.locator('.toast')

async function open(page: Page, visit: Visit): Promise<Client> {
  const { name } = await clientNamed(visit, 'Ombeline', null)
  const packages = [{ totalSessions: 8, name: 'Carnet 8', validUntil: day(120) }]
  const client = await visit.newClient({ name, packages })
  await signInAsOwner(visit, client)
  await page.setViewportSize({ width: 390, height: 844 })
  await page.goto(`/coach/clients/${client.id}`)
  return client
}

async function ask(page: Page, what: string): Promise<void> {
  await page.getByRole('button', { name: /^Plus d’actions.*Carnet 8/ }).click()
  await page.getByRole('button', { name: what }).click()
}

test('somebody else pays for a package, and then the client again', async ({ page, visit }) => {
  const client = await open(page, visit)
  await ask(page, 'Qui paie…')
  const dialog = page.getByRole('dialog', { name: /^Qui paie/ })
  await dialog.getByText('Quelqu’un d’autre').click()
  await dialog.getByLabel('Nom').fill('Assurance Alpina')
  expect(await violations(page)).toEqual([])
  await dialog.getByRole('button', { name: 'Payé par Assurance Alpina' }).click()
  await expect(page.locator('.punched')).toContainText('payé par Assurance Alpina')
  await ask(page, 'Qui paie…')
  await expect(dialog.getByLabel('Nom')).toHaveValue('Assurance Alpina')
  await dialog.getByText(client.name).click()
  await dialog.getByRole('button', { name: `Payé par ${client.name}` }).click()
  await expect(page.locator('.punched')).not.toContainText('payé par')
})

test('somebody else books from a package, and then no longer', async ({ page, visit }) => {
  const other = await clientNamed(visit, 'Philibert', null)
  await open(page, visit)
  await ask(page, 'Partager…')
  const dialog = page.getByRole('dialog', { name: /^Qui d’autre/ })
  await dialog.getByRole('combobox').fill(other.name)
  await dialog.getByText(other.name).click()
  expect(await violations(page)).toEqual([])
  await dialog.getByRole('button', { name: `Partager avec ${other.name}` }).click()
  await expect(page.locator('.punched')).toContainText(`partagé avec ${other.name}`)
  await ask(page, 'Partager…')
  await dialog.getByRole('button', { name: `Ne plus laisser ${other.name} y réserver` }).click()
  await expect(dialog).toContainText('Personne d’autre ne réserve sur ce forfait.')
  await expect(page.locator('.punched')).not.toContainText('partagé avec')
})

test('a payment is noted and taken back with a reason', async ({ page, visit }) => {
  await open(page, visit)
  await ask(page, 'Noter un paiement…')
  await page.getByRole('button', { name: /^Noter CHF/ }).click()
  await expect(page.locator('.punched')).toContainText(/, payé/)
  await ask(page, 'Ce qui a été payé…')
  const dialog = page.getByRole('dialog', { name: /^Ce qui a été payé/ })
  await dialog.getByRole('radio').check()
  expect(await violations(page)).toEqual([])
  await dialog.getByRole('button', { name: /^Reprendre CHF/ }).click()
  await expect(dialog).toContainText('Donnez une raison')
  await dialog.getByLabel('Raison').fill('noté sur le mauvais forfait')
  await dialog.getByRole('button', { name: /^Reprendre CHF/ }).click()
  await expect(page.locator('.punched')).toContainText('pas encore payé')
})

test('a line of the history is taken back by another', async ({ page, visit }) => {
  await open(page, visit)
  await page.getByRole('button', { name: 'Ajuster le compte…' }).click()
  const adjusting = page.getByRole('dialog')
  await adjusting.getByLabel('Sessions à ajouter ou à retirer').fill('2')
  await adjusting.getByLabel('Raison').fill('geste')
  await adjusting.getByRole('button', { name: /^Ajouter 2/ }).click()
  await expect(page.locator('dt.sum')).toHaveText('10')
  await page.getByRole('button', { name: /^Corriger cette ligne.*2.sessions ajoutées/ }).click()
  const dialog = page.getByRole('dialog', { name: /^Reprendre cette ligne/ })
  await expect(dialog).toContainText(/8.à.réserver ensuite/)
  await dialog.getByLabel('Raison').fill('de trop')
  expect(await violations(page)).toEqual([])
  await dialog.getByRole('button', { name: 'Reprendre la ligne' }).click()
  await expect(toast(page)).toContainText('est corrigé')
  await expect(page.locator('dt.sum')).toHaveText('8')
  await expect(page.getByRole('button', { name: /^Corriger cette ligne/ })).toHaveCount(0)
})

test('a package is given, and another sold with a part of it paid', async ({ page, visit }) => {
  const client = await clientNamed(visit, 'Quitterie', null)
  await signInAsOwner(visit, client)
  await page.goto(`/coach/clients/${client.id}?grant=true`)
  const dialog = page.getByRole('dialog')
  await dialog.getByLabel('Prix').fill('900')
  await dialog.getByLabel(/^Offert/).check()
  await expect(dialog.getByLabel('Prix')).toHaveCount(0)
  await dialog.getByRole('button', { name: /^Accorder/ }).click()
  await expect(page.locator('.punched')).toContainText('offert')
  await page.goto(`/coach/clients/${client.id}?grant=true`)
  await dialog.getByLabel('Prix').fill('900')
  await dialog.getByLabel('Paiement').selectOption('Par virement')
  await dialog.getByLabel('Montant payé').fill('1000')
  await expect(dialog).toContainText('Un montant jusqu’au prix')
  await dialog.getByLabel('Montant payé').fill('300')
  expect(await violations(page)).toEqual([])
  await dialog.getByRole('button', { name: /^Accorder/ }).click()
  await page.locator('.stack button').click()
  await expect(page.locator('.punched')).toContainText(/CHF.900\.–, dont CHF.600\.– à payer/)
})
