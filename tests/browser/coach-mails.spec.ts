import { expect, type Page } from '@playwright/test'
import type { MailJson } from '../../src/contract/mail.ts'
import type { ListOf } from '../../src/contract/wire.ts'
import { clientNamed, signInAsOwner } from './coach-visit.ts'
import { type Client, day, test, type Visit, violations } from './visit.ts'

const PHONE = { width: 390, height: 844 }

const fits = async (page: Page) =>
  expect(await page.evaluate('document.documentElement.scrollWidth')).toBeLessThanOrEqual(390)

/** Somebody whose package ends on this day; every test has days of its own. */
async function ending(visit: Visit, first: string, validUntil: string): Promise<Client> {
  const { name } = await clientNamed(visit, first, null)
  return await visit.newClient({
    name,
    packages: [{ totalSessions: 8, name: 'Carnet 8', validUntil }],
  })
}

test('everyone whose package ends is extended at once, and that is taken back', async ({
  page,
  visit,
}) => {
  const until = day(40)
  const [noa, zoe] = [await ending(visit, 'Noa', until), await ending(visit, 'Zoé', until)]
  await signInAsOwner(visit, noa)
  await page.goto('/coach/clients?filter=ending')
  await page.getByRole('link', { name: 'Prolonger ou écrire à plusieurs' }).click()
  await expect(page).toHaveURL(/\/coach\/ending/)
  await page.goto(`/coach/ending?from=${until}&until=${until}`)
  await expect(page.getByRole('heading', { level: 1 })).toHaveText(
    /^2.forfaits finissent ces jours-là\.$/,
  )
  expect(await violations(page)).toEqual([])
  await page.getByRole('button', { name: 'Prolonger…' }).click()
  const dialog = page.getByRole('dialog')
  await expect(dialog).toContainText(noa.name)
  await expect(dialog).toContainText(zoe.name)
  await dialog.getByLabel('Raison').fill('fermeture')
  expect(await violations(page)).toEqual([])
  await dialog.getByRole('button', { name: /^Prolonger 2.forfaits$/ }).click()
  await expect(page.locator('.toast')).toHaveText(/2.forfaits prolongés de 14.jours\./)
  await expect(page.getByRole('heading', { level: 1 })).toHaveText(
    'Aucun forfait ne finit ces jours-là.',
  )
  await page.locator('.toast').getByRole('button', { name: 'Défaire' }).click()
  await expect(page.getByRole('heading', { level: 1 })).toHaveText(
    /^2.forfaits finissent ces jours-là\.$/,
  )
  await page.setViewportSize(PHONE)
  await fits(page)
  expect(await violations(page)).toEqual([])
})

test('whose package was extended is no longer chosen, and whose was refused still is', async ({
  page,
  visit,
}) => {
  const [noa, zoe] = [await ending(visit, 'Noa', day(-5)), await ending(visit, 'Zoé', day(-20))]
  await signInAsOwner(visit, noa)
  await page.goto(`/coach/ending?from=${day(-20)}&until=${day(9)}`)
  const box = ({ name }: Client) => page.getByRole('checkbox', { name: `Choisir ${name}` })
  await box(noa).check()
  await box(zoe).check()
  await page.getByRole('button', { name: 'Prolonger…' }).click()
  const dialog = page.getByRole('dialog')
  await expect(dialog).toContainText(`${zoe.name}, finit déjà plus tard, ou ce jour est passé`)
  await dialog.getByLabel('Raison').fill('fermeture')
  await dialog.getByRole('button', { name: /^Prolonger 1.forfait$/ }).click()
  await expect(page.locator('.toast')).toHaveText(/1.forfait prolongé de 14.jours\./)
  await expect(box(noa)).not.toBeChecked()
  await expect(box(zoe)).toBeChecked()
  await expect(page.locator('.bulk-bar')).toContainText('1 choisi')
})

test('a message to many is shown before, and stands on the client’s page once it has left', async ({
  page,
  visit,
}) => {
  const until = day(41)
  const lea = await ending(visit, 'Léa', until)
  await signInAsOwner(visit, lea)
  await page.goto(`/coach/ending?from=${until}&until=${until}`)
  await page.getByRole('button', { name: 'Écrire…' }).click()
  const dialog = page.getByRole('dialog')
  await expect(dialog).toContainText(`Ce que ${lea.name} recevra`)
  await expect(dialog.locator('.bulk-letter')).toContainText('Bonjour Léa,')
  await expect(dialog.locator('.bulk-letter')).toContainText(/8.sessions à réserver/)
  await dialog.getByLabel('Message').fill('Bonjour {nom}')
  await expect(dialog).toContainText('{nom} n’existe pas.')
  await dialog.getByLabel('Message').fill('Bonjour {prénom}, on continue ?')
  await expect(dialog.locator('.bulk-letter')).toContainText('Bonjour Léa, on continue ?')
  expect(await violations(page)).toEqual([])
  await dialog.getByRole('button', { name: /^Écrire à 1.personne$/ }).click()
  await expect(page.locator('.toast')).toHaveText(/Le message part pour 1.personne\./)
  await expect
    .poll(
      async () => {
        const path = `/api/clients/${lea.id}/mails`
        const { items } = await visit.owner<ListOf<MailJson>>('GET', path)
        return items[0]?.state
      },
      { timeout: 30_000 },
    )
    .toBe('sent')
  await page.goto(`/coach/clients/${lea.id}`)
  await expect(page.locator('.client-mails')).toContainText('Votre forfait se termine bientôt')
  await expect(page.locator('.client-mails')).toContainText('envoyé')
  await page.setViewportSize(PHONE)
  await fits(page)
})

test('a client stops them in the profile, and the coach sees it', async ({ page, visit }) => {
  const client = await ending(visit, 'Maé', day(42))
  await visit.signIn(client)
  await page.goto('/dashboard/profile')
  await page.getByText('Ne plus les recevoir').click()
  await page.getByRole('button', { name: 'Enregistrer les changements' }).click()
  await expect(page.getByText('Votre profil est enregistré.')).toBeVisible()
  await page.reload()
  await expect(page.getByLabel('Ne plus les recevoir')).toBeChecked()
  const seen = await visit.owner<{ nudges: boolean }>('GET', `/api/clients/${client.id}`)
  expect(seen.nudges).toBe(false)
})

test('the owner says when FitBuddy writes by itself', async ({ page, visit }) => {
  const someone = await clientNamed(visit, 'Ida', null)
  await signInAsOwner(visit, someone)
  await page.goto('/coach/settings')
  const form = page.getByRole('form', { name: 'Enregistrer les relances' })
  await form.getByLabel('Avant la fin d’un forfait').fill('30, mille')
  await expect(form).toContainText('Au plus dix nombres entiers')
  await form.getByLabel('Avant la fin d’un forfait').fill('10, 3')
  await form.getByLabel('Quand rien n’est réservé').fill('')
  await form.getByLabel('Heures calmes dès').fill('21:30')
  await form.getByRole('button', { name: 'Enregistrer les relances' }).click()
  await expect(page.locator('.toast')).toBeVisible()
  await page.reload()
  await expect(form.getByLabel('Avant la fin d’un forfait')).toHaveValue('10, 3')
  await expect(form.getByLabel('Quand rien n’est réservé')).toHaveValue('')
  await expect(form.getByLabel('Heures calmes dès')).toHaveValue('21:30')
  expect(await violations(page)).toEqual([])
})
