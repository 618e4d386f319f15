import { randomUUID } from 'node:crypto'
import { expect, type Page } from '@playwright/test'
import { clientNamed, signInAsOwner } from './coach-visit.ts'
import { bookAll, day, instant, plainText, test, violations } from './visit.ts'

const toast = (page: Page) => page.locator('.toast')
const numbers = (page: Page) => page.locator('.counts dd').allInnerTexts()

test('three numbers, the card, the sum and the history tell the same story', async ({
  page,
  visit,
}) => {
  const client = await clientNamed(visit, 'Camille')
  await bookAll(visit, client.email, [
    instant(day(-14), '18:30'),
    instant(day(-7), '18:30'),
    instant(day(7), '18:30'),
  ])
  await signInAsOwner(visit, client)
  await page.goto(`/coach/clients/${client.id}`)
  await expect(page.getByRole('heading', { level: 1, name: client.name })).toBeVisible()
  expect(await numbers(page)).toEqual(['2', '1', '7'])
  await expect(page.getByRole('heading', { name: 'Pourquoi 7' })).toBeVisible()
  await expect(page.locator('dt.sum')).toHaveText('7')
  await expect(page.locator('.strip .cell')).toHaveCount(10)
  const facts = plainText(await page.locator('.client-facts').innerText())
  expect(facts).toContain('faite')
  const lines = page.locator('.timeline li li')
  await expect(lines.first().locator('.balance')).toHaveText('7')
  await expect(page.locator('.timeline')).toContainText('Carnet 10 acheté')
  expect(await violations(page)).toEqual([])
})

test('a session is booked with its cost said before, and given back with a reason', async ({
  page,
  visit,
}) => {
  const client = await clientNamed(visit, 'Lucie')
  await bookAll(visit, client.email, [instant(day(-6), '09:00')])
  await signInAsOwner(visit, client)
  await page.goto(`/coach/clients/${client.id}`)
  await page.getByRole('button', { name: 'Réserver', exact: true }).click()
  const booking = page.getByRole('dialog')
  await booking.getByLabel('Jour').fill(day(40))
  await booking.getByLabel('Heure').fill(randomTime())
  await expect(booking).toContainText(/1.session sera décomptée de «.Carnet 10.».* en restera 8/)
  await expect(booking).toContainText('Annulation gratuite jusqu’au')
  expect(await violations(page)).toEqual([])
  await booking.getByRole('button', { name: /^Réserver / }).click()
  await expect(toast(page)).toContainText('réservée')
  await expect.poll(() => numbers(page)).toEqual(['1', '1', '8'])

  await page.getByRole('button', { name: 'Recréditer…' }).click()
  const giving = page.getByRole('dialog')
  await giving.getByRole('button', { name: 'Recréditer la session' }).click()
  await expect(giving.getByRole('alert')).toContainText('Donnez une raison')
  await giving.getByLabel('Raison').fill('certificat médical')
  await giving.getByRole('button', { name: 'Recréditer la session' }).click()
  await expect(toast(page)).toContainText('est recréditée')
  await expect.poll(() => numbers(page)).toEqual(['0', '1', '9'])
  await toast(page).getByRole('button', { name: 'Défaire' }).click()
  await expect.poll(() => numbers(page)).toEqual(['1', '1', '8'])
})

/** Other tests book the same coach: every one takes minutes of its own. */
function randomTime(): string {
  const minute = Math.floor(Math.random() * 50)
  return `0${Math.floor(Math.random() * 5)}:${String(minute + 5).padStart(2, '0')}`
}

test('a package is granted, and its count adjusted with a reason that the history keeps', async ({
  page,
  visit,
}) => {
  const client = await clientNamed(visit, 'Yann', null)
  await signInAsOwner(visit, client)
  await page.goto(`/coach/clients/${client.id}`)
  await expect(page.getByText('Pas de forfait.')).toBeVisible()
  await page.getByRole('button', { name: 'Accorder un forfait' }).first().click()
  const dialog = page.getByRole('dialog')
  await dialog.getByLabel('Sessions').fill('5')
  await dialog.getByLabel('Prix').fill('gratuit')
  await expect(dialog.getByRole('alert')).toContainText('Un montant')
  await dialog.getByLabel('Prix').fill('450.-')
  await dialog.getByLabel('Valable jusqu’au').fill(day(90))
  await dialog.getByRole('button', { name: 'Accorder 5 sessions' }).click()
  await expect(page.getByText(/CHF.450\.–, pas encore payé/)).toBeVisible()

  await page.getByRole('button', { name: 'Ajuster le compte…' }).click()
  await dialog.getByLabel('Sessions à ajouter ou à retirer').fill('-9')
  await expect(dialog.getByRole('alert')).toContainText('On ne peut en retirer que 5.')
  await bookAll(visit, client.email, [instant(day(12), '03:40')])
  await dialog.getByLabel('Sessions à ajouter ou à retirer').fill('-5')
  await expect(dialog).toContainText('Une session est réservée sur ce forfait')
  const booked = dialog.getByRole('link', { name: /à.03:40$/ })
  await expect(booked).toHaveAttribute('href', new RegExp(`/coach/calendar\\?on=.*${day(12)}`))
  await dialog.getByLabel('Sessions à ajouter ou à retirer').fill('2')
  await dialog.getByLabel('Raison').fill('geste')
  await dialog.getByRole('button', { name: /^Ajouter 2/ }).click()
  await expect.poll(() => numbers(page)).toEqual(['0', '1', '6'])
  await expect(page.locator('.timeline')).toContainText('«\u202fgeste\u202f»')
  // When the toast is gone, what was done can still be taken back.
  await page.getByRole('button', { name: /^Défaire \(jusqu’à/ }).click()
  await expect.poll(() => numbers(page)).toEqual(['0', '1', '4'])
})

test('addresses, details and the team’s note are kept', async ({ page, visit }) => {
  const client = await clientNamed(visit, 'Mina')
  await signInAsOwner(visit, client)
  await page.goto(`/coach/clients/${client.id}`)
  await page.getByRole('button', { name: 'Ajouter une adresse' }).click()
  const email = `${randomUUID()}@example.com`
  await page.getByLabel('Nouvelle adresse').fill('mina')
  await page.keyboard.press('Enter')
  await expect(page.getByRole('alert')).toContainText('Ce n’est pas une adresse')
  await page.getByLabel('Nouvelle adresse').fill(email)
  await page.keyboard.press('Enter')
  await page.getByRole('button', { name: `Retirer ${email}` }).click()
  await expect(page.getByText(email)).toHaveCount(0)

  await page.getByRole('button', { name: 'Écrire' }).click()
  await page.getByLabel('Note, pour l’équipe seulement').fill('<b>Genou droit</b>\n=1+1')
  await page.getByRole('button', { name: 'Garder la note' }).click()
  await expect(page.locator('.noted')).toHaveText('<b>Genou droit</b>\n=1+1')

  await page.getByRole('button', { name: 'Plus d’actions', exact: true }).click()
  await page.getByRole('button', { name: 'Modifier les coordonnées…' }).click()
  const dialog = page.getByRole('dialog')
  await dialog.getByLabel('Téléphone').fill('+41 79 555 01 47')
  await dialog.getByLabel('Fuseau horaire').selectOption('America/New_York')
  await dialog.getByRole('button', { name: 'Garder les coordonnées' }).click()
  await expect(page.getByRole('link', { name: '+41 79 555 01 47' })).toBeVisible()
  await expect(page.getByText('New York, français')).toBeVisible()
})

test('what others do to a client’s sessions shows while the page is open', async ({
  page,
  visit,
}) => {
  const client = await clientNamed(visit, 'Olga')
  await signInAsOwner(visit, client)
  await page.goto(`/coach/clients/${client.id}`)
  await expect.poll(() => numbers(page)).toEqual(['0', '0', '10'])
  await bookAll(visit, client.email, [instant(day(11), '07:30')])
  await expect.poll(() => numbers(page)).toEqual(['0', '1', '9'])
  await expect(page.locator('.client-sessions li.fresh')).toHaveCount(1)
})
