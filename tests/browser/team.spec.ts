import { expect } from '@playwright/test'
import { studio } from './studio.ts'
import { test, violations } from './visit.ts'

test('the owner sees who is signed in and every client with their packages', async ({
  page,
  visit,
}) => {
  const client = await visit.newClient({
    name: 'Zoé Zwahlen',
    packages: [{ totalSessions: 6, name: 'Carnet 6 sessions' }],
  })
  await visit.signIn({ ...client, email: studio.ownerEmail })
  await page.goto('/dashboard')
  await expect(page.getByText('propriétaire, Studio Lac')).toBeVisible()
  const row = page.getByRole('listitem').filter({ hasText: String(client.email) })
  await expect(row).toContainText('Carnet 6 sessions')
  await expect(row).toContainText('6 à réserver')
  expect(await violations(page)).toEqual([])
  await page.goto('/dashboard/sessions')
  await expect(page).toHaveURL('/dashboard')
  await page.getByRole('link', { name: 'Le webhook de Cal.com' }).click()
  await expect(page.getByRole('heading', { name: 'Installation' })).toBeVisible()
  expect(await violations(page)).toEqual([])
})
