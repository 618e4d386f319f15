import { expect } from '@playwright/test'
import { mailTo, test, violations } from './visit.ts'

test('a client signs in with the code of the mail, and out again', async ({ page, visit }) => {
  const client = await visit.newClient()
  await page.goto('/')
  await expect(page).toHaveURL('/sign-in')
  await page.getByLabel('Adresse e-mail').fill(String(client.email).toUpperCase())
  await page.getByRole('button', { name: 'Envoyer le code' }).click()
  await expect(page.getByRole('heading', { name: 'Entrez le code' })).toBeVisible()
  await expect(page.getByRole('link', { name: 'Ouvrir la boîte' })).toBeVisible()
  expect(await violations(page)).toEqual([])

  const { code } = await mailTo(page, String(client.email))
  const field = page.getByLabel('Code à six chiffres')
  await expect(field).toBeFocused()
  await expect(field).toHaveAttribute('autocomplete', 'one-time-code')
  await field.fill(`${code.slice(0, 3)} ${code.slice(3)}`)
  await expect(page).toHaveURL('/dashboard')
  await expect(page.getByRole('heading', { level: 1 })).toHaveText(
    'Vous n’avez pas encore de forfait.',
  )

  await page.reload()
  await expect(page.getByRole('link', { name: 'Camille Rochat' })).toBeVisible()
  await page.getByRole('link', { name: 'Camille Rochat' }).click()
  await page.getByRole('button', { name: 'Se déconnecter' }).click()
  await expect(page).toHaveURL('/sign-in')
  await page.goto('/dashboard/sessions')
  await expect(page).toHaveURL('/sign-in')
})

test('the link of the mail signs in once; the second time a new one is offered', async ({
  page,
  visit,
}) => {
  const client = await visit.newClient({ locale: 'en' })
  await page.goto('/sign-in')
  await page.getByLabel('Adresse e-mail').fill(String(client.email))
  await page.keyboard.press('Enter')
  const { link } = await mailTo(page, String(client.email))
  await page.goto(link)
  await expect(page).toHaveURL('/dashboard')
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('You have no package yet.')

  await page.context().clearCookies()
  await page.goto(link)
  await expect(page).toHaveURL(/\/sign-in\?error=/)
  await expect(page.getByRole('alert')).toContainText('This link was used already')
})

test('an unknown address gets the same answer as a known one', async ({ page }) => {
  await page.goto('/sign-in')
  await page.getByLabel('Adresse e-mail').fill('nobody@example.ch')
  await page.keyboard.press('Enter')
  await expect(page.getByText('Si nobody@example.ch est connue ici')).toBeVisible()
  await page.getByLabel('Code à six chiffres').fill('123456')
  await expect(page.getByRole('alert')).toContainText('Ce code ne convient pas')
})

test('what is not an address, and what is not a code, is said where it arose', async ({ page }) => {
  await page.goto('/sign-in')
  await page.getByLabel('Adresse e-mail').fill('camille')
  await page.keyboard.press('Enter')
  await expect(page.getByRole('alert')).toContainText('Cette adresse n’est pas complète')
  await expect(page.getByLabel('Adresse e-mail')).toHaveValue('camille')
  await page.getByLabel('Adresse e-mail').fill('camille@example.ch')
  await page.keyboard.press('Enter')
  await page.getByLabel('Code à six chiffres').fill('12')
  await page.keyboard.press('Enter')
  await expect(page.getByRole('alert')).toContainText('Il faut six chiffres')
  await page.getByRole('button', { name: 'Utiliser une autre adresse' }).click()
  await expect(page.getByLabel('Adresse e-mail')).toBeVisible()
})

test('before sign-in the language follows the browser, or the switch', async ({ browser }) => {
  const context = await browser.newContext({ locale: 'en-GB' })
  const page = await context.newPage()
  await page.goto('/sign-in')
  await expect(page.getByRole('heading', { name: 'Sign in' })).toBeVisible()
  await expect(page.locator('html')).toHaveAttribute('lang', 'en')
  await page.getByRole('button', { name: 'Français' }).click()
  await expect(page.getByRole('heading', { name: 'Connexion' })).toBeVisible()
  await page.reload()
  await expect(page.getByRole('heading', { name: 'Connexion' })).toBeVisible()
  await context.close()
})
