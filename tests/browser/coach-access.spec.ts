import { expect } from '@playwright/test'
import {
  bookingOf,
  clientNamed,
  deliver,
  inMinutes,
  signInAsOwner,
  stranger,
} from './coach-visit.ts'
import { bookAll, day, instant, test, violations } from './visit.ts'

const PAGES = [
  '/coach',
  '/coach/decide',
  '/coach/calendar',
  '/coach/calendar?view=month',
  '/coach/clients',
  '/coach/clients?filter=ending',
  '/coach/deliveries',
  '/coach/profile',
]

for (const { width, colorScheme } of [
  { width: 1280, colorScheme: 'light' },
  { width: 390, colorScheme: 'dark' },
  { width: 390, colorScheme: 'light' },
  { width: 1280, colorScheme: 'dark' },
] as const) {
  test(`every page of the team can be used by everybody: ${width} wide, ${colorScheme}`, async ({
    page,
    visit,
  }) => {
    test.slow()
    const client = await clientNamed(visit, 'Bérénice')
    await bookAll(visit, client.email, [inMinutes(-100), instant(day(2), '05:30')])
    await deliver(page, bookingOf(visit, stranger(client.name), instant(day(4), '05:30')).body)
    await signInAsOwner(visit, client)
    await page.setViewportSize({ width, height: 844 })
    await page.emulateMedia({ colorScheme })
    const said: string[] = []
    page.on('console', (message) => {
      if (message.type() === 'error' || message.type() === 'warning') said.push(message.text())
    })
    page.on('pageerror', (error) => said.push(error.message))
    for (const path of [...PAGES, `/coach/clients/${client.id}`]) {
      await page.goto(path)
      await expect(page.getByRole('heading', { level: 1 })).toBeVisible()
      await expect(page.locator('.waiting')).toHaveCount(0)
      expect(await violations(page), path).toEqual([])
      const wide = await page.evaluate('document.documentElement.scrollWidth')
      expect(wide, path).toBeLessThanOrEqual(width)
      expect(await page.title()).not.toBe('FitBuddy')
    }
    expect(said).toEqual([])
  })
}

test('a server that is away is said in its place, and asked again', async ({ page, visit }) => {
  const client = await clientNamed(visit, 'Perdue')
  await signInAsOwner(visit, client)
  let asked = 0
  let isAway = true
  await page.route('**/api/coach/today', (route) => {
    asked += 1
    return isAway ? route.fulfill({ status: 500, body: '' }) : route.continue()
  })
  await page.goto('/coach')
  const list = page.getByRole('region', { name: 'Sessions du jour' })
  await expect(list.getByRole('alert')).toContainText('Le chargement a échoué')
  const before = asked
  await list.getByRole('button', { name: 'Réessayer' }).press('Enter')
  await expect.poll(() => asked).toBeGreaterThan(before)
  isAway = false
  // The page may also ask by itself meanwhile.
  await expect(async () => {
    const again = list.getByRole('button', { name: 'Réessayer' })
    if (await again.isVisible()) await again.press('Enter', { timeout: 1_000 })
    await expect(list.getByRole('alert')).toHaveCount(0, { timeout: 2_000 })
  }).toPass()
})

test('a client’s pages load nothing of the team’s', async ({ page, visit }) => {
  const client = await clientNamed(visit, 'Nina')
  await visit.signIn(client)
  const asked: string[] = []
  page.on('request', (request) => asked.push(new URL(request.url()).pathname))
  await page.goto('/dashboard')
  await expect(page.locator('.counts')).toBeVisible()
  expect(asked.some((path) => path.startsWith('/assets/'))).toBe(true)
  expect(
    asked.filter((path) => /coach-pages|inbox-|today-|api\/(attention|coach)/.test(path)),
  ).toEqual([])
})
