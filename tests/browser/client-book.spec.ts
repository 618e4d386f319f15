import { expect, type Page } from '@playwright/test'
import type { EventTypeJson } from '../../src/contract/event-type.ts'
import { formatFor } from '../../src/i18n/format.ts'
import { studio } from './studio.ts'
import { day, test, type Visit, violations } from './visit.ts'

const EMBED = 'https://app.cal.eu/embed/embed.js'

/** The list is replaced whole, and bookings of other tests teach it more meanwhile. */
async function offerCoaching({ owner }: Visit): Promise<void> {
  const { items } = await owner<{ items: EventTypeJson[] }>('GET', '/api/event-types')
  const wanted = ['essai-60', 'bilan-30'].map((slug) => `elodie/${slug}`)
  const missing = wanted.filter((path) => !items.some(({ bookingPath }) => bookingPath === path))
  const added = missing.map((bookingPath) => ({ label: bookingPath.slice(7), bookingPath }))
  if (added.length > 0) {
    await owner('PUT', '/api/event-types', { items: [...items, ...added] })
  }
}

/** A script in the place of Cal.com's own: it keeps what it was told, and says that it is ready. */
async function standIn(page: Page): Promise<void> {
  await page.route(EMBED, (route) =>
    route.fulfill({
      contentType: 'text/javascript',
      body: `
        window.told = [];
        const serve = (here) => {
          const handle = ([method, ...given]) => {
            if (method === 'on' && given[0].action === 'linkReady') here.ready = given[0].callback;
            if (method !== 'inline') return;
            const { elementOrSelector: place, ...rest } = given[0];
            window.told.push(rest);
            const frame = document.createElement('iframe');
            frame.title = 'Cal.com';
            frame.src = 'https://cal.eu/' + rest.calLink + '/embed';
            frame.setAttribute('style', 'width: 100%; height: 400px; border: 0');
            frame.onload = () => here.ready();
            place.append(frame);
          };
          here.q.forEach(handle);
          here.q.push = handle;
        };
        const begin = ([method, name]) => method === 'initNamespace' && serve(Cal.ns[name]);
        Cal.q.forEach(begin);
        Cal.q.push = begin;`,
    }),
  )
  await page.route('https://cal.eu/**', (route) =>
    route.fulfill({ contentType: 'text/html', body: '<!doctype html><title>x</title><p>Dates' }),
  )
}

test('Cal.com’s own dates show in the page, with name, address and a signed token', async ({
  page,
  visit,
}) => {
  const refused: string[] = []
  page.on('console', (message) => {
    if (message.text().includes('Content Security Policy')) refused.push(message.text())
  })
  await offerCoaching(visit)
  await standIn(page)
  const client = await visit.newClient({ packages: [{ totalSessions: 4 }] })
  await visit.signIn(client)
  await page.goto('/dashboard')
  await page.locator('.top').getByRole('link', { name: 'Réserver' }).click()
  await expect(page).toHaveURL(/\/dashboard\/book$/)
  await page.getByText('essai-60', { exact: true }).click()
  const frame = page.frameLocator('iframe')
  await expect(frame.getByText('Dates')).toBeVisible()
  const told =
    await page.evaluate<{ calLink: string; config: Record<string, string> }[]>('window.told')
  expect(told.at(-1)).toMatchObject({
    calLink: 'elodie/essai-60',
    config: { name: client.name, email: client.email },
  })
  expect(told.at(-1)?.config['metadata[fitbuddy]']?.length).toBeGreaterThan(20)
  expect(refused).toEqual([])
  expect(await violations(page)).toEqual([])
  await page.getByRole('link', { name: 'Sessions récurrentes' }).click()
  await expect(page).toHaveURL(/\/dashboard\/book\/recurring$/)
  await expect(page.getByRole('link', { name: 'Une session' })).toBeVisible()
  expect(await violations(page)).toEqual([])
  // The next page is a document of its own, under its own stricter policy.
  const began = () => page.evaluate<string>("performance.getEntriesByType('navigation')[0].name")
  await expect.poll(began).toMatch(/\/dashboard\/book\/recurring$/)
})

test('where Cal.com’s script does not come, a filled-in link stands in for it', async ({
  page,
  visit,
}) => {
  await page.setViewportSize({ width: 390, height: 844 })
  await offerCoaching(visit)
  await page.route('https://app.cal.eu/**', (route) => route.abort())
  const client = await visit.newClient()
  await visit.signIn(client)
  await page.goto('/dashboard/book')
  await page.getByText('essai-60', { exact: true }).click()
  const link = page.getByRole('link', { name: 'Réserver sur Cal.com' })
  await expect(link).toBeVisible()
  const href = new URL(String(await link.getAttribute('href')))
  expect(href.origin + href.pathname).toBe('https://cal.eu/elodie/essai-60')
  expect(href.searchParams.get('email')).toBe(client.email)
  expect(href.searchParams.get('metadata[fitbuddy]')).not.toBeNull()
  expect(await violations(page)).toEqual([])
  expect(await page.evaluate('document.documentElement.scrollWidth')).toBeLessThanOrEqual(390)
})

test('what one session takes, and until when it is free to cancel, is said before it is booked', async ({
  page,
  visit,
}) => {
  await page.setViewportSize({ width: 390, height: 844 })
  await offerCoaching(visit)
  await standIn(page)
  const packages = [{ totalSessions: 4, name: 'Carnet 4', validUntil: day(30) }]
  const client = await visit.newClient({ packages })
  await visit.signIn(client)
  await page.goto('/dashboard/book')
  const check = page.getByRole('region', { name: 'Pour un jour auquel vous pensez' })
  await check.getByLabel('Jour').fill(day(10))
  await check.getByLabel('Heure').fill('18:30')
  await expect(check).toContainText(
    /1.session sera décomptée de «.Carnet 4.».: il vous en restera 3.à.réserver/,
  )
  const before = formatFor('fr', studio.timeZone).middleDay(day(9))
  await expect(check).toContainText(
    new RegExp(`Annulation gratuite jusqu’au ${before}.* à.18:30`.replaceAll(' ', '.')),
  )
  await expect(check).toContainText('ou en cas d’absence, cette session sera décomptée')
  await check.getByRole('button', { name: 'Voir ce qui est libre ce jour-là' }).click()
  const told = () =>
    page.evaluate<{ config: Record<string, string> } | undefined>('window.told.at(-1)')
  await expect.poll(async () => (await told())?.config.date).toBe(day(10))
  expect(await violations(page)).toEqual([])
  await check.getByLabel('Jour').fill(day(0))
  await check.getByLabel('Heure').fill('23:45')
  await expect(check).toContainText('Cette session sera décomptée, même annulée')
  await check.getByLabel('Jour').fill(day(31))
  await expect(check).toContainText(/Après la fin du forfait.*la session doit avoir lieu d’ici là/)
  await expect(check).toContainText('elle attend que votre coach en décide')
  await check.getByLabel('Heure').fill('0:00')
  await check.getByLabel('Jour').fill(day(0))
  await expect(check).toContainText('Ce moment est passé.')
  expect(await page.evaluate('document.documentElement.scrollWidth')).toBeLessThanOrEqual(390)
})
