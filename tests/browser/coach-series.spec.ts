import { expect } from '@playwright/test'
import { clientNamed, signInAsOwner } from './coach-visit.ts'
import { bookAll, day, instant, test, violations, weekdayFrom } from './visit.ts'

test('a fixed slot is moved to another day and hour, seen before it is done', async ({
  page,
  visit,
}) => {
  const client = await clientNamed(visit, 'Odile')
  const startOn = weekdayFrom(1, 7)
  const slot = { weekdays: [1], time: '05:40', durationMinutes: 30, startOn, count: 3 }
  await visit.owner('POST', '/api/sessions/recurring', {
    ...{ clientId: client.id, frequency: 'weekly' },
    ...slot,
  })
  await signInAsOwner(visit, client)
  await page.setViewportSize({ width: 390, height: 844 })
  await page.goto(`/coach/clients/${client.id}`)
  const second = page.locator('.client-sessions li').nth(1)
  await second.getByRole('button', { name: /^Plus d’actions/ }).click()
  await second.getByRole('button', { name: 'Changer la série…' }).click()
  const dialog = page.getByRole('dialog', { name: /série d’Odile/ })
  await dialog.getByRole('radio', { name: 'Mercredi' }).check()
  await dialog.getByLabel('Heure').fill('06:20')
  await expect(dialog.locator('.moved-dates li')).toHaveCount(2)
  const first = dialog.locator('.moved-dates li').first()
  await expect(first).toContainText(/Mercredi .* à.06:20/)
  await expect(first).toContainText(/au lieu du lundi .* à.05:40/)
  await expect(dialog).toContainText('Toutes les dates sont libres.')
  expect(await violations(page)).toEqual([])
  await dialog.getByText('Celle-ci', { exact: true }).click()
  await expect(dialog.locator('.moved-dates li')).toHaveCount(1)
  await dialog.getByText('Celle-ci et les suivantes').click()
  await dialog.getByRole('button', { name: /^Déplacer 2.sessions/ }).click()
  await expect(page.locator('.toast')).toContainText(/2.sessions déplacées/)
  await expect(page.locator('.client-sessions').getByText(/06:20/)).toHaveCount(2)
})

test('other terms are tried on other days, and who is concerned is named', async ({
  page,
  visit,
}) => {
  const client = await clientNamed(visit, 'Gaël')
  const [uid] = await bookAll(visit, client.email, [instant(day(0), '20:00')])
  await visit.send(visit.calcom.cancel(String(uid)))
  await signInAsOwner(visit, client)
  await page.setViewportSize({ width: 390, height: 844 })
  await page.goto('/coach/settings')
  const form = page.getByRole('form', { name: /^Et si les conditions/ })
  const ask = form.getByRole('button', { name: 'Calculer' })
  await form.getByLabel('Annulation gratuite jusqu’à').fill('douze')
  await expect(form).toContainText('Un nombre entier d’heures')
  await form.getByLabel('Annulation gratuite jusqu’à').fill('')
  await expect(form).toContainText('Choisissez au moins une condition')
  await expect(ask).toBeDisabled()
  await form.getByLabel('Annulations tardives pardonnées').fill('1')
  await ask.press('Enter')
  const answer = form.getByRole('status')
  await expect(answer).toContainText(/1.session de moins décomptée?s?, pour 1.personne/)
  await expect(answer).toContainText(/En argent.: −.CHF.110/)
  await expect(answer.getByRole('link', { name: client.name })).toBeVisible()
  expect(await violations(page)).toEqual([])
  await form.getByLabel('Du', { exact: true }).fill(day(-5))
  await form.getByLabel('Au', { exact: true }).fill(day(-6))
  await expect(form).toContainText('Le dernier jour vient avant le premier.')
  await expect(ask).toBeDisabled()
  await form.getByLabel('Au', { exact: true }).fill(day(1))
  await expect(form).toContainText('Choisissez un jour jusqu’à aujourd’hui.')
  await form.getByLabel('Au', { exact: true }).fill(day(-1))
  await ask.press('Enter')
  await expect(answer).toContainText('Rien n’aurait été différent.')
  expect(await page.evaluate('document.documentElement.scrollWidth')).toBeLessThanOrEqual(390)
})
