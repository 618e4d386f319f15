import { expect } from '@playwright/test'
import { bookAll, day, instant, test, violations, weekdayFrom } from './visit.ts'

const PAGES = [
  '/dashboard',
  '/dashboard/sessions',
  '/dashboard/sessions?view=past',
  '/dashboard/sessions?view=cancelled',
  '/dashboard/book/recurring',
  '/dashboard/profile',
  '/nowhere',
]

for (const { locale, width, colorScheme } of [
  { locale: 'fr', width: 1280, colorScheme: 'light' },
  { locale: 'fr', width: 390, colorScheme: 'dark' },
  { locale: 'en', width: 390, colorScheme: 'light' },
  { locale: 'en', width: 1280, colorScheme: 'dark' },
] as const) {
  test(`every page can be used by everybody: ${locale}, ${width} wide, ${colorScheme}`, async ({
    page,
    visit,
  }) => {
    const client = await visit.newClient({
      locale,
      packages: [{ totalSessions: 12, validUntil: day(20) }],
    })
    const starts = [-20, -13, 8].map((days) => instant(weekdayFrom(7, days), '22:30'))
    const uids = await bookAll(visit, client.email, starts)
    await visit.send(visit.calcom.cancel(uids.at(-1) ?? ''))
    await bookAll(visit, client.email, [instant(weekdayFrom(7, 9), '23:00')])
    await visit.signIn(client)
    await page.setViewportSize({ width, height: 844 })
    await page.emulateMedia({ colorScheme })
    const said: string[] = []
    page.on('console', (message) => {
      if (message.type() === 'error' || message.type() === 'warning') said.push(message.text())
    })
    page.on('pageerror', (error) => said.push(error.message))
    for (const path of PAGES) {
      await page.goto(path)
      await expect(page.getByRole('heading', { level: 1 })).toBeVisible()
      await expect(page.locator('.waiting')).toHaveCount(0)
      await page.waitForLoadState('load')
      expect(await violations(page), path).toEqual([])
      const wide = await page.evaluate('document.documentElement.scrollWidth')
      expect(wide, path).toBeLessThanOrEqual(width)
      expect(await page.title()).not.toBe('FitBuddy')
    }
    expect(said).toEqual([])
  })
}

test('the keyboard reaches the content first, and every control on a small screen is 44 px', async ({
  page,
  visit,
}) => {
  const client = await visit.newClient({ packages: [{ totalSessions: 5 }] })
  await visit.signIn(client)
  await page.setViewportSize({ width: 390, height: 844 })
  await page.goto('/dashboard/book/recurring')
  await expect(page.getByRole('button', { name: /Créer/ })).toBeEnabled()
  await page.keyboard.press('Tab')
  const skip = page.getByRole('link', { name: 'Aller au contenu' })
  await expect(skip).toBeFocused()
  await page.keyboard.press('Enter')
  await expect(page.getByRole('main')).toBeFocused()
  // First the other way to book, then the rule.
  for (const way of ['Une session', 'Sessions récurrentes']) {
    await page.keyboard.press('Tab')
    await expect(page.getByRole('link', { name: way })).toBeFocused()
  }
  await page.keyboard.press('Tab')
  await expect(page.getByLabel('Chaque semaine')).toBeFocused()
  await page.keyboard.press('ArrowDown')
  await expect(page.getByLabel('Toutes les 2 semaines')).toBeChecked()

  const heights = await page
    .locator('.tabs a, .button, .segments label, .input')
    .evaluateAll((controls) => controls.map((control) => control.getBoundingClientRect().height))
  expect(heights.length).toBeGreaterThan(10)
  expect(Math.min(...heights.filter((height) => height > 0))).toBeGreaterThanOrEqual(44)
})

test('in forced colours and without motion the card stays legible', async ({ page, visit }) => {
  const client = await visit.newClient({ packages: [{ totalSessions: 5 }] })
  await bookAll(visit, client.email, [instant(weekdayFrom(7, -20), '22:30')])
  await visit.signIn(client)
  await page.emulateMedia({ forcedColors: 'active', reducedMotion: 'reduce' })
  await page.goto('/dashboard')
  const hole = page.locator('.cell.done .hole')
  await expect(hole).toHaveCount(1)
  await expect(hole).toHaveCSS('animation-name', 'none')
  await expect(hole).not.toHaveCSS('background-color', 'rgba(0, 0, 0, 0)')
})

test('when the server fails the page says so, and tries again when asked', async ({
  page,
  visit,
}) => {
  const client = await visit.newClient({ packages: [{ totalSessions: 5 }] })
  await visit.signIn(client)
  let isAway = true
  await page.route('/api/packages?*', (route) =>
    isAway
      ? route.fulfill({
          status: 503,
          contentType: 'application/problem+json',
          body: JSON.stringify({
            type: 'about:blank',
            title: 'x',
            status: 503,
            code: 'CannotStore',
            detail: 'La base de données est absente.',
          }),
        })
      : route.continue(),
  )
  await page.goto('/dashboard')
  await expect(page.getByRole('alert')).toContainText('La base de données est absente.')
  expect(await violations(page)).toEqual([])
  isAway = false
  await page.getByRole('button', { name: 'Réessayer' }).click()
  await expect(page.locator('.counts dd')).toHaveText(['0', '0', '5'])
})
