import { expect, type Page } from '@playwright/test'
import { clientNamed, inMinutes, signInAsOwner } from './coach-visit.ts'
import {
  bookAll,
  type Client,
  day,
  instant,
  plainText,
  test,
  type Visit,
  violations,
} from './visit.ts'

/** Ten bought, two done, one cancelled eleven hours before, one booked: six are left. */
async function lived(visit: Visit, locale: 'fr' | 'en' = 'fr'): Promise<Client> {
  const { name } = await clientNamed(visit, 'Maud', null)
  const packages = [{ totalSessions: 10, name: 'Carnet 10', validUntil: day(200) }]
  const client = await visit.newClient({ name, locale, packages })
  const starts = [-21, -14, 10].map((days) => instant(day(days), '06:10'))
  await bookAll(visit, client.email, starts)
  const [soon = ''] = await bookAll(visit, client.email, [inMinutes(11.5 * 60)])
  await visit.send(visit.calcom.cancel(soon))
  return client
}

const numbers = async (page: Page) =>
  (await page.locator('.why dt').allInnerTexts()).map((text) => plainText(text))

test('a client opens a number to the chain that makes it, and each line to its session', async ({
  page,
  visit,
}) => {
  const client = await lived(visit)
  await visit.signIn(client)
  await page.setViewportSize({ width: 390, height: 844 })
  await page.goto('/dashboard')
  const chain = page.locator('.why')
  await chain.getByText('Pourquoi 6').press('Enter')
  await expect(chain.locator('dt.sum')).toHaveText('6')
  expect(await numbers(page)).toEqual(['10', '− 2', '− 1', '− 1', '6'])
  await expect(chain).toContainText(/annulation tardive.: .* \(11.h avant, limite 24.h\)/)
  await chain.getByText(/^annulation tardive/).click()
  await expect(chain.getByRole('link', { name: /Cal\.com/ })).toHaveCount(0)
  await chain.getByText('Les conditions de ce forfait').click()
  await expect(chain).toContainText('Annulation gratuite jusqu’à 24\u00a0h avant.')
  expect(await violations(page)).toEqual([])
  await chain.getByRole('button', { name: /^La session du/ }).press('Enter')
  const dialog = page.getByRole('dialog')
  await expect(dialog).toContainText('annulée tard, décomptée')
  await expect(dialog.locator('.story li').last()).toContainText('Annulée tard\u202f: décomptée')
  expect(await violations(page)).toEqual([])
  await dialog.getByRole('link', { name: 'Dans mes sessions' }).click()
  await expect(page).toHaveURL(/\/dashboard\/sessions\?view=cancelled/)
})

test('the same number is explained as of any day, on the page and as a file', async ({
  page,
  visit,
}) => {
  const client = await lived(visit)
  await visit.signIn(client)
  await page.goto('/dashboard')
  const chain = page.locator('.why')
  await chain.getByText('Pourquoi 6').click()
  const pdf = chain.getByRole('link', { name: 'Relevé (PDF)' })
  const answer = await page.request.get(String(await pdf.getAttribute('href')))
  expect(answer.headers()['content-type']).toBe('application/pdf')
  await chain.getByRole('button', { name: 'À un autre jour' }).click()
  await chain.getByLabel('Au', { exact: true }).fill(day(-400))
  await expect(chain.getByText('Un jour entre le début du forfait et aujourd’hui.')).toBeVisible()
  await chain.getByLabel('Au', { exact: true }).fill(day(-25))
  await expect(chain.locator('dd.sum')).toContainText('à réserver au')
  await expect(pdf).toHaveAttribute('href', /asOf=/)
  await chain.getByLabel('Tel qu’on le savait ce jour-là').check()
  await expect(pdf).toHaveAttribute('href', /knownAt=/)
  await expect(chain.locator('dt.sum')).toHaveText('0')
  expect(await violations(page)).toEqual([])
  await chain.getByRole('button', { name: 'Aujourd’hui' }).click()
  await expect(chain.locator('dt.sum')).toHaveText('6')
})

test('a coach reads the same lines, and is led to what Cal.com sent', async ({ page, visit }) => {
  const client = await lived(visit)
  await signInAsOwner(visit, client)
  await page.goto(`/coach/clients/${client.id}`)
  const chain = page.locator('.why')
  await expect(page.getByRole('heading', { name: 'Pourquoi 6' })).toBeVisible()
  expect(await numbers(page)).toEqual(['10', '− 2', '− 1', '− 1', '6'])
  await expect(chain.getByRole('link', { name: 'L’envoyer à Maud' })).toHaveAttribute(
    'href',
    /annulation%20tardive/,
  )
  await chain.getByText(/^faites/).click()
  expect(await violations(page)).toEqual([])
  await chain
    .getByRole('link', { name: /^Ce que Cal\.com a envoyé/ })
    .first()
    .click()
  await expect(page).toHaveURL(/\/coach\/deliveries\?open=/)
  await expect(page.getByText('BOOKING_CREATED').first()).toBeVisible()
})

test('in English the chain says the same', async ({ page, visit }) => {
  const client = await lived(visit, 'en')
  await visit.signIn(client)
  await page.goto('/dashboard')
  const chain = page.locator('.why')
  await chain.getByText('Why 6?').click()
  await expect(chain).toContainText(/late cancellation: .* \(11.h before, limit 24.h\)/)
  await expect(chain.getByRole('link', { name: 'Statement (PDF)' })).toBeVisible()
})
