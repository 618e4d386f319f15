import { expect, type Page } from '@playwright/test'
import { clientNamed, signInAsOwner } from './coach-visit.ts'
import { bookAll, day, instant, type Listed, test, type Visit, violations } from './visit.ts'

const toast = (page: Page) => page.locator('.toast')
const packageMenu = (page: Page) => page.getByRole('button', { name: /^More actions.*Carnet 8/ })

/** A client on a phone, for a team that reads English. */
async function open(page: Page, visit: Visit, ending: { validUntil?: string } = {}) {
  const { name } = await clientNamed(visit, 'Inès', null)
  const packages = [{ totalSessions: 8, name: 'Carnet 8', ...ending }]
  const client = await visit.newClient({ name, packages })
  await bookAll(visit, client.email, [instant(day(-2), '09:00')])
  await signInAsOwner(visit, client)
  await page.request.patch('/api/me', { data: { locale: 'en' } })
  await page.setViewportSize({ width: 390, height: 844 })
  await page.goto(`/coach/clients/${client.id}`)
  return client
}

test('an absence is forgiven with a reason, once, and that is taken back', async ({
  page,
  visit,
}) => {
  const client = await open(page, visit, { validUntil: day(60) })
  const { items } = await visit.owner<Listed>('GET', `/api/sessions?clientId=${client.id}`)
  await visit.owner('POST', `/api/sessions/${items[0]?.id}/no-show`, { noShow: true })
  const sum = page.locator('dt.sum')
  await expect(sum).toHaveText('7')
  const row = page.locator('.client-sessions li').first()
  await expect(row).toContainText('absent')
  await row.getByRole('button', { name: /^More about/ }).click()
  await row.getByRole('button', { name: 'Give back…' }).click()
  const dialog = page.getByRole('dialog', { name: /^Give back the session of/ })
  await expect(dialog).toContainText(/8.* to book/)
  await dialog.getByRole('button', { name: 'Give the session back' }).click()
  await expect(dialog.getByRole('alert')).toContainText('Give a reason')
  await dialog.getByLabel('Reason').fill('ill, with a certificate')
  expect(await violations(page)).toEqual([])
  await dialog.getByRole('button', { name: 'Give the session back' }).dblclick()
  await expect(toast(page)).toContainText('is given back')
  await expect(sum).toHaveText('8')
  await expect(page.locator('.timeline')).toContainText('ill, with a certificate')
  await toast(page).getByRole('button', { name: 'Undo' }).click()
  await expect(sum).toHaveText('7')
})

test('a package is closed, what is refused then says why, and the closing is taken back', async ({
  page,
  visit,
}) => {
  const client = await open(page, visit)
  await packageMenu(page).click()
  // Neither the side of a phone nor its tabs cut the menu off.
  await expect(page.getByRole('button', { name: 'Note a payment…' })).toBeInViewport({ ratio: 1 })
  const close = page.getByRole('button', { name: 'Close for good…' })
  await expect(close).toBeInViewport({ ratio: 1 })
  await close.click()
  const dialog = page.getByRole('dialog', { name: /^Close/ })
  await expect(dialog).toContainText('7 sessions can no longer be booked.')
  await dialog.getByLabel('Reason').fill('moves away')
  await dialog
    .getByRole('button', { name: /^Close/ })
    .last()
    .dblclick()
  await expect(toast(page)).toContainText('“Carnet 8” is closed.')
  await page.getByRole('button', { name: 'Adjust the count…' }).click()
  const adjusting = page.getByRole('dialog', { name: /^Adjust/ })
  await adjusting.getByLabel('Reason').fill('one more')
  await adjusting.getByRole('button', { name: 'Add 1 session' }).click()
  await expect(adjusting.getByRole('alert')).toBeVisible()
  expect(await violations(page)).toEqual([])
  await adjusting.getByRole('button', { name: 'Close' }).click()
  await page.getByRole('button', { name: /^Undo \(until/ }).click()
  await expect(page.locator('dt.sum')).toHaveText('7')
  const { items } = await visit.owner<{ items: { status: string }[] }>(
    'GET',
    `/api/packages?clientId=${client.id}`,
  )
  expect(items.map(({ status }) => status)).toEqual(['active'])
})
