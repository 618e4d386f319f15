import { expect } from '@playwright/test'
import { test } from './visit.ts'

const SCRIPT_BYTES_MAX = 150_000

test('the client’s dashboard loads at most 150 kB of compressed scripts', async ({
  page,
  visit,
}) => {
  const client = await visit.newClient({ packages: [{ totalSessions: 10 }] })
  await visit.signIn(client)
  const sizes: Promise<number>[] = []
  page.on('requestfinished', (request) => {
    if (request.resourceType() !== 'script') return
    sizes.push(request.sizes().then(({ responseBodySize }) => responseBodySize))
  })
  await page.goto('/dashboard')
  await expect(page.locator('.counts')).toBeVisible()
  await expect(page.getByRole('region', { name: 'Réserver la suite' })).toBeVisible()
  const bytes = (await Promise.all(sizes)).reduce((total, size) => total + size, 0)
  expect(sizes.length).toBeGreaterThan(1)
  expect(bytes).toBeGreaterThan(50_000)
  expect(bytes).toBeLessThanOrEqual(SCRIPT_BYTES_MAX)
})
