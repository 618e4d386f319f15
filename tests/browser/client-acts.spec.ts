import { expect } from '@playwright/test'
import { dayAfter, formatFor } from '../../src/i18n/format.ts'
import { bookAll, day, instant, plainText, test, violations, weekdayFrom } from './visit.ts'

const fr = formatFor('fr', 'Europe/Zurich')

test('a session made here is moved in place, and moved back with « Défaire »', async ({
  page,
  visit,
}) => {
  const client = await visit.newClient({ packages: [{ totalSessions: 4, validUntil: day(60) }] })
  const on = weekdayFrom(2, 12)
  const other = weekdayFrom(4, 13)
  await visit.owner('POST', '/api/sessions', {
    clientId: client.id,
    startsAt: instant(on, '04:00'),
    durationMinutes: 45,
  })
  await visit.signIn(client)
  await page.goto('/dashboard')
  await page.getByRole('button', { name: 'Déplacer' }).click()
  const dialog = page.getByRole('dialog', {
    name: `Déplacer la session du ${plainText(fr.longDay(on))} ?`,
  })
  await expect(dialog.getByText('Elle reste réservée : rien ne change')).toBeVisible()
  await expect(dialog.getByText('Vous pourrez le défaire pendant 15 minutes.')).toBeVisible()
  await expect(dialog.getByRole('button', { name: 'Choisissez un autre moment' })).toBeDisabled()
  expect(await violations(page)).toEqual([])

  await dialog.getByLabel('Jour').fill(day(90))
  await dialog.getByRole('button', { name: /Déplacer au/ }).click()
  await expect(dialog.getByRole('alert')).toContainText('Rien n’a été changé.')
  expect(await violations(page)).toEqual([])
  await dialog.getByLabel('Jour').fill(other)
  await expect(dialog.getByRole('alert')).toBeHidden()
  await dialog.getByLabel('Heure').fill('6h15')
  const moved = plainText(fr.middleDay(other))
  await dialog.getByRole('button', { name: `Déplacer au ${moved} à 06:15` }).click()
  await expect(page.getByText(`Session déplacée au ${moved} à 06:15.`)).toBeVisible()
  await expect(page.getByText('06:15 – 07:00')).toBeVisible()
  expect(await violations(page)).toEqual([])
  await page.getByRole('button', { name: 'Défaire', exact: true }).click()
  await expect(page.getByText('Défait : tout est comme avant.')).toBeVisible()
  await expect(page.getByText('04:00 – 04:45')).toBeVisible()
  await expect(page.getByRole('button', { name: /Défaire/ })).toHaveCount(0)
})

test('where a move meets another session, it says so and keeps what was typed', async ({
  page,
  visit,
}) => {
  await page.setViewportSize({ width: 390, height: 844 })
  const client = await visit.newClient({ locale: 'en', packages: [{ totalSessions: 4 }] })
  const first = weekdayFrom(2, 14)
  const second = dayAfter(first, 1)
  for (const on of [first, second]) {
    await visit.owner('POST', '/api/sessions', {
      clientId: client.id,
      startsAt: instant(on, '03:00'),
      durationMinutes: 45,
    })
  }
  await visit.signIn(client)
  await page.goto('/dashboard/sessions')
  await page
    .getByRole('button', { name: /^Move the session/ })
    .first()
    .click()
  const dialog = page.getByRole('dialog')
  await dialog.getByLabel('Day').fill(second)
  await dialog.getByRole('button', { name: /^Move to/ }).click()
  await expect(dialog.getByRole('alert')).toContainText('Nothing was changed.')
  await expect(dialog.getByLabel('Day')).toHaveValue(second)
  expect(await violations(page)).toEqual([])
  expect(await page.evaluate('document.documentElement.scrollWidth')).toBeLessThanOrEqual(390)
})

test('a cancelled session is booked again as long as it can be undone', async ({ page, visit }) => {
  const client = await visit.newClient({ packages: [{ totalSessions: 2 }] })
  await visit.owner('POST', '/api/sessions', {
    clientId: client.id,
    startsAt: instant(weekdayFrom(5, 16), '04:00'),
    durationMinutes: 45,
  })
  await visit.signIn(client)
  await page.goto('/dashboard')
  await page.getByRole('button', { name: 'Annuler' }).click()
  const dialog = page.getByRole('dialog')
  await expect(dialog.getByRole('button', { name: 'Déplacer' })).toBeVisible()
  await dialog.getByRole('button', { name: 'Annuler la session' }).click()
  await expect(page.locator('.counts dd')).toHaveText(['0', '0', '2'])
  await page.getByRole('link', { name: 'Sessions', exact: true }).click()
  await page.getByRole('button', { name: /Défaire \(jusqu’à/ }).click()
  await expect(page.getByText('1 session à venir.')).toBeVisible()
})

test('a refusal is asked anew, what got no answer is the same act', async ({ page, visit }) => {
  const client = await visit.newClient({ packages: [{ totalSessions: 2 }] })
  await visit.owner('POST', '/api/sessions', {
    clientId: client.id,
    startsAt: instant(weekdayFrom(2, 30), '04:00'),
    durationMinutes: 45,
  })
  await visit.signIn(client)
  const keys: string[] = []
  const answers = [409, 503, 0, 0, 0]
  await page.route('**/api/sessions/*/cancel', async (route) => {
    keys.push(route.request().headers()['idempotency-key'] ?? '')
    const status = answers[keys.length - 1]
    if (status === undefined) await route.continue()
    else if (status === 0) await route.abort()
    else
      await route.fulfill({ status, json: { status, code: 'Conflict', detail: `said ${status}` } })
  })
  await page.goto('/dashboard')
  await page.getByRole('button', { name: 'Annuler' }).click()
  const dialog = page.getByRole('dialog')
  const confirm = dialog.getByRole('button', { name: 'Annuler la session' })
  for (const said of ['said 409', 'said 503', 'Le serveur n’a pas répondu']) {
    await confirm.click()
    await expect(dialog.getByRole('alert')).toContainText(said)
  }
  await confirm.click()
  await expect(dialog).toHaveCount(0)
  await expect(page.locator('.counts dd')).toHaveText(['0', '0', '2'])
  const [refused, failed] = keys
  expect(failed).not.toBe(refused)
  // Lost three times by one press, then pressed again: since the failure it is one act.
  expect(keys).toEqual([refused, failed, failed, failed, failed, failed])
})

test('a booking of Cal.com that is somebody else’s is given back', async ({ page, visit }) => {
  const client = await visit.newClient({ packages: [{ totalSessions: 3 }] })
  const on = weekdayFrom(4, 18)
  await bookAll(visit, client.email, [instant(on, '05:00')])
  await visit.signIn(client)
  await page.goto('/dashboard')
  await expect(page.locator('.counts dd')).toHaveText(['0', '1', '2'])
  await page.getByRole('button', { name: 'Ce n’est pas moi' }).click()
  const dialog = page.getByRole('dialog')
  await expect(dialog.getByText('Elle vous sera recréditée.')).toBeVisible()
  await expect(dialog.getByText(/votre coach doit dire à qui elle est/)).toBeVisible()
  await expect(dialog.getByRole('button', { name: 'Garder la session' })).toBeFocused()
  expect(await violations(page)).toEqual([])
  await dialog.getByRole('button', { name: 'Ce n’est pas moi' }).click()
  await expect(page.locator('.counts dd')).toHaveText(['0', '0', '3'])
  await expect(page.getByText('Rien de réservé.')).toBeVisible()
  await page.getByRole('button', { name: /Défaire \(jusqu’à/ }).click()
  await expect(page.locator('.counts dd')).toHaveText(['0', '1', '2'])
})

test('one session goes into one’s own calendar', async ({ page, visit }) => {
  const client = await visit.newClient({ packages: [{ totalSessions: 3 }] })
  await bookAll(visit, client.email, [instant(weekdayFrom(4, 25), '05:00')])
  await visit.signIn(client)
  await page.goto('/dashboard')
  const download = page.waitForEvent('download')
  await page.getByRole('link', { name: 'Ajouter à mon agenda' }).click()
  expect((await download).suggestedFilename()).toBe('session.ics')
})
