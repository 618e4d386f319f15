import { expect, type Page } from '@playwright/test'
import type { SessionJson } from '../../src/contract/session.ts'
import { instant, test, type Visit, violations, weekdayFrom } from './visit.ts'

const MINUTES = 45

/** Somebody with three Mondays at the same early hour, on their sessions. */
async function open(page: Page, visit: Visit, time: string) {
  const client = await visit.newClient({ packages: [{ totalSessions: 6, name: 'Carnet 6' }] })
  const startOn = weekdayFrom(1, 5)
  const made = await visit.owner<{ sessions: SessionJson[] }>('POST', '/api/sessions/recurring', {
    ...{ clientId: client.id, frequency: 'weekly', weekdays: [1], time, startOn },
    ...{ durationMinutes: MINUTES, count: 3 },
  })
  await visit.signIn(client)
  await page.goto('/dashboard/sessions')
  return { client, sessions: made.sessions }
}

const rows = (page: Page) => page.locator('.session-rows li')

test('a client moves what follows of a fixed slot, seen before it is done, and takes it back', async ({
  page,
  visit,
}) => {
  await page.setViewportSize({ width: 390, height: 844 })
  await open(page, visit, '05:10')
  await rows(page)
    .nth(1)
    .getByRole('button', { name: /^Changer la série à partir du/ })
    .click()
  const dialog = page.getByRole('dialog', { name: /^Changer votre créneau fixe/ })
  const act = dialog.getByRole('button', { name: /^(Déplacer|Choisissez)/ })
  await expect(act).toBeDisabled()
  await dialog.getByRole('radio', { name: 'Mercredi' }).check()
  await dialog.getByLabel('Heure').fill('06:25')
  await expect(dialog.locator('.moved-dates li')).toHaveCount(2)
  await expect(dialog).toContainText(/Mercredi .* à.06:25/)
  await expect(dialog).toContainText(/au lieu du lundi .* à.05:10/)
  await expect(dialog).toContainText('Chacune garde sa place')
  await expect(dialog).toContainText(/gratuit.* jusqu’à 24.h avant/)
  expect(await violations(page)).toEqual([])
  expect(await page.evaluate('document.documentElement.scrollWidth')).toBeLessThanOrEqual(390)
  await act.dblclick()
  await expect(page.locator('.toast')).toContainText(/2.sessions déplacées/)
  await expect(rows(page).getByText(/06:25/)).toHaveCount(2)
  await expect(rows(page).getByText(/05:10/)).toHaveCount(1)
  await page.locator('.toast').getByRole('button', { name: 'Défaire' }).click()
  await expect(rows(page).getByText(/05:10/)).toHaveCount(3)
})

test('a date that is taken keeps all of them where they are, and says which', async ({
  page,
  visit,
}) => {
  const { sessions } = await open(page, visit, '04:10')
  const other = await visit.newClient({ packages: [{ totalSessions: 1 }] })
  const third = weekdayFrom(2, 5 + 14)
  await visit.owner('POST', '/api/sessions', {
    ...{ clientId: other.id, startsAt: instant(third, '04:30'), durationMinutes: MINUTES },
  })
  expect(sessions).toHaveLength(3)
  await rows(page)
    .first()
    .getByRole('button', { name: /^Déplacer la session/ })
    .click()
  await page.getByRole('button', { name: 'Changer la suite…' }).last().click()
  const dialog = page.getByRole('dialog', { name: /^Changer votre créneau fixe/ })
  await dialog.getByRole('radio', { name: 'Mardi' }).check()
  await expect(dialog).toContainText(
    /1.date ne va pas.: rien n’est déplacé avant que toutes aillent/,
  )
  await expect(dialog.locator('.moved-dates li', { hasText: 'conflit' })).toHaveCount(1)
  await expect(dialog.getByRole('button', { name: /^Déplacer/ })).toBeDisabled()
})
