import { expect } from '@playwright/test'
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
const HOUR_MS = 3_600_000

type Series = { startOn: string; time: string; weekday: number; count: number }

const createSeries = (visit: Visit, clientId: string, { weekday, ...rule }: Series) =>
  visit.owner('POST', '/api/sessions/recurring', {
    clientId,
    frequency: 'weekly',
    weekdays: [weekday],
    ...rule,
  })

test('a session made here is cancelled at once, with its consequence stated first', async ({
  page,
  visit,
}) => {
  const client = await visit.newClient({ packages: [{ totalSessions: 6 }] })
  const first = weekdayFrom(1, 4)
  await createSeries(visit, client.id, { startOn: first, time: '05:00', weekday: 1, count: 2 })
  await visit.signIn(client)
  await page.goto('/dashboard/sessions')
  await expect(page.getByText('2 sessions à venir.')).toBeVisible()
  const name = plainText(fr.longDay(first))
  await page.getByRole('button', { name: `Annuler la session du ${name}` }).click()

  const dialog = page.getByRole('dialog', { name: `Annuler la session du ${name} ?` })
  await expect(dialog.getByText('Elle vous sera recréditée.')).toBeVisible()
  await expect(dialog.getByText('Vous aurez 5 sessions à réserver.')).toBeVisible()
  await expect(dialog.getByText(/Vous êtes dans les délais jusqu’au/)).toBeVisible()
  await expect(dialog.getByRole('button', { name: 'Garder la session' })).toBeFocused()
  expect(await violations(page)).toEqual([])
  await page.keyboard.press('Escape')
  await expect(dialog).toBeHidden()

  await page.getByRole('button', { name: `Annuler la session du ${name}` }).click()
  await dialog.getByRole('button', { name: 'Annuler la session' }).click()
  await expect(
    page.getByText(`Session du ${plainText(fr.dayMonthShort(first))} annulée`),
  ).toBeVisible()
  await expect(page.getByText('1 session à venir.')).toBeVisible()
  await page.getByRole('link', { name: 'Annulées' }).click()
  await expect(page.getByRole('listitem')).toHaveCount(1)
  await expect(page.getByText('annulée dans les délais')).toBeVisible()
  expect(await violations(page)).toEqual([])
})

test('a session of a series is cancelled with those after it, and all of it taken back', async ({
  page,
  visit,
}) => {
  const client = await visit.newClient({ packages: [{ totalSessions: 6 }] })
  const first = weekdayFrom(2, 4)
  await createSeries(visit, client.id, { startOn: first, time: '05:15', weekday: 2, count: 3 })
  await visit.signIn(client)
  await page.goto('/dashboard/sessions')
  const name = plainText(fr.longDay(weekdayFrom(2, 11)))
  await page.getByRole('button', { name: `Annuler la session du ${name}` }).click()
  const dialog = page.getByRole('dialog')
  await expect(dialog.getByRole('radio', { name: 'Celle-ci', exact: true })).toBeChecked()
  await dialog.getByText('Celle-ci et les suivantes').click()
  await expect(dialog.getByText('Ce qui est dans les délais est recrédité')).toBeVisible()
  expect(await violations(page)).toEqual([])
  await dialog.getByRole('button', { name: 'Annuler les sessions' }).click()
  await expect(page.getByText('2 sessions annulées, 2 recréditées.').first()).toBeVisible()
  await expect(page.getByText('1 session à venir.')).toBeVisible()
  await page.getByRole('button', { name: 'Défaire' }).first().click()
  await expect(page.getByText('3 sessions à venir.')).toBeVisible()
})

test('too late, the session counts and says so before and after', async ({ page, visit }) => {
  await page.setViewportSize({ width: 390, height: 844 })
  const client = await visit.newClient({ locale: 'en', packages: [{ totalSessions: 3 }] })
  const soon = Date.now() + 3 * HOUR_MS
  const startOn = en.dayOf(soon)
  await createSeries(visit, client.id, {
    startOn,
    time: en.time(soon),
    weekday: new Date(`${startOn}T12:00:00Z`).getUTCDay() || 7,
    count: 1,
  })
  await visit.signIn(client)
  await page.goto('/dashboard')
  await expect(page.getByText(/Cancelling was free until/)).toBeVisible()
  await page.getByRole('button', { name: 'Cancel' }).click()
  const dialog = page.getByRole('dialog')
  await expect(dialog.getByText('This session will count.')).toBeVisible()
  expect(await violations(page)).toEqual([])
  await dialog.getByRole('button', { name: 'Cancel the session' }).click()
  await expect(page.getByText(/cancelled. It counts\./)).toBeVisible()
  await expect(page.locator('.counts div')).toHaveText(['done0', 'missed1', 'booked0', 'to book2'])
  await expect(page.locator('.strip li').first()).toContainText('Session 1, cancelled late')
  await page.locator('.tabs').getByRole('link', { name: 'Sessions' }).click()
  await page.getByRole('link', { name: 'Cancelled' }).click()
  await expect(page.getByText('cancelled late, counted')).toBeVisible()
})

test('a session of Cal.com leads to Cal.com’s own page, whose news then does it', async ({
  page,
  visit,
}) => {
  const client = await visit.newClient({ packages: [{ totalSessions: 4 }] })
  const on = weekdayFrom(3, 5)
  const [uid = ''] = await bookAll(visit, client.email, [instant(on, '05:00')])
  await visit.signIn(client)
  await page.goto('/dashboard')
  await page.getByRole('button', { name: 'Annuler' }).click()
  const dialog = page.getByRole('dialog')
  await expect(dialog.getByText('Elle vous sera recréditée.')).toBeVisible()
  await expect(dialog.getByText(/a été réservée sur Cal\.com et s’annule là-bas/)).toBeVisible()
  await expect(dialog.getByRole('link', { name: 'Annuler sur Cal.com' })).toHaveAttribute(
    'href',
    `https://app.cal.eu/booking/${uid}?cancel=true`,
  )
  await dialog.getByRole('button', { name: 'Garder la session' }).click()

  await visit.send(visit.calcom.cancel(uid))
  await expect(page.getByText('Rien de réservé.')).toBeVisible()
  await expect(page.locator('.counts dd')).toHaveText(['0', '0', '4'])
})

test('what has been stands under its month with its word', async ({ page, visit }) => {
  const client = await visit.newClient({ packages: [{ totalSessions: 4 }] })
  const past = [weekdayFrom(4, -28), weekdayFrom(4, -21)]
  await bookAll(
    visit,
    client.email,
    past.map((on) => instant(on, '05:00')),
  )
  await visit.signIn(client)
  await expect(async () => {
    await page.goto('/dashboard/sessions?view=past')
    await expect(page.getByText('faite', { exact: true })).toHaveCount(2, { timeout: 1000 })
  }).toPass()
  await expect(
    page.getByText(plainText(fr.shortDay(past[1] ?? '')), { exact: false }).first(),
  ).toBeVisible()
  await expect(page.getByText('05:00 – 06:00').first()).toBeVisible()
  await page.getByRole('link', { name: 'À venir' }).click()
  await expect(page.getByText('Aucune session n’est réservée.')).toBeVisible()
  expect(await violations(page)).toEqual([])
})

test('times are the reader’s; where the place shows another, both are said', async ({
  page,
  visit,
}) => {
  const client = await visit.newClient({ packages: [{ totalSessions: 4 }] })
  await visit.owner('PATCH', `/api/clients/${client.id}`, { timeZone: 'America/New_York' })
  const on = weekdayFrom(2, 6)
  await bookAll(visit, client.email, [instant(on, '23:00')])
  await visit.signIn(client)
  await page.goto('/dashboard/sessions')
  const row = page.getByRole('listitem')
  const there = formatFor('fr', 'America/New_York')
  const at = Date.parse(instant(on, '23:00'))
  await expect(row).toContainText(there.time(at))
  await expect(row).toContainText('23:00 à Zurich')
  await page.setViewportSize({ width: 390, height: 844 })
  expect(await violations(page)).toEqual([])
  await expect(page.locator('time').first()).toContainText(
    plainText(there.shortDay(there.dayOf(at), day(0))),
    { ignoreCase: true },
  )
})
