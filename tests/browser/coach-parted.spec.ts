import { expect } from '@playwright/test'
import { clientNamed, signInAsOwner } from './coach-visit.ts'
import { day, instant, plainText, test, violations } from './visit.ts'

test('what was taken for one session is said with its reason, and is two by one click', async ({
  page,
  visit,
}) => {
  const client = await clientNamed(visit, 'Odile')
  const email = client.email ?? ''
  visit.at(Date.now() - 3_600_000)
  const first = visit.calcom.book(email, instant(day(9), '18:30'))
  await visit.send(first)
  visit.at(Date.now() - 1_800_000)
  await visit.send(visit.calcom.requestNewDate(first.uid))
  visit.at(Date.now() - 60_000)
  await visit.send(visit.calcom.book(email, instant(day(10), '07:15')))

  await signInAsOwner(visit, client)
  await page.goto(`/coach/clients/${client.id}`)
  const numbers = () => page.locator('.counts dd').allInnerTexts()
  await expect.poll(numbers).toEqual(['0', '1', '9'])
  const timeline = page.locator('.timeline')
  await expect(timeline).toContainText('tenue pour la session du')
  expect(plainText(await timeline.innerText())).toContain('déduit : première réservation')
  expect(await violations(page)).toEqual([])
  await page.getByRole('button', { name: 'Ce n’est pas la même session' }).click()
  await expect(page.locator('.toast')).toContainText('deux sessions')
  await expect.poll(numbers).toEqual(['0', '2', '8'])
  await expect(timeline).toContainText('Pas la même session')
  expect(await violations(page)).toEqual([])
  await page.getByRole('button', { name: 'C’est bien la même session' }).click()
  await expect.poll(numbers).toEqual(['0', '1', '9'])
  await page.getByRole('button', { name: 'Ce n’est pas la même session' }).click()
  await expect.poll(numbers).toEqual(['0', '2', '8'])
  await page.locator('.toast').getByRole('button', { name: 'Défaire' }).click()
  await expect.poll(numbers).toEqual(['0', '1', '9'])
})
