import { expect } from '@playwright/test'
import { type RunningSimulator, startSimulator } from '../../simulator/server.ts'
import { clientNamed, signInAsOwner } from './coach-visit.ts'
import { day, instant, plainText, test, violations, weekdayFrom } from './visit.ts'

let calcom: RunningSimulator

test.beforeAll(async () => {
  calcom = await startSimulator({ port: 0, target: null, secret: 'of-its-own', seed: 1 })
})
test.afterAll(() => calcom.close())

test('without a key the pages say what is not transmitted', async ({ page, visit }) => {
  await signInAsOwner(visit, await clientNamed(visit, 'Ute'))
  for (const path of ['/coach/deliveries', '/coach/outgoing', '/coach/comparisons']) {
    await page.goto(path)
    await expect(page.locator('.standing')).toContainText('Sans clé de l’API de Cal.com')
    expect(await violations(page)).toEqual([])
  }
})

test('while Cal.com is away the pages say since when, what waits, and that nothing is lost', async ({
  page,
  visit,
}) => {
  const quiet = {
    workedAt: null,
    lastDeliveryAt: null,
    comparedAt: null,
    failed: 0,
    unannounced: 0,
  }
  const failing = { failure: 'Unavailable', failingSince: instant(day(-1), '09:00'), waiting: 2 }
  await page.route('**/api/calcom', (route) =>
    route.fulfill({ json: { isConnected: true, ...quiet, ...failing } }),
  )
  await signInAsOwner(visit, await clientNamed(visit, 'Yara'))
  const said = {
    fr: ['Cal.com ne répond pas depuis', 'Rien n’est perdu', '2 envois en attente.'],
    en: ['Cal.com has not answered since', 'Nothing is lost', '2 calls wait.'],
  }
  for (const locale of ['en', 'fr'] as const) {
    await page.request.patch('/api/me', { data: { locale } })
    for (const path of ['/coach/deliveries', '/coach/outgoing', '/coach/comparisons']) {
      await page.goto(path)
      const standing = page.locator('.standing')
      await expect(standing).toContainText('Cal.com')
      const found = plainText(await standing.innerText())
      for (const words of said[locale]) expect(found).toContain(words)
      expect(found).toContain('09:00')
      expect(await violations(page)).toEqual([])
    }
  }
})

test('what is compared and what goes out is seen, found by its state, and sent again', async ({
  page,
  visit,
}) => {
  const client = await clientNamed(visit, 'Vera')
  const api = { apiUrl: calcom.apiUrl, apiKey: 'cal_simulator' }
  await visit.owner('PATCH', '/api/settings', { calcom: api })
  await visit.owner('POST', '/api/reconciliations', {})
  const booker = { name: client.name, email: String(client.email) }
  const at = { timeZone: 'Europe/Zurich', locale: 'fr' }
  const startsAt = Date.parse(instant(day(5), '10:00'))
  calcom.simulator.book({ booker: { ...booker, ...at }, startsAt, eventTypeSlug: 'coaching-60' })
  await signInAsOwner(visit, client)
  await page.goto('/coach/comparisons')
  await page.getByRole('button', { name: 'Comparer maintenant' }).click()
  await expect(page.locator('.differences')).toContainText(client.name)
  const found = plainText(await page.locator('.runs').innerText())
  expect(found).toContain('1 écart, 1 réparé, 0 à décider.')
  expect(found).toContain('Aucun message n’avait annoncé cette réservation.')
  await expect(page.locator('.standing')).toContainText('est arrivée sans message')
  expect(await violations(page)).toEqual([])

  // Somebody took this time at Cal.com, and no message told of it.
  const taken = weekdayFrom(3, 6)
  const stranger = { name: 'Wim', email: 'wim@example.org', ...at }
  const times = { startsAt: Date.parse(instant(taken, '09:00')), eventTypeSlug: 'coaching-60' }
  calcom.simulator.book({ booker: stranger, ...times })
  const rule = { frequency: 'weekly', weekdays: [3], time: '09:00', count: 1 }
  const asked = { clientId: client.id, durationMinutes: 60, startOn: taken, ...rule }
  await visit.owner('POST', '/api/sessions/recurring', asked)
  await page.getByRole('link', { name: 'Envoyé' }).click()
  await expect(page.locator('.sent-list')).toContainText('Cet horaire n’est plus libre')
  await expect(page.getByRole('heading', { level: 1 })).toContainText('1 envoi a échoué')
  expect(await violations(page)).toEqual([])
  await page.getByRole('link', { name: 'fait', exact: true }).click()
  await expect(page.getByText('Rien, avec ce filtre.')).toBeVisible()
  await page.getByRole('link', { name: 'échoué', exact: true }).click()
  await expect(page.locator('.sent-list')).toContainText('Cal.com propose')
  await page.getByRole('button', { name: /^Réessayer/ }).click()
  await expect(page.locator('.toast')).toContainText('C’est reparti.')
})
