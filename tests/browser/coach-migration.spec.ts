import { expect } from '@playwright/test'
import type { OfferJson } from '../../src/contract/offer.ts'
import { clientNamed, signInAsOwner } from './coach-visit.ts'
import { test, type Visit, violations } from './visit.ts'

/** Packages that were sold, taken to the newest version of their offer by its owner. */

const FOUR_WEEKS = { count: 4, unit: 'weeks', from: 'first-session' }

const makeOffer = (visit: Visit, name: string): Promise<OfferJson> =>
  visit.owner('POST', '/api/offers', {
    ...{ name: { fr: name, en: name }, totalSessions: 5, validity: FOUR_WEEKS },
    terms: { freeCancellationHours: 48 },
  })

test('what was sold is taken to the newest version as it was shown, and taken back', async ({
  page,
  visit,
}) => {
  const [ann, ben] = [await clientNamed(visit, 'Ann', null), await clientNamed(visit, 'Ben', null)]
  const offer = await makeOffer(visit, 'Carnet de printemps')
  for (const clientId of [ann.id, ben.id]) {
    await visit.owner('POST', '/api/packages', { clientId, offerId: offer.id })
  }
  await signInAsOwner(visit, ann)
  await page.setViewportSize({ width: 390, height: 844 })
  await page.goto(`/coach/clients/${ann.id}`)
  await expect(page.locator('.punched')).toContainText(/Valable 4.semaines dès la première session/)
  await visit.owner('PATCH', `/api/offers/${offer.id}`, {
    ...{ validity: { count: 2, unit: 'months' }, terms: { freeCancellationHours: 12 } },
  })
  await page.goto('/coach/offers')
  await page.getByRole('link', { name: /vendus avant cette version.+printemps/ }).click()
  await expect(page.getByRole('heading', { level: 1 })).toHaveText(
    /2.forfaits d’avant la version 2/,
  )
  const list = page.getByRole('region', { name: 'Forfaits déjà vendus' })
  await expect(list).toContainText(/jusqu’à 48.h avant → jusqu’à 12.h avant/i)
  await expect(list).toContainText(/4.semaines dès la première session → jusqu’au/)
  expect(await violations(page)).toEqual([])
  await page.getByRole('checkbox', { name: new RegExp(`^Choisir ${ben.name}`) }).uncheck()
  await expect(list).toContainText('1 choisi')
  await page.getByRole('button', { name: 'Passer à la version 2…' }).click()
  const dialog = page.getByRole('dialog')
  const confirm = dialog.getByRole('button', { name: /^Passer 1.forfait à la version 2/ })
  await confirm.click()
  await expect(dialog).toContainText('Donnez une raison')
  await dialog.getByLabel('Raison').fill('Plus simple')
  expect(await violations(page)).toEqual([])
  await confirm.press('Enter')
  const results = page.getByRole('region', { name: 'Ce qui a été fait' })
  await expect(results).toContainText(/1.forfait passé à la version 2/)
  await expect(results.getByRole('listitem')).toHaveText([new RegExp(`${ann.name}.+version 2`)])
  await expect(page.getByRole('heading', { level: 1 })).toHaveText(/1.forfait d’avant/)
  expect(await violations(page)).toEqual([])
  await results.getByRole('button', { name: 'Défaire' }).click()
  await expect(page.getByRole('heading', { level: 1 })).toHaveText(/2.forfaits d’avant/)
  await expect(results).toHaveCount(0)
})

test('what changed meanwhile stays as it is, and says so beside what was done', async ({
  page,
  visit,
}) => {
  const [ann, ben] = [await clientNamed(visit, 'Ada', null), await clientNamed(visit, 'Bob', null)]
  const offer = await makeOffer(visit, 'Carnet d’été')
  const [first] = [
    await visit.owner<{ id: string }>('POST', '/api/packages', {
      ...{ clientId: ann.id, offerId: offer.id },
    }),
    await visit.owner('POST', '/api/packages', { clientId: ben.id, offerId: offer.id }),
  ]
  await visit.owner('PATCH', `/api/offers/${offer.id}`, { terms: { freeCancellationHours: 12 } })
  await signInAsOwner(visit, ann)
  await page.goto(`/coach/offers/${offer.id}/migration`)
  await page.getByRole('button', { name: 'Passer à la version 2…' }).click()
  const dialog = page.getByRole('dialog')
  await dialog.getByLabel('Raison').fill('Plus simple')
  await visit.owner('POST', `/api/packages/${first.id}/close`, { reason: 'parti' })
  await dialog.getByRole('button', { name: /^Passer 2.forfaits/ }).click()
  const results = page.getByRole('region', { name: 'Ce qui a été fait' })
  await expect(results).toContainText(/1.forfait passé à la version 2/)
  const line = results.getByRole('listitem').filter({ hasText: ann.name })
  await expect(line).toContainText('reste comme il est')
  await expect(page.getByRole('heading', { level: 1 })).toHaveText(/Aucun forfait d’avant/)
  expect(await violations(page)).toEqual([])
})
