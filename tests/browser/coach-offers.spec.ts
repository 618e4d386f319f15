import { expect } from '@playwright/test'
import { clientNamed, signInAsOwner } from './coach-visit.ts'
import { test, violations } from './visit.ts'

test('an offer is made, changed as another version, sold, and sold no longer', async ({
  page,
  visit,
}) => {
  const client = await clientNamed(visit, 'Anouk', null)
  await signInAsOwner(visit, client)
  await page.setViewportSize({ width: 390, height: 844 })
  await page.goto('/coach/offers')
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('Rien n’est encore en vente.')
  expect(await violations(page)).toEqual([])
  await page.getByRole('button', { name: 'Nouvelle formule' }).click()
  const dialog = page.getByRole('dialog')
  await dialog.getByRole('button', { name: 'Mettre en vente' }).click()
  await expect(dialog).toContainText('Donnez un nom.')
  // The button is at the foot of what a phone shows, the field that is wrong at its head.
  await expect(dialog.getByLabel('Nom en français')).toBeFocused()
  await expect(dialog.getByLabel('Nom en français')).toBeInViewport()
  await dialog.getByLabel('Nom en français').fill('Carnet d’hiver')
  await dialog.getByLabel('Prix').fill('1’100')
  expect(await violations(page)).toEqual([])
  await dialog.getByRole('button', { name: 'Mettre en vente' }).press('Enter')
  const row = page.getByRole('region', { name: 'En vente' }).getByRole('listitem')
  await expect(row).toContainText(/10.sessions · CHF.1’100\.– · valable 6.mois/)
  await page.getByRole('button', { name: 'Modifier Carnet d’hiver' }).click()
  await expect(dialog).toContainText('Les forfaits déjà vendus gardent')
  await dialog.getByLabel('Sessions').fill('12')
  await dialog.getByRole('button', { name: 'Garder comme version 2' }).click()
  await expect(row).toContainText('version 2')
  await page.goto(`/coach/clients/${client.id}?grant=true`)
  await page.getByRole('dialog').getByLabel('Formule').selectOption('Carnet d’hiver')
  await page.getByRole('dialog').getByLabel('Paiement').selectOption('Par TWINT')
  await page.getByRole('button', { name: /^Accorder 12.sessions/ }).click()
  await expect(page.locator('.punched')).toContainText(/CHF.1’100\.–, payé/)
  await expect(page.locator('dt.sum')).toHaveText('12')
  await page.goto('/coach/offers')
  await page.getByRole('button', { name: 'Ne plus vendre Carnet d’hiver' }).click()
  await expect(page.getByRole('region', { name: 'Retirées de la vente' })).toContainText(
    'Carnet d’hiver',
  )
  await page.locator('.toast').getByRole('button', { name: 'Défaire' }).click()
  await expect(page.getByRole('region', { name: 'En vente' })).toContainText('Carnet d’hiver')
})

test('what an offer covers and allows is said, kept, and changed', async ({ page, visit }) => {
  const client = await clientNamed(visit, 'Basile', null)
  await signInAsOwner(visit, client)
  await page.setViewportSize({ width: 390, height: 844 })
  await page.goto('/coach/offers')
  await page.getByRole('button', { name: 'Nouvelle formule' }).click()
  const dialog = page.getByRole('dialog')
  await dialog.getByLabel('Nom en français').fill('Deux par semaine')
  await dialog.getByText('Ce qu’elle couvre et permet').click()
  await dialog.getByLabel('Au plus, par semaine').fill('2')
  await dialog.getByLabel('Au plus, par mois').fill('1')
  await expect(dialog).toContainText('Un mois ne peut pas permettre moins qu’une semaine.')
  await dialog.getByLabel('Au plus, par mois').fill('6')
  expect(await violations(page)).toEqual([])
  await dialog.getByRole('button', { name: 'Mettre en vente' }).click()
  const row = page.getByRole('listitem').filter({ hasText: 'Deux par semaine' })
  await expect(row).toContainText('2 par semaine au plus · 6 par mois au plus')
  await page.getByRole('button', { name: 'Modifier Deux par semaine' }).click()
  await expect(dialog.getByLabel('Au plus, par semaine')).toHaveValue('2')
  await dialog.getByLabel('Au plus, par mois').fill('')
  await dialog.getByRole('button', { name: 'Garder comme version 2' }).click()
  await expect(row).not.toContainText('par mois au plus')
  await page.getByRole('button', { name: 'Ne plus vendre Deux par semaine' }).click()
  await expect(page.getByRole('region', { name: 'Retirées de la vente' })).toContainText(
    'Deux par semaine',
  )
})

test('among a dozen offers one is found by a part of its name in either language', async ({
  page,
  visit,
}) => {
  const made: string[] = []
  for (let nth = 1; nth <= 12; nth++) {
    const name = { fr: `Carnet d’été ${nth}`, en: `Summer card ${nth}` }
    const offer = await visit.owner<{ id: string }>('POST', '/api/offers', {
      ...{ name, totalSessions: nth, isPublic: false },
    })
    made.push(offer.id)
  }
  await signInAsOwner(visit, await visit.newClient({ packages: [] }))
  await page.goto('/coach/offers')
  const sold = page.getByRole('region', { name: 'En vente' })
  await expect(sold).toContainText('Carnet d’été 7')
  const finder = page.getByRole('searchbox', { name: 'Chercher une formule' })
  await finder.fill('ETE 7')
  await expect(sold.getByRole('listitem')).toHaveCount(1)
  await finder.fill('summer card 11')
  await expect(sold.getByRole('listitem')).toContainText('Carnet d’été 11')
  await finder.fill('zumba')
  await expect(page.getByText('Aucune formule ne s’appelle')).toBeVisible()
  expect(await violations(page)).toEqual([])
  await finder.fill('summer')
  await expect(sold.getByRole('listitem')).toHaveCount(12)
  await page.setViewportSize({ width: 390, height: 844 })
  expect(await page.evaluate('document.documentElement.scrollWidth')).toBe(390)
  for (const id of made) await visit.owner('PATCH', `/api/offers/${id}`, { isArchived: true })
})

test('a client whose package is used up is shown what can be asked for, and by mail', async ({
  page,
  visit,
}) => {
  const name = { fr: 'Carnet de la suite', en: 'Next' }
  const shown = { name, totalSessions: 10, isPublic: true }
  const offer = await visit.owner<{ id: string }>('POST', '/api/offers', shown)
  const hidden = { ...shown, name: { fr: `Réservée ${name.fr}`, en: 'Hidden' }, isPublic: false }
  const kept = await visit.owner<{ id: string }>('POST', '/api/offers', hidden)
  const client = await visit.newClient({ packages: [{ totalSessions: 1 }] })
  await visit.signIn(client)
  await page.goto('/dashboard')
  const region = page.getByRole('region', { name: 'Pour la suite' })
  await expect(region).toContainText(name.fr)
  await expect(region).not.toContainText('Réservée')
  const link = region.getByRole('link', { name: `Demander ${name.fr} par mail` })
  await expect(link).toHaveAttribute('href', /^mailto:owner@studio\.example\?subject=/)
  expect(await violations(page)).toEqual([])
  for (const { id } of [offer, kept]) {
    await visit.owner('PATCH', `/api/offers/${id}`, { isArchived: true })
  }
})
