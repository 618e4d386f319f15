import { randomUUID } from 'node:crypto'
import { expect, type Page } from '@playwright/test'
import { HOUR_MS } from '../../src/domain/instant.ts'
import { formatFor, isoOf } from '../../src/i18n/format.ts'
import { studio } from './studio.ts'
import {
  bookAll,
  type Client,
  day,
  instant,
  test,
  type Visit,
  violations,
  weekdayFrom,
} from './visit.ts'

/** Every test has a client with a name of its own: other tests' sessions stand in the same weeks. */
async function clientIn(visit: Visit): Promise<Client> {
  const name = `Inès ${randomUUID().slice(0, 8)}`
  const sold = [{ totalSessions: 10, name: 'Carnet 10 sessions' }]
  const client = await visit.newClient({ name, packages: sold })
  await visit.signIn({ ...client, email: studio.ownerEmail })
  return client
}

const block = (page: Page, { name }: Client) =>
  page.getByRole('button', { name: new RegExp(`^${name}, `) })

test('a booking stands in its week at its hour, in the zone of who looks', async ({
  page,
  visit,
}) => {
  const client = await clientIn(visit)
  const wednesday = weekdayFrom(3, 14)
  await bookAll(visit, client.email, [instant(wednesday, '10:00')])
  await page.goto(`/coach/calendar?on=${wednesday}`)
  await expect(block(page, client)).toHaveAccessibleName(/10:00.–.11:00, réservée$/)
  expect(await violations(page)).toEqual([])
  await block(page, client).click()
  const dialog = page.getByRole('dialog')
  await expect(dialog.getByRole('link', { name: client.name, exact: true })).toBeVisible()
  expect(await violations(page)).toEqual([])
  await dialog.getByRole('button', { name: 'Fermer' }).click()
  await expect(dialog).toHaveCount(0)
})

test('a block shows the package, and its hour outside the usual ones is sunk', async ({
  page,
  visit,
}) => {
  const client = await clientIn(visit)
  const thursday = weekdayFrom(4, 14)
  await bookAll(visit, client.email, [instant(thursday, '05:30')])
  await page.goto(`/coach/calendar?on=${thursday}`)
  await expect(block(page, client).locator('.dots i')).toHaveCount(10)
  await expect(page.locator('.ruling .sunk.line').first()).toBeVisible()
  const top = await block(page, client).evaluate((one) => one.getBoundingClientRect().top)
  const sunk = await page
    .locator('.ruling i')
    .nth(5)
    .evaluate((one) => one.getBoundingClientRect())
  expect(top).toBeGreaterThan(sunk.top)
  expect(top).toBeLessThan(sunk.bottom)
})

test('on a phone the week above the day leads to the others', async ({ page, visit }) => {
  await page.setViewportSize({ width: 390, height: 844 })
  const client = await clientIn(visit)
  const [tuesday, friday] = [weekdayFrom(2, 14), weekdayFrom(5, 17)]
  await bookAll(visit, client.email, [instant(friday, '16:00')])
  await page.goto(`/coach/calendar?on=${tuesday}`)
  const strip = page.getByRole('navigation', { name: 'Jours de la semaine' })
  await expect(strip.getByRole('link')).toHaveCount(7)
  await expect(block(page, client)).toHaveCount(0)
  await page.goto(`/coach/calendar?on=${weekdayFrom(4, 16)}`)
  await strip
    .getByRole('link', { name: new RegExp(`^Vendredi ${Number(friday.slice(8))}`, 'i') })
    .click()
  await expect(page).toHaveURL(`/coach/calendar?on=${friday}`)
  await expect(block(page, client)).toBeVisible()
})

test('it moves and goes while the page is open', async ({ page, visit }) => {
  const client = await clientIn(visit)
  const wednesday = weekdayFrom(3, 14)
  const [uid = ''] = await bookAll(visit, client.email, [instant(wednesday, '12:00')])
  await page.goto(`/coach/calendar?on=${wednesday}`)
  await expect(block(page, client)).toHaveAccessibleName(/12:00/)
  const moved = visit.calcom.move(uid, instant(wednesday, '15:00'))
  await visit.send(moved)
  await expect(block(page, client)).toHaveAccessibleName(/15:00.–.16:00/)
  await visit.send(visit.calcom.cancel(moved.uid))
  await expect(block(page, client)).toHaveCount(0)
})

test('the week, the one after, the month and today stand in the address', async ({
  page,
  visit,
}) => {
  const client = await clientIn(visit)
  const wednesday = weekdayFrom(3, 14)
  await bookAll(visit, client.email, [instant(wednesday, '17:00')])
  await page.goto('/coach/calendar')
  await expect(page.getByRole('heading', { level: 2 })).toHaveCount(7)
  await page.getByRole('link', { name: 'Semaine suivante' }).click()
  await page.getByRole('link', { name: 'Semaine précédente' }).click()
  await expect(page.locator('h2[aria-current="date"]')).toHaveCount(1)
  await page.getByText('Mois', { exact: true }).click()
  await expect(page).toHaveURL(/view=month/)
  await page.goto(`/coach/calendar?view=month&on=${wednesday}`)
  await expect(page.getByRole('table')).toBeVisible()
  await page
    .getByRole('link', { name: new RegExp(`^\\S+ ${Number(wednesday.slice(8))}.*session`) })
    .first()
    .click()
  await expect(page).toHaveURL(`/coach/calendar?on=${wednesday}`)
  await expect(block(page, client)).toHaveAccessibleName(/17:00/)
  await page.getByRole('link', { name: 'Aujourd’hui' }).last().click()
  await expect(page).toHaveURL('/coach/calendar')
})

test('what has begun is recorded where it stands, and taken back', async ({ page, visit }) => {
  const client = await clientIn(visit)
  const start = Math.floor(Date.now() / HOUR_MS - 1) * HOUR_MS
  await bookAll(visit, client.email, [isoOf(start)])
  await page.goto(`/coach/calendar?on=${formatFor('fr', studio.timeZone).dayOf(start)}`)
  await expect(block(page, client)).toHaveAccessibleName(/à pointer$/)
  await block(page, client).click()
  await page.getByRole('dialog').getByRole('button', { name: 'Faite' }).click()
  await page.getByRole('button', { name: 'Défaire' }).click()
  await expect(block(page, client)).toHaveAccessibleName(/à pointer$/)
})

test('a cancellation asked for in the card can be taken back', async ({ page, visit }) => {
  const client = await clientIn(visit)
  const wednesday = weekdayFrom(3, 14)
  await visit.owner('POST', '/api/sessions', {
    clientId: client.id,
    startsAt: instant(wednesday, '08:00'),
    durationMinutes: 60,
  })
  await page.goto(`/coach/calendar?on=${wednesday}`)
  await block(page, client).click()
  await page.getByRole('button', { name: /^Plus d’actions/ }).click()
  await page.getByRole('button', { name: 'Annuler…' }).click()
  await page.getByRole('button', { name: 'Annuler la session' }).click()
  await expect(block(page, client)).toHaveCount(0)
  await page.getByRole('button', { name: 'Défaire' }).click()
  await expect(block(page, client)).toHaveAccessibleName(/08:00.–.09:00, réservée$/)
})

for (const view of ['week', 'month'] as const) {
  test(`on a phone the ${view} fits and is readable by everybody`, async ({ page, visit }) => {
    await page.setViewportSize({ width: 390, height: 844 })
    await page.emulateMedia({ colorScheme: 'dark' })
    const client = await clientIn(visit)
    await bookAll(visit, client.email, [instant(day(1), '10:00'), instant(day(1), '11:30')])
    await page.goto(`/coach/calendar?view=${view}&on=${day(1)}`)
    await expect(page.getByRole('heading', { level: 1 })).toHaveText(/session/)
    expect(await violations(page)).toEqual([])
    expect(await page.evaluate('document.documentElement.scrollWidth')).toBeLessThanOrEqual(390)
  })
}
