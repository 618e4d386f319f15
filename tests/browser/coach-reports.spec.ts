import { expect } from '@playwright/test'
import { signInAsOwner } from './coach-visit.ts'
import { bookAll, day, instant, plainText, test, violations } from './visit.ts'

test('each report is a sentence, a picture, a table and a sheet', async ({ page, visit }) => {
  const packages = [{ totalSessions: 10, name: 'Carnet 10', validUntil: day(200) }]
  const client = await visit.newClient({ name: 'Bérénice Aubert', packages })
  await bookAll(
    visit,
    client.email,
    [-14, 9].map((days) => instant(day(days), '06:10')),
  )
  await signInAsOwner(visit, client)
  await page.goto('/coach/reports')
  const lead = page.getByRole('heading', { level: 1 })
  await expect(lead).toHaveText(/9.sessions, soit CHF.990\.–, dues au .*\.$/)
  const row = page.getByRole('row', { name: /Bérénice Aubert/ })
  expect(plainText(await row.innerText()).split(/\s*\t\s*/)).toContain('CHF 990.–')
  expect(await violations(page)).toEqual([])
  const sheet = page.getByRole('link', { name: 'Tableau (CSV)' })
  const answer = await page.request.get(String(await sheet.getAttribute('href')))
  expect(answer.headers()['content-type']).toContain('text/csv')
  await page.setViewportSize({ width: 390, height: 844 })
  const names = page.getByRole('navigation', { name: 'Bilan' })
  await expect(names.getByRole('link')).toHaveCount(7)
  expect((await names.boundingBox())?.height).toBeLessThan(60)
  for (const [name, told] of [
    ['Vendu et gagné', /gagné/],
    ['Expirées', /Rien n’a expiré/],
    ['Absences et retards', /Ni absence/],
    ['Heures occupées', /1.session, 1.heure/],
    ['Rien de réservé', /Toutes les personnes .* ont réservé/],
  ] as const) {
    await page.getByRole('link', { name }).click()
    await expect(lead).toContainText(told)
    await expect(lead).toHaveText(/\.$/)
    await expect(names.getByRole('link', { name })).toBeInViewport({ ratio: 1 })
    expect(await violations(page)).toEqual([])
    expect(await page.evaluate('document.documentElement.scrollWidth')).toBe(390)
  }
  await page.getByRole('link', { name: 'Heures occupées' }).click()
  await page.getByLabel('Au', { exact: true }).fill(day(-40))
  await expect(page.getByText('Aucune session ces jours-là.')).toBeVisible()
})

test('thousands stand apart in the sentence, the picture and the table', async ({
  page,
  visit,
}) => {
  const packages = [{ totalSessions: 10, name: 'Carnet 10', validUntil: day(200) }]
  const client = await visit.newClient({ name: 'Ondine Favre', packages })
  await page.route(/\/api\/reports\/owed\?|\/api\/reports\/owed$/, async (route) => {
    const response = await route.fetch()
    const report = await response.json()
    const rows = report.rows.slice(0, 1).map((row: object) => ({ ...row, remaining: 12_345 }))
    await route.fulfill({ response, json: { ...report, rows } })
  })
  await signInAsOwner(visit, client)
  await page.goto('/coach/reports')
  const many = /12\u202f34\d/
  await expect(page.getByRole('heading', { level: 1 })).toHaveText(many)
  await expect(page.locator('.report-bar .value')).toHaveText(many)
  await expect(page.getByRole('cell', { name: '12\u202f345', exact: true })).toBeVisible()
})

test('whether all balances add up stands below, and what does not is named', async ({
  page,
  visit,
}) => {
  const client = await visit.newClient({ name: 'Irène Pasche', packages: [] })
  await signInAsOwner(visit, client)
  let differences: object[] = []
  await page.route('**/api/proof', (route) =>
    route.fulfill({ json: { provedAt: instant(day(0), '02:10'), differences } }),
  )
  await page.goto('/coach/reports')
  await expect(page.getByText(/à.02:10, tous les soldes .* tout est juste\./)).toBeVisible()
  const difference = `package ${crypto.randomUUID()}: 3/2/0, entries say 3/1/0`
  differences = [{ invariant: 'counters-equal-entries', difference }]
  await page.setViewportSize({ width: 390, height: 844 })
  await page.reload()
  await expect(page.getByText(/1.solde recalculé n’était pas juste/)).toBeVisible()
  await expect(page.getByText(difference)).toBeVisible()
  expect(await page.evaluate('document.documentElement.scrollWidth')).toBe(390)
  expect(await violations(page)).toEqual([])
})
