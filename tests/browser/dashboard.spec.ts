import { expect } from '@playwright/test'
import type { PackageJson } from '../../src/contract/package.ts'
import { formatFor } from '../../src/i18n/format.ts'
import {
  bookAll,
  day,
  instant,
  plainText,
  test,
  type Visit,
  violations,
  weekdayFrom,
} from './visit.ts'

const fr = formatFor('fr', 'Europe/Zurich')
const en = formatFor('en', 'Europe/Zurich')

/** Five done, two booked, three to book: the story of the look, around today. */
async function camille(visit: Visit, locale: 'fr' | 'en', time: string) {
  const validUntil = day(200)
  const client = await visit.newClient({ locale, packages: [{ totalSessions: 10, validUntil }] })
  const past = [-63, -56, -49, -35, -7].map((days) => weekdayFrom(2, days - 7))
  const coming = [weekdayFrom(2, 3), weekdayFrom(2, 10)]
  await bookAll(
    visit,
    client.email,
    [...past, ...coming].map((on) => instant(on, time)),
  )
  await expect(async () => {
    const { items } = await visit.owner<{ items: PackageJson[] }>(
      'GET',
      `/api/packages?clientId=${client.id}`,
    )
    expect(items[0]).toMatchObject({ sessionsDone: 5, sessionsBooked: 2, sessionsRemaining: 3 })
  }).toPass()
  return { client, validUntil, past, coming }
}

test('the home page tells what is left, until when, and what comes next', async ({
  page,
  visit,
}) => {
  const { client, validUntil, past, coming } = await camille(visit, 'fr', '06:10')
  await visit.signIn(client)
  await page.goto('/dashboard')
  const limit = plainText(fr.dayMonth(validUntil, day(0)))
  await expect(page.getByRole('heading', { level: 1 })).toHaveText(
    `Il vous reste 3 sessions à réserver avant le ${limit}.`,
  )
  const card = page.getByRole('region', { name: 'Carnet 10 sessions' })
  await expect(card.locator('.counts div')).toHaveText(['faites5', 'réservées2', 'à réserver3'])
  await expect(card.getByText(`Valable jusqu’au ${plainText(fr.date(validUntil))}`)).toBeVisible()
  const cells = card.getByRole('list', { name: 'Les 10 sessions du forfait' }).getByRole('listitem')
  await expect(cells).toHaveCount(10)
  await expect(cells.nth(5)).toContainText(
    `Session 6, réservée, ${plainText(fr.longDay(coming[0] ?? ''))} à 06:10`,
  )
  await expect(cells.nth(9)).toContainText('Session 10, à réserver')

  await card.getByText('Pourquoi 3 ?').click()
  await expect(card.locator('.why dt')).toHaveText(['10', '− 5', '− 2', '3'])
  await expect(card.locator('.why dd').nth(1)).toContainText(plainText(fr.days(past)))

  const next = page.getByRole('region', { name: 'Prochaine session' })
  await expect(next.locator('.day')).toHaveText(fr.longDay(coming[0] ?? '', day(0)), {
    ignoreCase: true,
  })
  await expect(next.getByText('06:10 – 07:10')).toBeVisible()
  await expect(next.getByRole('link', { name: 'Rejoindre la visio' })).toHaveAttribute(
    'href',
    /^https:\/\//,
  )
  await expect(next.getByRole('link', { name: 'Déplacer' })).toHaveAttribute(
    'href',
    /^https:\/\/app\.cal\.eu\/reschedule\//,
  )
  expect(await violations(page)).toEqual([])
})

test('the same on a phone in English, and the next dates of the same slot in one act', async ({
  page,
  visit,
}) => {
  await page.setViewportSize({ width: 390, height: 844 })
  const { client, coming } = await camille(visit, 'en', '06:40')
  await visit.signIn(client)
  await page.goto('/dashboard')
  await expect(page.getByRole('heading', { level: 1 })).toContainText(
    'You have 3 sessions left to book before',
  )
  await expect(page.locator('html')).toHaveAttribute('lang', 'en')
  const more = page.getByRole('region', { name: 'Book on' })
  await expect(more.getByRole('heading', { name: 'Keep your Tuesday at 06:40' })).toBeVisible()
  await expect(
    more.getByRole('list', { name: 'Proposed dates' }).getByRole('listitem'),
  ).toHaveCount(3)
  expect(await violations(page)).toEqual([])

  await more.getByRole('button', { name: 'Book these 3 dates' }).click()
  await expect(page.getByText('3 sessions booked.')).toBeVisible()
  await expect(page.getByRole('heading', { level: 1 })).toHaveText(
    'Your last 5 sessions are booked.',
  )
  await expect(page.locator('.counts div')).toHaveText(['done5', 'booked5', 'to book0'])

  await page.getByRole('button', { name: 'Undo' }).click()
  await expect(page.getByText('3 sessions given back.')).toBeVisible()
  await expect(page.locator('.counts div')).toHaveText(['done5', 'booked2', 'to book3'])
  const next = page.getByRole('region', { name: 'Next session' })
  await expect(next.locator('.day')).toHaveText(en.longDay(coming[0] ?? '', day(0)), {
    ignoreCase: true,
  })
  await expect(page.locator('.tabs')).toBeVisible()
  expect(await page.evaluate('document.documentElement.scrollWidth')).toBeLessThanOrEqual(390)
})

test('several packages: the one that pays next is in front, the others are tabs', async ({
  page,
  visit,
}) => {
  const client = await visit.newClient({
    packages: [
      { totalSessions: 10, name: 'Carnet 10', validUntil: day(300) },
      { totalSessions: 7, name: 'Carnet 7', validUntil: day(90) },
      { totalSessions: 1, name: 'Session offerte', validUntil: day(120), isGift: true },
    ],
  })
  await bookAll(visit, client.email, [instant(weekdayFrom(5, 4), '06:10')])
  await visit.signIn(client)
  await page.goto('/dashboard')
  const limit = plainText(fr.dayMonth(day(90), day(0)))
  await expect(page.getByRole('heading', { level: 1 })).toHaveText(
    `Il vous reste 17 sessions à réserver, dont 6 avant le ${limit}.`,
  )
  const front = page.getByRole('region', { name: 'Carnet 7' })
  await expect(front.getByText('paie la prochaine session')).toBeVisible()
  await expect(front.locator('.stack button b')).toHaveText(['Session offerte', 'Carnet 10'])
  expect(await violations(page)).toEqual([])
  await front.getByRole('button', { name: /^Carnet 10/ }).click()
  await expect(page.getByRole('region', { name: 'Carnet 10' }).locator('.counts dd')).toHaveText([
    '0',
    '0',
    '10',
  ])
})

test('above twelve sessions the dates leave the cells; touching a hole names its session', async ({
  page,
  visit,
}) => {
  const client = await visit.newClient({ packages: [{ totalSessions: 20 }] })
  const on = weekdayFrom(6, 5)
  await bookAll(visit, client.email, [instant(on, '06:10')])
  await visit.signIn(client)
  await page.goto('/dashboard')
  const holes = page.getByRole('list', { name: 'Les 20 sessions du forfait' })
  await expect(holes.getByRole('listitem')).toHaveCount(20)
  await holes.getByRole('button').first().click()
  const said = `Session 1, réservée, ${plainText(fr.longDay(on))} à 06:10`
  await expect(page.locator('.holes p')).toHaveText(said)
  await expect(page.getByText('Valable sans limite de date')).toBeVisible()
  expect(await violations(page)).toEqual([])
})

test('a package that ends soon warns and takes its action', async ({ page, visit }) => {
  const client = await visit.newClient({
    packages: [{ totalSessions: 4, validUntil: day(12) }],
  })
  await visit.signIn(client)
  await page.goto('/dashboard')
  const validity = page.locator('.validity')
  await expect(validity).toHaveClass(/ending/)
  await expect(validity).toContainText('12 jours')
  await validity.getByRole('link', { name: 'Réserver les 4' }).click()
  await expect(page).toHaveURL(/\/dashboard\/book\/recurring\?count=4/)
  await expect(page.getByLabel('Nombre')).toHaveValue('4')
})

test('without a package the card is an example, already punched twice', async ({ page, visit }) => {
  const client = await visit.newClient()
  await visit.signIn(client)
  await page.goto('/dashboard')
  await expect(page.getByRole('heading', { level: 1 })).toHaveText(
    'Vous n’avez pas encore de forfait.',
  )
  await expect(page.getByText('Exemple')).toBeVisible()
  await expect(page.getByText('Rien de réservé.')).toBeVisible()
  expect(await violations(page)).toEqual([])
})
