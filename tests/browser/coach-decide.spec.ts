import { expect, type Page } from '@playwright/test'
import type { AttentionItemJson } from '../../src/contract/attention.ts'
import { bookingOf, clientNamed, deliver, itemOf, signInAsOwner, stranger } from './coach-visit.ts'
import { day, instant, test, violations } from './visit.ts'

const DAY_MS = 86_400_000

const inbox = (page: Page) => page.locator('section.inbox')

/** Opens the one line that names this booker; the others are other tests'. */
async function openItem(page: Page, name: string): Promise<void> {
  await page.goto('/coach/decide')
  const row = inbox(page).locator('.case-row').filter({ hasText: name })
  const open = inbox(page).locator('.case-said').filter({ hasText: name })
  await expect(row.or(open).first()).toBeVisible()
  if ((await row.count()) > 0) await row.click()
  await expect(open).toBeVisible()
}

test('an unknown address is attached to the client with the same name, and remembered', async ({
  page,
  visit,
}) => {
  const client = await clientNamed(visit, 'Jean')
  const booker = { ...stranger(client.name) }
  const { attentionId = '' } = await deliver(
    page,
    bookingOf(visit, booker, instant(day(9), '17:30')).body,
  )
  await signInAsOwner(visit, client)
  await openItem(page, client.name)
  const form = inbox(page).locator('form.case')
  await expect(form.getByRole('radio', { name: client.name })).toBeChecked()
  await expect(form).toContainText('même nom')
  await expect(form).toContainText(/1.session sera décomptée de «.Carnet 10.», et cette adresse/)
  await expect(form.locator('.flow .dots')).toHaveCount(2)
  expect(await violations(page)).toEqual([])
  await form.getByRole('button', { name: `Rattacher à ${client.name}` }).click()
  await expect(page.locator('.toast')).toContainText(`Rattachée à ${client.name}.`)
  expect((await itemOf(visit, attentionId)).resolution).toMatchObject({ action: 'attach' })
  expect(await visit.owner('GET', `/api/clients/${client.id}`)).toMatchObject({
    emails: [client.email, booker.email],
  })
  await page.locator('.toast').getByRole('button', { name: 'Défaire' }).click()
  await expect(page.locator('.toast')).toHaveText('C’est défait.')
  expect((await itemOf(visit, attentionId)).status).toBe('open')
})

test('a booking beyond the days of a package is taken by it once that is extended', async ({
  page,
  visit,
}) => {
  const { name } = await clientNamed(visit, 'Odile', null)
  const packages = [{ totalSessions: 8, name: 'Carnet 8', validUntil: day(12) }]
  const client = await visit.newClient({ name, packages })
  const booker = { name, email: client.email ?? '' }
  await deliver(page, bookingOf(visit, booker, instant(day(16), '07:00')).body)
  await signInAsOwner(visit, client)
  await openItem(page, client.name)
  const extend = inbox(page).locator('.case-extend')
  await expect(extend).toContainText(/«.Carnet 8.» paie cette session s’il dure jusqu’au/)
  expect(await violations(page)).toEqual([])
  await page.setViewportSize({ width: 390, height: 844 })
  await extend.scrollIntoViewIfNeeded()
  await extend.getByRole('button', { name: 'Prolonger…' }).click()
  const dialog = page.getByRole('dialog', { name: /^Prolonger/ })
  await expect(dialog.getByLabel('Nouveau dernier jour')).toHaveValue(day(16))
  await dialog.getByLabel('Raison').fill('vacances')
  await dialog.getByRole('button', { name: /^Valable jusqu’au/ }).click()
  await expect(page.locator('.toast')).toContainText('est valable jusqu’au')
  await expect(inbox(page).locator('.case-said').filter({ hasText: client.name })).toHaveCount(0)
  await expect(inbox(page).locator('.case-row').filter({ hasText: client.name })).toHaveCount(0)
})

test('somebody else is named by a few letters; nothing is counted where nothing can be', async ({
  page,
  visit,
}) => {
  const client = await clientNamed(visit, 'Aurélie', null)
  const booker = stranger(`Inconnue ${client.id.slice(-8)}`)
  await deliver(page, bookingOf(visit, booker, instant(day(9), '08:00')).body)
  await signInAsOwner(visit, client)
  await openItem(page, booker.name)
  const form = inbox(page).locator('form.case')
  await expect(form.getByRole('radio', { name: /^Nouvelle fiche/ })).toBeChecked()
  await form.getByRole('radio', { name: 'Autre client·e…' }).check()
  await expect(form.getByRole('button', { name: 'Rattacher' })).toBeDisabled()
  await form.getByRole('combobox').fill(client.name)
  await expect(form.getByRole('option')).toHaveCount(1)
  await form.getByRole('combobox').press('Enter')
  await expect(form).toContainText(/Rien ne sera décompté/)
  await form.getByRole('button', { name: `Rattacher à ${client.name}` }).click()
  await expect(page.locator('.toast')).toContainText(`Rattachée à ${client.name}.`)
})

test('not counting needs a word why, and the next one opens by itself', async ({ page, visit }) => {
  const client = await clientNamed(visit, 'Anne')
  const first = stranger(`Premier ${client.id.slice(-8)}`)
  const second = stranger(`Second ${client.id.slice(-8)}`)
  const bodies = [first, second].map(
    (booker, place) => bookingOf(visit, booker, instant(day(10 + place), '07:00')).body,
  )
  const ids: string[] = []
  for (const body of bodies) ids.push((await deliver(page, body)).attentionId ?? '')
  await signInAsOwner(visit, client)
  await openItem(page, first.name)
  await inbox(page).getByRole('button', { name: 'Ne pas décompter' }).click()
  await expect(page.getByLabel('Pourquoi')).toBeFocused()
  await expect(inbox(page).getByRole('button', { name: 'Ne pas décompter' })).toBeDisabled()
  await page.keyboard.type('séance d’essai')
  await page.keyboard.press('Enter')
  await expect(inbox(page).getByText(first.name)).toHaveCount(0)
  await expect(inbox(page).locator('.case-said')).toHaveCount(1)
  expect((await itemOf(visit, ids[0] ?? '')).resolution).toMatchObject({
    action: 'dismiss',
    reason: 'séance d’essai',
  })
})

test('what was decided stands below and is taken back from there', async ({ page, visit }) => {
  const client = await clientNamed(visit, 'Denis')
  const booker = stranger(`Repris ${client.id.slice(-8)}`)
  const sent = bookingOf(visit, booker, instant(day(11), '07:00'))
  const { attentionId = '' } = await deliver(page, sent.body)
  await visit.owner('POST', `/api/attention/${attentionId}/resolve`, {
    action: 'dismiss',
    reason: 'séance d’essai',
  })
  await signInAsOwner(visit, client)
  await page.goto('/coach/decide')
  const decided = page.locator('.decided li').filter({ hasText: booker.name })
  await expect(decided).toContainText('rien n’est décompté.')
  await expect(decided).toContainText('séance d’essai')
  expect(await violations(page)).toEqual([])
  await decided.getByRole('button', { name: /^Défaire/ }).click()
  await expect(decided).toHaveCount(0)
  await expect(inbox(page)).toContainText(booker.name)
  expect((await itemOf(visit, attentionId)).status).toBe('open')
})

test('J and K go through the items, Enter decides the open one', async ({ page, visit }) => {
  const client = await clientNamed(visit, 'Karim')
  const booker = stranger(client.name)
  const sent = bookingOf(visit, booker, instant(day(12), '06:30'))
  const { attentionId = '' } = await deliver(page, sent.body)
  const later = stranger(`Suivant ${client.id.slice(-8)}`)
  await deliver(page, bookingOf(visit, later, instant(day(12), '05:30')).body)
  await signInAsOwner(visit, client)
  await openItem(page, client.name)
  await page.keyboard.press('j')
  await expect(inbox(page).locator('.case-said')).not.toContainText(client.name)
  await page.keyboard.press('k')
  await expect(inbox(page).locator('.case-said')).toContainText(client.name)
  await expect(inbox(page).getByRole('radio', { name: client.name })).toBeChecked()
  await page.keyboard.press('Enter')
  await expect(page.locator('.toast')).toContainText(`Rattachée à ${client.name}.`)
  expect((await itemOf(visit, attentionId)).status).toBe('resolved')
})

test('who comes second is told what the first did', async ({ page, visit }) => {
  const client = await clientNamed(visit, 'Sarah')
  const sent = bookingOf(visit, stranger(client.name), instant(day(13), '06:30'))
  const { attentionId = '' } = await deliver(page, sent.body)
  await signInAsOwner(visit, client)
  // Nothing is pushed to this page: it does not know yet.
  await page.route('**/api/live', (route) => route.abort())
  await openItem(page, client.name)
  await visit.owner('POST', `/api/attention/${attentionId}/resolve`, {
    action: 'dismiss',
    reason: 'essai',
  })
  await inbox(page)
    .getByRole('button', { name: `Rattacher à ${client.name}` })
    .click()
  await expect(inbox(page)).toContainText('a déjà décidé')
  await expect(inbox(page)).toContainText('rien n’est décompté.')
  await inbox(page).getByRole('button', { name: 'Suivant', exact: true }).click()
  await expect(inbox(page)).not.toContainText('a déjà décidé')
})

test('an open item whose cause went says so and stays under the finger', async ({
  page,
  visit,
}) => {
  const client = await clientNamed(visit, 'Paul')
  const booker = stranger(`Perdu ${client.id.slice(-8)}`)
  const sent = bookingOf(visit, booker, instant(day(14), '06:30'))
  await deliver(page, sent.body)
  await signInAsOwner(visit, client)
  await openItem(page, booker.name)
  await inbox(page).getByRole('button', { name: 'Ne pas décompter' }).hover()
  await deliver(page, visit.calcom.cancel(sent.uid).body)
  await expect(inbox(page)).toContainText('C’est réglé de soi-même')
})

test('what the last decision leads to is asked at once, under the same finger', async ({
  page,
  visit,
}) => {
  const client = await clientNamed(visit, 'Iris')
  await signInAsOwner(visit, client)
  // Nothing else may wait: the next question would be another one's.
  const open = await visit.owner<{ items: AttentionItemJson[] }>('GET', '/api/attention')
  for (const { id } of open.items) {
    const answer = { action: 'dismiss', reason: 'essai' }
    await visit.owner('POST', `/api/attention/${id}/resolve`, answer)
  }
  const booker = stranger(`Nouvelle ${client.id.slice(-8)}`)
  await deliver(page, bookingOf(visit, booker, instant(day(15), '06:30')).body)
  await openItem(page, booker.name)
  await inbox(page)
    .getByRole('button', { name: `Créer la fiche de ${booker.name}` })
    .click()
  await expect(inbox(page).locator('.case-said')).toContainText('Réservation sans forfait')
  await expect(inbox(page)).not.toContainText('Rien à décider')
})

test('a missing package is granted from the item, and the item goes by itself', async ({
  page,
  visit,
}) => {
  const client = await clientNamed(visit, 'Sophie', null)
  const sent = bookingOf(
    visit,
    { name: client.name, email: String(client.email) },
    instant(day(8), '09:30'),
  )
  const { attentionId = '' } = await deliver(page, sent.body)
  await signInAsOwner(visit, client)
  await openItem(page, client.name)
  await inbox(page).getByRole('link', { name: 'Accorder un forfait' }).click()
  const dialog = page.getByRole('dialog')
  await expect(dialog).toContainText('y prennent aussitôt leur session')
  expect(await violations(page)).toEqual([])
  await dialog.getByRole('button', { name: 'Accorder 10 sessions' }).click()
  await expect(page.locator('.counts')).toContainText('1')
  await expect(page).toHaveURL(new RegExp(`/coach/clients/${client.id}$`))
  expect((await itemOf(visit, attentionId)).status).toBe('gone')
})

test('what was cancelled after it was over is given back, with the count before the click', async ({
  page,
  visit,
}) => {
  const client = await clientNamed(visit, 'Vera')
  visit.at(Date.now() - 9 * DAY_MS)
  const booker = { name: client.name, email: String(client.email) }
  const sent = bookingOf(visit, booker, instant(day(-2), '12:00'))
  await deliver(page, sent.body)
  visit.at(Date.now())
  await deliver(page, visit.calcom.cancel(sent.uid).body)
  await signInAsOwner(visit, client)
  await openItem(page, client.name)
  const form = inbox(page).locator('form.case')
  await expect(form.getByRole('radio', { name: /Elle a eu lieu/ })).toBeChecked()
  await form.getByRole('radio', { name: /la recréditer/ }).check()
  await expect(form.locator('.flow')).toBeVisible()
  await expect(form.locator('.flow')).toContainText(/10.à.réserver/)
  await form.getByRole('button', { name: 'Annuler et recréditer' }).click()
  await expect(page.locator('.toast')).toContainText('la session est recréditée')
  const [pack] = client.packages
  expect(await visit.owner('GET', `/api/packages/${pack?.id}`)).toMatchObject({
    sessionsRemaining: 10,
  })
})

test('a booking that costs two says so before it is attached', async ({ page, visit }) => {
  const client = await clientNamed(visit, 'Double')
  await visit.owner('PUT', '/api/event-types', {
    items: [{ slug: 'coaching-60', label: 'Coaching', credits: 2 }],
  })
  await deliver(page, bookingOf(visit, stranger(client.name), instant(day(15), '07:00')).body)
  await signInAsOwner(visit, client)
  await openItem(page, client.name)
  const form = inbox(page).locator('form.case')
  await expect(form).toContainText(/2.sessions seront décomptées de «.Carnet 10.»/)
  await expect(form.locator('.flow')).toContainText(/8.à.réserver/)
})
