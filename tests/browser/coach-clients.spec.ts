import { randomUUID } from 'node:crypto'
import { expect, type Page } from '@playwright/test'
import { clientNamed, signInAsOwner } from './coach-visit.ts'
import { bookAll, day, instant, mailTo, plainText, test, violations } from './visit.ts'

const rows = (page: Page) => page.locator('.client-list > li')

test('clients are found by name and address, and by what is missing', async ({ page, visit }) => {
  const client = await clientNamed(visit, 'Gaëlle')
  const without = await clientNamed(visit, 'Hugo', null)
  await bookAll(visit, client.email, [instant(day(3), '10:00')])
  await signInAsOwner(visit, client)
  await page.goto('/coach/clients')
  await page.getByRole('searchbox').fill(client.name)
  await expect(rows(page)).toHaveCount(1)
  await expect.poll(async () => plainText(await rows(page).innerText())).toContain('9 à réserver')
  await expect(page).toHaveURL(/query=/)
  await page.getByRole('searchbox').fill(String(without.email).toUpperCase())
  await expect(rows(page)).toContainText(without.name)
  await visit.owner('PATCH', `/api/clients/${without.id}`, { phone: '+41 79 555 01 47' })
  await page.getByRole('searchbox').fill('079 555')
  await expect(rows(page)).toContainText(without.name)
  await page.getByRole('link', { name: 'Sans forfait' }).click()
  await expect(rows(page)).toHaveCount(1)
  await page.getByRole('link', { name: 'Actifs' }).click()
  await expect(page.getByText('Personne n’a ce nom ou cette adresse.')).toBeVisible()
  await page.getByRole('link', { name: 'Tout afficher' }).click()
  await expect(page.getByRole('searchbox')).toHaveValue('')
  await expect(page).toHaveURL('/coach/clients')
})

test('whose only package is paused is not without one', async ({ page, visit }) => {
  const client = await clientNamed(visit, 'Bastien', null)
  const asked = { clientId: client.id, totalSessions: 4 }
  const { id } = await visit.owner<{ id: string }>('POST', '/api/packages', asked)
  await visit.owner('POST', `/api/packages/${id}/pause`, { from: day(0) })
  await signInAsOwner(visit, client)
  await page.setViewportSize({ width: 390, height: 844 })
  await page.goto(`/coach/clients?query=${encodeURIComponent(client.name)}`)
  await expect.poll(async () => plainText(await rows(page).innerText())).toContain('4 en pause')
  expect(await violations(page)).toEqual([])
  await page.getByRole('link', { name: 'Sans forfait' }).click()
  await expect(rows(page)).toHaveCount(0)
})

test('a new client is added and invited; a taken address is said where it was typed', async ({
  page,
  visit,
}) => {
  const taken = await clientNamed(visit, 'Prise')
  await signInAsOwner(visit, taken)
  await page.goto('/coach/clients')
  await page.getByRole('button', { name: 'Ajouter' }).click()
  const dialog = page.getByRole('dialog')
  await dialog.getByLabel('Nom').fill('Ida Neuve')
  await dialog.getByLabel('Adresse e-mail').fill('ida')
  await page.keyboard.press('Enter')
  await expect(dialog.getByRole('alert')).toContainText('Ce n’est pas une adresse')
  await dialog.getByLabel('Adresse e-mail').fill(String(taken.email))
  await page.keyboard.press('Enter')
  await expect(dialog.getByRole('alert')).toContainText('Cette adresse appartient à quelqu’un')
  expect(await violations(page)).toEqual([])
  const email = `${randomUUID()}@example.ch`
  await dialog.getByLabel('Adresse e-mail').fill(email)
  await dialog.getByRole('checkbox', { name: /invitation/ }).check()
  await dialog.getByRole('button', { name: 'Ajouter Ida Neuve' }).click()
  await expect(page.getByRole('heading', { level: 1, name: 'Ida Neuve' })).toBeVisible()
  await expect(page.locator('.toast')).toContainText('l’invitation part')
  expect((await mailTo(page, email)).to).toBe(email)
})

test('a pasted list is checked line by line before anybody is added', async ({ page, visit }) => {
  const known = await clientNamed(visit, 'Connue')
  const mark = randomUUID().slice(0, 8)
  await signInAsOwner(visit, known)
  await page.goto('/coach/clients')
  await page.getByRole('button', { name: 'Coller une liste' }).click()
  const dialog = page.getByRole('dialog')
  await dialog
    .getByLabel('Lignes')
    .fill(
      [
        `Anna ${mark}; anna-${mark}@example.ch; +41 79 111 22 33`,
        `Bob ${mark}`,
        `Connue; ${known.email}`,
      ].join('\n'),
    )
  await dialog.getByRole('button', { name: 'Vérifier d’abord' }).click()
  await expect
    .poll(async () => plainText(await dialog.innerText()))
    .toContain('1 client·e à ajouter, 2 lignes de côté.')
  await expect(dialog).toContainText('ligne 2, il manque l’adresse')
  await expect(dialog).toContainText('ligne 3, l’adresse est déjà connue')
  expect(await violations(page)).toEqual([])
  const { items } = await visit.owner<{ items: unknown[] }>('GET', `/api/clients?query=${mark}`)
  expect(items).toEqual([])
  await dialog.getByRole('button', { name: /^Ajouter 1/ }).click()
  await expect(dialog).toHaveCount(0)
  await page.getByRole('searchbox').fill(mark)
  await expect(rows(page)).toHaveCount(1)
})
