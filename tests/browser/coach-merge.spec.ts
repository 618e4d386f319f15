import { randomUUID } from 'node:crypto'
import { expect } from '@playwright/test'
import { bookingOf, clientNamed, deliver, signInAsOwner } from './coach-visit.ts'
import { day, instant, plainText, test, violations } from './visit.ts'

test('two pages of one person become one, with what it changes said before', async ({
  page,
  visit,
}) => {
  const ann = await clientNamed(visit, 'Anne')
  const again = await clientNamed(visit, 'Anna', null)
  const booker = { name: again.name, email: String(again.email) }
  await deliver(page, bookingOf(visit, booker, instant(day(3), '10:00')).body)
  await signInAsOwner(visit, ann)
  await page.goto(`/coach/clients/${again.id}`)
  await page.getByRole('button', { name: 'Plus d’actions' }).click()
  await page.getByRole('button', { name: 'Fusionner avec…' }).click()
  const dialog = page.getByRole('dialog')
  await dialog.getByRole('combobox').fill(again.name)
  await expect(dialog.getByRole('status')).toHaveText('Personne n’a ce nom ou cette adresse.')
  await dialog.getByRole('combobox').fill(ann.name)
  await dialog.getByRole('option', { name: ann.name }).click()
  await dialog.getByRole('radio', { name: ann.name }).check()
  await expect(dialog).toContainText('pour de bon')
  await expect
    .poll(async () => plainText(await dialog.innerText()))
    .toContain('1 réservation en attente d’un forfait le trouve aussitôt')
  expect(plainText(await dialog.innerText())).toContain('9 en tout')
  expect(await violations(page)).toEqual([])
  await dialog.getByRole('button', { name: 'Fusionner dans la fiche' }).click()
  await expect(page.getByRole('heading', { level: 1, name: ann.name })).toBeVisible()
  await expect(page.locator('.client-aside')).toContainText(String(again.email))
  await page.goto(`/coach/clients/${again.id}`)
  await expect(page.getByRole('heading', { level: 1, name: ann.name })).toBeVisible()
})

test('who looks alike is asked about beside what waits, and answered once', async ({
  page,
  visit,
}) => {
  const name = `Iris ${randomUUID().slice(0, 8)}`
  const one = await visit.newClient({ name })
  await visit.newClient({ name })
  await signInAsOwner(visit, one)
  await page.goto('/coach/decide')
  const alike = page.getByRole('region', { name: 'Une personne ou deux' })
  await expect(alike.getByRole('listitem')).toHaveCount(1)
  await alike.getByRole('button', { name: /^Fusionner/ }).click()
  const dialog = page.getByRole('dialog')
  await expect(dialog).toContainText('Rien ne se perd')
  await page.keyboard.press('Escape')
  await alike.getByRole('button', { name: 'sont deux personnes' }).click()
  await expect(alike).toBeHidden()
  await page.locator('.toast').getByRole('button', { name: 'Défaire' }).click()
  await expect(alike.getByRole('listitem')).toHaveCount(1)
  expect(await violations(page)).toEqual([])
})

test('what waits is answered by keys alone: J, a digit, Enter', async ({ page, visit }) => {
  const known = await clientNamed(visit, 'Kim')
  const booker = { name: known.name, email: `${randomUUID()}@example.org` }
  await deliver(page, bookingOf(visit, booker, instant(day(4), '11:00')).body)
  await signInAsOwner(visit, known)
  await page.goto('/coach/decide')
  const inbox = page.getByRole('region', { name: 'À décider' })
  const row = inbox.getByRole('button', { name: known.name })
  await expect(inbox.getByText(known.name).first()).toBeVisible()
  // A new type of session may be asked about first.
  if (await row.isVisible()) await page.keyboard.press('j')
  await expect(inbox.getByRole('radio', { name: known.name })).toBeChecked()
  await page.keyboard.press('2')
  await expect(inbox.getByRole('radio').nth(1)).toBeChecked()
  await page.keyboard.press('1')
  await expect(inbox.getByRole('radio', { name: known.name })).toBeChecked()
  await page.keyboard.press('Enter')
  await expect(page.locator('.toast')).toContainText(`Rattachée à ${known.name}`)
})
