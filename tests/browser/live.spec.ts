import { expect } from '@playwright/test'
import { instant, test, weekdayFrom } from './visit.ts'

test('a booking at Cal.com shows in every open page of the client, without reloading', async ({
  page,
  visit,
}) => {
  const client = await visit.newClient({ packages: [{ totalSessions: 8 }] })
  const stranger = await visit.newClient({ packages: [{ totalSessions: 8 }] })
  await visit.signIn(client)
  await page.goto('/dashboard')
  await expect(page.locator('.counts dd')).toHaveText(['0', '0', '8'])
  const second = await page.context().newPage()
  await second.goto('/dashboard/sessions')
  await expect(second.getByText('Aucune session n’est réservée.')).toBeVisible()
  let loads = 0
  page.on('load', () => {
    loads += 1
  })

  const on = weekdayFrom(1, 8)
  const sent = visit.calcom.book(String(client.email), instant(on, '21:00'))
  await visit.send(sent)
  await expect(page.locator('.counts dd')).toHaveText(['0', '1', '7'])
  await expect(page.getByText('à l’instant')).toBeVisible()
  await expect(page.locator('.next-session.fresh')).toBeVisible()
  await expect(second.getByText('1 session à venir.')).toBeVisible()
  await expect(second.getByRole('listitem')).toHaveClass(/fresh/)

  await visit.send(visit.calcom.move(sent.uid, instant(on, '21:30')))
  await expect(page.getByText('21:30 – 22:30')).toBeVisible()
  await expect(second.getByText('21:30 – 22:30')).toBeVisible()
  const moved = visit.calcom.simulator.bookings().at(-1)?.uid ?? ''
  await visit.send(visit.calcom.cancel(moved))
  await expect(page.getByText('Rien de réservé.')).toBeVisible()
  await expect(page.locator('.counts dd')).toHaveText(['0', '0', '8'])
  expect(loads).toBe(0)

  await visit.send(visit.calcom.book(String(stranger.email), instant(on, '22:00')))
  await expect(page.locator('.counts dd')).toHaveText(['0', '0', '8'])
})

test('after a lost connection everything is fetched again', async ({ page, visit }) => {
  const client = await visit.newClient({ packages: [{ totalSessions: 8 }] })
  await visit.signIn(client)
  await page.goto('/dashboard')
  await expect(page.locator('.counts dd')).toHaveText(['0', '0', '8'])
  await page.context().setOffline(true)
  await expect(page.getByText('Pas de connexion.')).toBeVisible()
  await visit.send(visit.calcom.book(String(client.email), instant(weekdayFrom(2, 8), '21:00')))
  await expect(page.locator('.counts dd')).toHaveText(['0', '0', '8'])
  await page.context().setOffline(false)
  await expect(page.locator('.counts dd')).toHaveText(['0', '1', '7'])
  await expect(page.getByText('Pas de connexion.')).toBeHidden()
})

test('where the server cannot push, the same pages ask by themselves', async ({ page, visit }) => {
  const client = await visit.newClient({ packages: [{ totalSessions: 8 }] })
  await visit.signIn(client)
  await page.route('/api/live', (route) =>
    route.fulfill({
      contentType: 'text/event-stream',
      body: 'retry: 60000\nevent: mode\ndata: poll\n\n',
    }),
  )
  await page.goto('/dashboard')
  await expect(page.locator('.counts dd')).toHaveText(['0', '0', '8'])
  await visit.send(visit.calcom.book(String(client.email), instant(weekdayFrom(3, 8), '21:00')))
  await expect(page.locator('.counts dd')).toHaveText(['0', '1', '7'])
})

test('somebody who signed out elsewhere is led to the sign-in', async ({ page, visit }) => {
  const client = await visit.newClient()
  await visit.signIn(client)
  await page.goto('/dashboard')
  await expect(page.getByText('Exemple')).toBeVisible()
  const second = await page.context().newPage()
  await second.goto('/dashboard/profile')
  await second.getByRole('button', { name: 'Se déconnecter' }).click()
  await expect(second).toHaveURL('/sign-in')
  await page.getByRole('navigation').getByRole('link', { name: 'Sessions' }).first().click()
  await page.getByRole('link', { name: 'Passées' }).click()
  await expect(page).toHaveURL('/sign-in')
})
