import { expect, type Page } from '@playwright/test'
import { clientNamed, inMinutes, signInAsOwner } from './coach-visit.ts'
import { bookAll, type Client, plainText, test, violations } from './visit.ts'

const rowOf = (page: Page, { name }: Client) =>
  page.locator('.day-list > li').filter({ hasText: name })

const toast = (page: Page) => page.locator('.toast')

test('the team lands on its day, and a client never does', async ({ page, visit }) => {
  const client = await clientNamed(visit, 'Nora')
  await visit.signIn(client)
  await page.goto('/coach')
  await expect(page).toHaveURL('/dashboard')
  await page.context().clearCookies()
  await signInAsOwner(visit, client)
  await page.goto('/')
  await expect(page).toHaveURL('/coach')
  await page.goto('/dashboard/sessions')
  await expect(page).toHaveURL('/coach')
})

test('one tap records a session, says what is left, and is taken back', async ({ page, visit }) => {
  const client = await clientNamed(visit, 'Inès')
  await bookAll(visit, client.email, [inMinutes(-90)])
  await signInAsOwner(visit, client)
  await page.goto('/coach')
  const row = rowOf(page, client)
  await row.getByRole('button', { name: 'Faite' }).click()
  await expect(row.locator('.standing')).toHaveText('Faite')
  await expect(toast(page)).toContainText(`${client.name}`)
  await expect
    .poll(async () => plainText(await toast(page).innerText()))
    .toContain('Il lui reste 9 sessions à réserver.')
  await toast(page).getByRole('button', { name: 'Défaire' }).click()
  await expect(toast(page)).toHaveText('C’est défait.')
  await expect(row.getByRole('button', { name: 'Absent·e' })).toBeVisible()
  await row.getByRole('button', { name: 'Absent·e' }).click()
  await expect(row.locator('.standing')).toHaveText('Absent·e')
  await row.getByRole('button', { name: `Corriger la session d’${client.name}` }).click()
  await expect(row.getByRole('button', { name: 'Absent·e' })).toHaveAttribute(
    'aria-pressed',
    'true',
  )
  await row.getByRole('button', { name: 'Annulée tard' }).click()
  await expect(row.locator('.standing')).toHaveText('Annulée tard')
})

test('the marks are 46 px high on a phone and take the whole width', async ({ page, visit }) => {
  const client = await clientNamed(visit, 'Julien')
  await bookAll(visit, client.email, [inMinutes(-70)])
  await signInAsOwner(visit, client)
  await page.setViewportSize({ width: 390, height: 844 })
  await page.goto('/coach')
  const marks = rowOf(page, client).getByRole('group')
  const box = await marks.getByRole('button', { name: 'Faite' }).boundingBox()
  expect(box?.height).toBeGreaterThanOrEqual(46)
  expect((await marks.boundingBox())?.width).toBeGreaterThan(300)
})

test('what is ahead is moved and cancelled with its consequence said first', async ({
  page,
  visit,
}) => {
  const client = await clientNamed(visit, 'Thomas')
  await bookAll(visit, client.email, [inMinutes(45)])
  await signInAsOwner(visit, client)
  await page.goto('/coach')
  await expect(page.getByRole('heading', { level: 1 })).toContainText(/session|Rien/)
  const menu = page.getByRole('button', {
    name: `Plus d’actions pour la session de ${client.name}`,
  })
  await menu.click()
  await page.getByRole('button', { name: 'Annuler…' }).click()
  const dialog = page.getByRole('dialog', { name: /^Annuler la session/ })
  await expect(dialog.getByRole('button', { name: 'Garder la session' })).toBeFocused()
  await expect
    .poll(async () => plainText(await dialog.innerText()))
    .toContain(`Elle sera recréditée à ${client.name}. Il restera 10 sessions à réserver.`)
  await expect(dialog).toContainText('elle reste à changer là-bas aussi')
  expect(await violations(page)).toEqual([])
  await dialog.getByRole('button', { name: 'Annuler la session' }).click()
  await expect(toast(page)).toContainText('annulée')
  await toast(page).getByRole('button', { name: 'Défaire' }).click()
  await expect(toast(page)).toHaveText('C’est défait.')
})

test('a coach cancels a session of a series with those after it', async ({ page, visit }) => {
  const client = await clientNamed(visit, 'Lucie')
  const rule = { frequency: 'weekly', weekdays: [3], time: '05:30', count: 3 }
  await visit.owner('POST', '/api/sessions/recurring', { clientId: client.id, ...rule })
  await signInAsOwner(visit, client)
  await page.goto(`/coach/clients/${client.id}`)
  const more = page.getByRole('button', { name: /^Plus d’actions pour la session/ })
  await expect(more).toHaveCount(3)
  await more.first().click()
  await page.getByRole('button', { name: 'Annuler…' }).click()
  const dialog = page.getByRole('dialog')
  await dialog.getByText('Toute la série').click()
  await expect(dialog).toContainText('Chacune est recréditée.')
  expect(await violations(page)).toEqual([])
  await dialog.getByRole('button', { name: 'Annuler les sessions' }).click()
  await expect(toast(page)).toContainText('3 sessions annulées, 3')
})

test('what is booked while a finger is on the list waits behind a line', async ({
  page,
  visit,
}) => {
  const client = await clientNamed(visit, 'Léa')
  const other = await clientNamed(visit, 'Zoé')
  await bookAll(visit, client.email, [inMinutes(-50)])
  await signInAsOwner(visit, client)
  await page.goto('/coach')
  await rowOf(page, client).hover()
  await bookAll(visit, other.email, [inMinutes(-49)])
  await expect(page.getByRole('button', { name: /nouveauté/ })).toBeVisible()
  await expect(rowOf(page, other)).toHaveCount(0)
  await page.getByRole('button', { name: /nouveauté/ }).click()
  await expect(rowOf(page, other)).toHaveCount(1)
})

test('the search finds clients and pages by keyboard alone', async ({ page, visit }) => {
  const client = await clientNamed(visit, 'Amélie')
  await signInAsOwner(visit, client)
  await page.goto('/coach')
  await expect(page.getByRole('heading', { level: 1 })).toContainText(/session|Rien/)
  await page.keyboard.press('Control+k')
  await page.keyboard.type(client.name)
  await expect(page.getByRole('option', { name: client.name })).toHaveAttribute(
    'aria-selected',
    'true',
  )
  await page.keyboard.press('Enter')
  await expect(page.getByRole('heading', { level: 1, name: client.name })).toBeVisible()
  await page.keyboard.press('Control+k')
  await page.keyboard.type('récep')
  await page.keyboard.press('Enter')
  await expect(page).toHaveURL('/coach/deliveries')
  await page.keyboard.press('Control+k')
  await page.keyboard.type('reglages')
  await page.keyboard.press('Enter')
  await expect(page).toHaveURL('/coach/settings')
})
