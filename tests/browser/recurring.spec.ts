import { expect } from '@playwright/test'
import type { PackageJson } from '../../src/contract/package.ts'
import { dayAfter, formatFor } from '../../src/i18n/format.ts'
import { bookAll, day, instant, plainText, test, violations, weekdayFrom } from './visit.ts'

const fr = formatFor('fr', 'Europe/Zurich')
const en = formatFor('en', 'Europe/Zurich')

const weekly = (weekday: number, count: number) => {
  const first = weekdayFrom(weekday, 1)
  return Array.from({ length: count }, (_, week) => dayAfter(first, 7 * week))
}

test('four Mondays are previewed while typing, then created at once', async ({ page, visit }) => {
  const client = await visit.newClient({ packages: [{ totalSessions: 10, validUntil: day(300) }] })
  await visit.signIn(client)
  await page.goto('/dashboard/book/recurring')
  await expect(page.getByRole('heading', { name: 'Sessions récurrentes' })).toBeVisible()
  await page.getByLabel('Lundi').check()
  await page.getByLabel('Heure').fill('10h')
  await page.getByLabel('Nombre').fill('4')
  const rows = page.locator('.date-list li')
  await expect(rows.locator('.day')).toHaveText(
    weekly(1, 4).map((on) => `${plainText(fr.datedDay(on))} à 10:00`),
  )
  await expect(rows.locator('.status')).toHaveText(['libre', 'libre', 'libre', 'libre'])
  await expect(page.getByText('4 sessions décomptées du forfait de 10.')).toBeVisible()
  await expect(page.getByText(/^Annulation gratuite jusqu’à 24.h avant chacune/)).toBeVisible()
  await expect(page.getByText('Il vous en restera 6 à réserver')).toBeVisible()
  await expect(page.locator('.calendar .planned')).toHaveCount(4)
  expect(await violations(page)).toEqual([])

  await page.getByRole('button', { name: 'Créer 4 sessions' }).click()
  await expect(page.getByRole('heading', { name: '4 sessions créées' })).toBeFocused()
  await expect(rows.locator('.status')).toHaveText(Array(4).fill('réservée'))
  await expect(page.locator('.calendar .booked')).toHaveCount(4)
  expect(await violations(page)).toEqual([])
  const { items } = await visit.owner<{ items: PackageJson[] }>(
    'GET',
    `/api/packages?clientId=${client.id}`,
  )
  expect(items[0]).toMatchObject({ sessionsUsed: 4, sessionsRemaining: 6 })
})

test('every two weeks and every month, on a phone in English', async ({ page, visit }) => {
  await page.setViewportSize({ width: 390, height: 844 })
  const client = await visit.newClient({ locale: 'en', packages: [{ totalSessions: 10 }] })
  await visit.signIn(client)
  await page.goto('/dashboard/book/recurring?count=3&weekday=2&time=07:15')
  const days = page.locator('.date-list .day')
  await page.getByLabel('Every 2 weeks').check()
  await expect(days).toHaveText(
    weekly(2, 5)
      .filter((_, week) => week % 2 === 0)
      .map((on) => `${plainText(en.datedDay(on))} at 07:15`),
  )
  await page.getByLabel('Every month').check()
  await expect(
    page.getByText(/Each month on the (first|second|third|fourth|last) Tuesday\./),
  ).toBeVisible()
  await expect(days.first()).toHaveText(`${plainText(en.datedDay(weekly(2, 1)[0] ?? ''))} at 07:15`)
  await expect(page.getByRole('button', { name: 'Create 3 sessions' })).toBeEnabled()
  expect(await violations(page)).toEqual([])
  expect(await page.evaluate('document.documentElement.scrollWidth')).toBeLessThanOrEqual(390)

  await page.getByRole('button', { name: 'One fewer' }).click()
  await page.getByRole('button', { name: 'Create 2 sessions' }).click()
  await expect(page.getByRole('heading', { name: '2 sessions created' })).toBeVisible()
  await page.getByRole('button', { name: 'Undo' }).click()
  await expect(page.getByText('2 sessions given back.')).toBeVisible()
  await expect(page.getByRole('button', { name: 'Create 2 sessions' })).toBeVisible()
})

test('a date that is taken is shown with other times, passed over or chosen instead', async ({
  page,
  visit,
}) => {
  const other = await visit.newClient({ packages: [{ totalSessions: 2 }] })
  const [, second = ''] = weekly(3, 3)
  await bookAll(visit, other.email, [instant(second, '13:00')])
  const client = await visit.newClient({ packages: [{ totalSessions: 5 }] })
  await visit.signIn(client)
  await page.goto('/dashboard/book/recurring?weekday=3&time=13:00&count=3')
  const rows = page.locator('.date-list li')
  await expect(rows.locator('.status')).toHaveText(['libre', 'conflit', 'libre'])
  await expect(rows.nth(1).getByLabel('Passer')).toBeChecked()
  await expect(page.getByText('1 conflit : non créée.')).toBeVisible()
  await expect(page.getByRole('button', { name: 'Créer 2 sessions' })).toBeEnabled()
  await expect(page.locator('.calendar .clash')).toHaveCount(1)
  expect(await violations(page)).toEqual([])

  await rows.nth(1).getByRole('radio').first().check()
  await expect(rows.nth(1).locator('.status')).toHaveText('autre heure')
  await page.getByRole('button', { name: 'Créer 3 sessions' }).click()
  await expect(page.getByRole('heading', { name: '3 sessions créées' })).toBeVisible()
})

test('dates beyond the credits and outside the validity are not created', async ({
  page,
  visit,
}) => {
  const [, , third = ''] = weekly(4, 4)
  const client = await visit.newClient({
    packages: [{ totalSessions: 2, validUntil: dayAfter(third, 1) }],
  })
  await visit.signIn(client)
  await page.goto('/dashboard/book/recurring?weekday=4&time=14:00&count=4')
  const statuses = page.locator('.date-list .status')
  await expect(statuses).toHaveText(['libre', 'libre', 'au-delà du forfait', 'hors validité'])
  await expect(page.getByText('1 hors validité, 1 au-delà du forfait : non créées.')).toBeVisible()
  await page.getByRole('button', { name: 'Créer 2 sessions' }).click()
  await expect(page.getByRole('heading', { name: '2 sessions créées' })).toBeVisible()
})

test('what somebody else took in the meantime creates nothing and shows the new dates', async ({
  page,
  visit,
}) => {
  const client = await visit.newClient({ packages: [{ totalSessions: 5 }] })
  const other = await visit.newClient({ packages: [{ totalSessions: 2 }] })
  await visit.signIn(client)
  await page.goto('/dashboard/book/recurring?weekday=5&time=14:00&count=2')
  await expect(page.getByRole('button', { name: 'Créer 2 sessions' })).toBeEnabled()
  await bookAll(visit, other.email, [instant(weekly(5, 1)[0] ?? '', '14:00')])
  await page.getByRole('button', { name: 'Créer 2 sessions' }).click()
  await expect(page.getByRole('alert')).toContainText('Les dates ont changé entre-temps.')
  await expect(page.locator('.date-list .status')).toHaveText(['conflit', 'libre'])
  await page.getByRole('button', { name: 'Créer 1 session' }).click()
  await expect(page.getByRole('heading', { name: '1 session créée' })).toBeVisible()
})

test('a lost answer is asked for again, and nothing is created twice', async ({ page, visit }) => {
  const client = await visit.newClient({ packages: [{ totalSessions: 5 }] })
  await visit.signIn(client)
  await page.goto('/dashboard/book/recurring?weekday=6&time=14:00&count=2')
  await expect(page.getByRole('button', { name: 'Créer 2 sessions' })).toBeEnabled()
  let lost = 0
  await page.route('/api/sessions/recurring', async (route) => {
    await route.fetch()
    lost += 1
    if (lost === 1) await route.abort()
    else await route.continue()
  })
  await page.getByRole('button', { name: 'Créer 2 sessions' }).click()
  await expect(page.getByRole('heading', { name: '2 sessions créées' })).toBeVisible()
  expect(lost).toBe(2)
  const { items } = await visit.owner<{ items: PackageJson[] }>(
    'GET',
    `/api/packages?clientId=${client.id}`,
  )
  expect(items[0]).toMatchObject({ sessionsUsed: 2 })
})

test('what cannot be a time or a number is said, and typing is not lost', async ({
  page,
  visit,
}) => {
  const client = await visit.newClient({ packages: [{ totalSessions: 5 }] })
  await visit.signIn(client)
  await page.goto('/dashboard/book/recurring')
  await page.getByLabel('Heure').fill('25:00')
  await expect(page.getByText('Il faut une heure du jour, par exemple 10:00')).toBeVisible()
  await page.getByLabel('Nombre').fill('60')
  await expect(page.getByText('Il faut un nombre de 1 à 52.')).toBeVisible()
  await expect(page.getByLabel('Heure')).toHaveValue('25:00')
  expect(await violations(page)).toEqual([])
  await page.getByLabel('Heure').fill('9:30')
  await page.getByLabel('Heure').press('ArrowUp')
  await expect(page.locator('.date-list .day').first()).toContainText('09:45')
})

test('without a package the dates are shown and the reason why none can be created', async ({
  page,
  visit,
}) => {
  const client = await visit.newClient()
  await visit.signIn(client)
  await page.goto('/dashboard/book/recurring')
  await expect(page.getByText('Aucun forfait actif ne couvre ces dates.')).toBeVisible()
  await expect(page.getByRole('button', { name: 'Aucune date libre' })).toBeDisabled()
})
