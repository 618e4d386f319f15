import { expect, type Page } from '@playwright/test'
import { type RunningSimulator, startSimulator } from '../../simulator/server.ts'
import { clientNamed, signInAsOwner } from './coach-visit.ts'
import { instant, plainText, test, type Visit, violations, weekdayFrom } from './visit.ts'

let calcom: RunningSimulator

test.beforeAll(async () => {
  calcom = await startSimulator({ port: 0, target: null, secret: 'of-its-own', seed: 2 })
})
test.afterAll(() => calcom.close())

/** A recurring session of this client, whose hour somebody took at Cal.com without a message. */
async function refused(visit: Visit, weekday: number) {
  const client = await clientNamed(visit, 'Xenia')
  const api = { apiUrl: calcom.apiUrl, apiKey: 'cal_simulator' }
  await visit.owner('PATCH', '/api/settings', { calcom: api })
  const type = { calcomId: '777', slug: 'coaching-60', minutes: 60, label: 'Coaching', credits: 1 }
  await visit.owner('PUT', '/api/event-types', { items: [type] })
  const taken = weekdayFrom(weekday, 20)
  const stranger = {
    name: 'Wim',
    email: 'wim@example.org',
    timeZone: 'Europe/Zurich',
    locale: 'fr',
  }
  const startsAt = Date.parse(instant(taken, '14:00'))
  calcom.simulator.book({ booker: stranger, startsAt, eventTypeSlug: 'coaching-60' })
  const rule = { frequency: 'weekly', weekdays: [weekday], time: '14:00', count: 1 }
  const asked = { clientId: client.id, durationMinutes: 60, startOn: taken, ...rule }
  await visit.owner('POST', '/api/sessions/recurring', asked)
  await expect(async () => {
    const path = `/api/sessions?clientId=${client.id}`
    const { items } = await visit.owner<{ items: { calcomSync: string }[] }>('GET', path)
    expect(items.map(({ calcomSync }) => calcomSync)).toEqual(['failed'])
  }).toPass()
  return { ...client, day: taken }
}

const offered = (page: Page) => page.locator('.offered-starts')

test('a client sees that an hour is not to be had, and takes another one by one click', async ({
  page,
  visit,
}) => {
  const client = await refused(visit, 3)
  await visit.signIn(client)
  await page.goto('/dashboard/sessions')
  await expect(offered(page)).toContainText('n’accepte pas cette heure')
  expect(await violations(page)).toEqual([])
  const choice = offered(page).getByRole('button').first()
  const said = plainText(await choice.innerText())
  await choice.click()
  await expect(page.locator('.toast')).toContainText('Session déplacée')
  await expect(offered(page)).toHaveCount(0)
  await expect(page.locator('.session-rows')).toContainText(said.slice(-5))
})

test('the coach sees it beside the session, and takes another one by one click', async ({
  page,
  visit,
}) => {
  const client = await refused(visit, 4)
  await signInAsOwner(visit, client)
  await page.goto(`/coach/clients/${client.id}`)
  await expect(offered(page)).toContainText('n’accepte pas cette heure')
  expect(await violations(page)).toEqual([])
  await offered(page).getByRole('button').first().click()
  await expect(page.locator('.toast')).toContainText('Session déplacée')
  await expect(offered(page)).toHaveCount(0)
})

for (const [place, width] of [
  ['a wide screen', 1280],
  ['a phone', 390],
] as const) {
  test(`on ${place} the home of a client and the coach’s calendar lead to it`, async ({
    page,
    visit,
  }) => {
    await page.setViewportSize({ width, height: 844 })
    const client = await refused(visit, width === 390 ? 1 : 2)
    await visit.signIn(client)
    await page.goto('/dashboard')
    await expect(offered(page).getByRole('button').first()).toBeVisible()
    expect(await violations(page)).toEqual([])
    await signInAsOwner(visit, client)
    await page.goto(`/coach/calendar?view=month&on=${client.day}`)
    const ofDay = page.getByRole('link', { name: /1.session, 1.heure refusée$/ })
    await expect(ofDay.first()).toBeVisible()
    expect(await violations(page)).toEqual([])
    await ofDay.first().click()
    await expect(page).toHaveURL(new RegExp(`[?]on=${client.day}`))
    const block = page.getByRole('button', { name: `${client.name}, 14:00` })
    await expect(block).toHaveAccessibleName(/heure refusée$/)
    expect(await violations(page)).toEqual([])
    await block.click()
    const dialog = page.getByRole('dialog')
    await expect(dialog.locator('.offered-starts')).toContainText('n’accepte pas cette heure')
    await dialog.locator('.offered-starts').getByRole('button').first().click()
    await expect(page.locator('.toast')).toContainText('Session déplacée')
    await expect(dialog).toHaveCount(0)
    await visit.signIn(client)
    await page.goto('/dashboard')
    await expect(page.locator('.next-session')).toBeVisible()
    await expect(offered(page)).toHaveCount(0)
  })
}
