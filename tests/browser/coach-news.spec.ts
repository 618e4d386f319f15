import { expect } from '@playwright/test'
import { bookingOf, clientNamed, deliver, signInAsOwner, stranger } from './coach-visit.ts'
import { day, instant, test } from './visit.ts'

const ROWS = 24

test('what arrives while somebody reads further down waits behind a pill', async ({
  page,
  visit,
}) => {
  await page.setViewportSize({ width: 1280, height: 720 })
  const client = await clientNamed(visit, 'Lucie')
  for (let hour = 0; hour < ROWS; hour += 1) {
    const booker = stranger(`Ancien ${hour}`)
    await deliver(page, bookingOf(visit, booker, instant(day(20 + hour), '09:00')).body)
  }
  await signInAsOwner(visit, client)
  await page.goto('/coach/deliveries')
  const rows = page.locator('.delivery-list > li')
  await expect(rows).toHaveCount(ROWS)
  const seen = rows.nth(20)
  await seen.scrollIntoViewIfNeeded()
  await expect(seen).toBeInViewport()
  const before = await seen.boundingBox()
  await deliver(page, bookingOf(visit, stranger('Nouveau'), instant(day(50), '09:00')).body)
  const pill = page.getByRole('button', { name: '1 nouveauté' })
  await expect(pill).toBeInViewport()
  await expect(rows).toHaveCount(ROWS)
  expect((await seen.boundingBox())?.y).toBe(before?.y)
  await pill.click()
  await expect(rows).toHaveCount(ROWS + 1)
  await expect(rows.first()).toBeInViewport()
  await expect(pill).toHaveCount(0)
})
