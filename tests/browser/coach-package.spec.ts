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
  await dialog.getByRole('button', { name: /^Valable/ }).dblclick()
  await expect(toast(page)).toContainText('est valable jusqu’au')
  await expect(page.locator('.timeline').getByText('Carnet 8 prolongé')).toHaveCount(1)
  await expect(page.locator('.timeline')).toContainText('Carnet 8 prolongé')
  await expect(page.locator('.timeline')).toContainText('vacances')
  await toast(page).getByRole('button', { name: 'Défaire' }).click()
  await expect(toast(page)).toHaveText('C’est défait.')
})

test('on a phone its acts stand below four numbers too', async ({ page, visit }) => {
  await page.setViewportSize({ width: 390, height: 844 })
  const client = await open(page, visit, day(60))
  await bookAll(visit, client.email, [instant(day(-3), '10:00')])
  const past = `/api/sessions?clientId=${client.id}`
  const { items } = await visit.owner<{ items: { id: string }[] }>('GET', past)
  await visit.owner('POST', `/api/sessions/${items[0]?.id}/no-show`, { noShow: true })
  await expect(page.locator('.counts > div')).toHaveCount(4)
  await expect(page.getByText(/^Valable jusqu’au/)).toBeVisible()
  await page.getByRole('button', { name: 'Prolonger' }).click()
  await expect(page.getByRole('dialog', { name: /^Prolonger/ })).toBeVisible()
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
  await expect(dialog.getByText('La garder')).toBeVisible()
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
  const link = dialog.getByRole('link', { name: 'Ouvrir dans la messagerie' })
  await expect(link).toHaveAttribute('href', new RegExp(`^mailto:${client.email}\\?subject=`))
  expect(await violations(page)).toEqual([])
})

test('what is left is refunded pro rata, and that is taken back', async ({ page, visit }) => {
  await open(page, visit, day(120))
  await page.setViewportSize({ width: 390, height: 844 })
  await expect(page.locator('.punched')).toContainText('pas encore payé')
  await page.getByRole('button', { name: /^Plus d’actions.*Carnet 8/ }).click()
  await page.getByRole('button', { name: 'Rembourser…' }).click()
  const unpaid = page.getByRole('dialog', { name: /^Rembourser/ })
  await expect(unpaid.getByLabel('Montant remboursé')).toHaveValue('0.00')
  await expect(unpaid).toContainText(/ce serait CHF.1’100/)
  await expect(unpaid).toContainText('Rien n’est noté comme payé')
  await expect(unpaid.getByRole('button', { name: 'Retirer sans rembourser' })).toBeEnabled()
  await unpaid.getByLabel('Montant remboursé').fill('20')
  await expect(unpaid.getByRole('button', { name: /^Rembourser CHF.20/ })).toBeEnabled()
  expect(await violations(page)).toEqual([])
  await unpaid.getByRole('button', { name: 'Garder le forfait' }).click()
  await page.getByRole('button', { name: /^Plus d’actions.*Carnet 8/ }).click()
  await page.getByRole('button', { name: 'Noter un paiement…' }).click()
  await page.getByRole('button', { name: /^Noter CHF.1’100/ }).click()
  await expect(page.locator('.punched')).toContainText(/CHF.1’100\.–, payé/)
  await page.getByRole('button', { name: /^Plus d’actions.*Carnet 8/ }).click()
  await page.getByRole('button', { name: 'Rembourser…' }).click()
  const dialog = page.getByRole('dialog', { name: /^Rembourser/ })
  await expect(dialog).toContainText(/Au prorata.: 8 sur 8, à CHF.1’100/)
  await expect(dialog.getByLabel('Montant remboursé')).toHaveValue('1100.00')
  await dialog.getByLabel('Montant remboursé').fill('1200')
  await expect(dialog).toContainText(/Au plus CHF.1’100/)
  await dialog.getByLabel('Montant remboursé').fill('550.50')
  expect(await violations(page)).toEqual([])
  await dialog.getByRole('button', { name: /^Rembourser CHF.550\.50/ }).click()
  await expect(dialog).toContainText('Donnez une raison')
  await dialog.getByLabel('Raison').fill('déménagement')
  await dialog.getByRole('button', { name: /^Rembourser CHF/ }).click()
  await expect(toast(page)).toContainText('remboursés')
  await expect(page.locator('.counts')).toContainText(/retirées\s*8/)
  await expect(page.locator('.punched')).not.toContainText('expiré')
  await toast(page).getByRole('button', { name: 'Défaire' }).click()
  await expect(toast(page)).toHaveText('C’est défait.')
  await expect(page.locator('dt.sum')).toHaveText('8')
})

test('sessions are moved to another client', async ({ page, visit }) => {
  const other = await clientNamed(visit, 'Théodora', null)
  await open(page, visit, day(120))
  await page.getByRole('button', { name: /^Plus d’actions.*Carnet 8/ }).click()
  await page.getByRole('button', { name: 'Passer à quelqu’un d’autre…' }).click()
  const dialog = page.getByRole('dialog', { name: /^Passer/ })
  await dialog.getByRole('combobox').fill(other.name)
  await dialog.getByText(other.name).click()
  await dialog.getByRole('button', { name: 'Une de plus' }).click()
  await expect(dialog).toContainText(/Il en reste 6.à.réserver ici/)
  await dialog.getByLabel('Raison').fill('offertes à une amie')
  expect(await violations(page)).toEqual([])
  await dialog.getByRole('button', { name: /^Passer 2.sessions à Théodora/ }).click()
  await expect(toast(page)).toContainText('passées à Théodora')
  await expect(page.locator('.counts')).toContainText(/retirées\s*2/)
  await expect(page.locator('.punched')).not.toContainText('expiré')
  await expect(page.locator('dt.sum')).toHaveText('6')
  await page.goto(`/coach/clients/${other.id}`)
  await expect(page.locator('dt.sum')).toHaveText('2')
})
