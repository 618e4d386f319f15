import { expect } from '@playwright/test'
import { bookingOf, clientNamed, deliver, signInAsOwner } from './coach-visit.ts'
import { day, instant, test, violations } from './visit.ts'

test('a delivery shows what came, what it said and what it did, and is applied again', async ({
  page,
  visit,
}) => {
  const client = await clientNamed(visit, 'Rita')
  const hostile = `Rita <img src=x onerror=alert(1)> =HYPERLINK("x") ${'a'.repeat(9_000)}`
  const sent = bookingOf(
    visit,
    { name: hostile, email: String(client.email) },
    instant(day(5), '06:15'),
  )
  await deliver(page, sent.body)
  await signInAsOwner(visit, client)
  await page.goto('/coach/deliveries')
  await expect(page.getByRole('heading', { level: 1 })).toContainText('Dernière réception')
  const first = page.locator('.delivery-list > li').first()
  await first.getByRole('link').first().click()
  await expect(first.locator('code').first()).toContainText(sent.uid)
  await expect(first).toContainText('décomptée')
  await expect(first.locator('pre')).toContainText('<img src=x onerror=alert(1)>')
  await expect(page.locator('main img')).toHaveCount(0)
  const wide = await page.evaluate('document.documentElement.scrollWidth')
  expect(wide).toBeLessThanOrEqual(1280)
  expect(await violations(page)).toEqual([])
  await first.getByRole('button', { name: 'Rejouer' }).click()
  await expect(page.locator('.toast')).toContainText('rien n’a changé')
  await page.reload()
  await expect(page.locator('.delivery-list pre')).toContainText(sent.uid)
})

test('deliveries are filtered by what became of them', async ({ page, visit }) => {
  const client = await clientNamed(visit, 'Théo', null)
  await deliver(
    page,
    bookingOf(visit, { name: client.name, email: String(client.email) }, instant(day(5), '05:15'))
      .body,
  )
  await signInAsOwner(visit, client)
  await page.goto('/coach/deliveries')
  await page.getByRole('link', { name: 'à décider', exact: true }).click()
  await expect(page).toHaveURL(/outcome=attention/)
  const outcomes = page.locator('.delivery-row .outcome')
  await expect(outcomes.first()).toContainText('à décider')
  await expect(outcomes.filter({ hasText: 'appliquée' })).toHaveCount(0)
})
