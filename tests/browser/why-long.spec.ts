import { expect } from '@playwright/test'
import { clientNamed } from './coach-visit.ts'
import { bookAll, type Client, day, instant, test, type Visit, violations } from './visit.ts'

/** « Pourquoi 3 ? » of many lines, and of a package that two people book from. */

const DONE = 104

/** What was bought and done, in that order: the latest lines are sessions. */
async function lived(visit: Visit): Promise<Client> {
  const { name } = await clientNamed(visit, 'Maud', null)
  const packages = [{ totalSessions: 120, name: 'Carnet 120', validFrom: day(-300) }]
  const client = await visit.newClient({ name, packages })
  const days = Array.from({ length: DONE }, (_, place) => day(place - DONE - 1))
  await bookAll(
    visit,
    client.email,
    days.map((on) => instant(on, '06:10')),
  )
  return client
}

const LOOKS = [
  {
    ...{ locale: 'fr', width: 390, why: 'Pourquoi 16', opened: /^La session du/ },
    ...{ all: /Voir les lignes plus anciennes/, done: /^faites.: .*, et 96 avant$/ },
  },
  {
    ...{ locale: 'en', width: 1280, why: 'Why 16?', opened: /^The session of/ },
    ...{ all: /Show earlier lines/, done: /^done: .*, and 96 before$/ },
  },
]

test('a long chain shows its latest lines, and those before on demand, in each language', async ({
  page,
  visit,
}) => {
  test.slow()
  // One life for both: hundreds of bookings would only be lived twice.
  await visit.signIn(await lived(visit))
  for (const { locale, width, ...words } of LOOKS) {
    const chosen = await page.request.patch('/api/me', { data: { locale } })
    expect(chosen.ok()).toBe(true)
    await page.setViewportSize({ width, height: 844 })
    await page.goto('/dashboard')
    const chain = page.locator('.why')
    await chain.getByText(words.why).click()
    await expect(chain.locator('dt.sum')).toHaveText('16')
    await expect(chain.locator('dt').first()).toHaveText('120')
    const done = chain.getByText(words.done)
    await done.click()
    const sessions = chain.getByRole('button', { name: words.opened })
    const shown = await sessions.count()
    expect(shown).toBeLessThan(DONE)
    expect(await violations(page)).toEqual([])
    await page.screenshot({ path: test.info().outputPath(`${locale}.png`), fullPage: true })
    await chain.getByRole('button', { name: words.all }).click()
    await expect(sessions).toHaveCount(DONE)
    await expect(chain.getByRole('button', { name: words.all })).toHaveCount(0)
    await expect(chain.locator('dt.sum')).toHaveText('16')
    await expect(done).toBeVisible()
  }
})

test('of a shared package each reads whose a session is, and opens what it did', async ({
  page,
  visit,
}) => {
  const ann = await clientNamed(visit, 'Ann', null)
  const ben = await clientNamed(visit, 'Ben', null)
  const packages = [{ totalSessions: 10, name: 'Duo', beneficiaries: [ben.id] }]
  const owner = await visit.newClient({ name: ann.name, locale: 'fr', packages })
  await bookAll(visit, owner.email, [instant(day(5), '06:10')])
  await bookAll(visit, ben.email, [instant(day(6), '06:10')])
  await visit.signIn(ben)
  await page.setViewportSize({ width: 390, height: 844 })
  await page.goto('/dashboard')
  const chain = page.locator('.why')
  await chain.getByText('Pourquoi 8').click()
  await chain.getByText(/^réservées/).click()
  const [hers, his] = await chain.locator('li').all()
  await expect(hers ?? chain).toContainText('Ann')
  await expect(his ?? chain).toContainText('Ben')
  await page.screenshot({ path: test.info().outputPath('shared.png'), fullPage: true })
  await hers?.getByRole('button').click()
  const dialog = page.getByRole('dialog')
  await expect(dialog).toContainText('Ann')
  await expect(dialog.locator('.story li')).toHaveCount(1)
  expect(await violations(page)).toEqual([])
})
