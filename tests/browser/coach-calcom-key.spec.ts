import { expect } from '@playwright/test'
import { type RunningSimulator, startSimulator } from '../../simulator/server.ts'
import { clientNamed, signInAsOwner } from './coach-visit.ts'
import { test, violations } from './visit.ts'

let calcom: RunningSimulator

test.beforeAll(async () => {
  calcom = await startSimulator({ port: 0, target: null, secret: 'of-its-own', seed: 1 })
})
test.afterAll(() => calcom.close())

test('a key is entered, tried, used and taken away', async ({ page, visit }) => {
  await signInAsOwner(visit, await clientNamed(visit, 'Zoé'))
  await page.goto('/coach/settings')
  const section = page.getByRole('region', { name: 'Cal.com', exact: true })
  await expect(section).toContainText('rien n’est transmis à Cal.com')
  const save = section.getByRole('button', { name: 'Enregistrer la clé' })
  await section.getByLabel('Adresse de l’API').fill(calcom.apiUrl)
  await section.getByLabel('Clé API').fill('cal_live_wrong_key')
  await save.click()
  await expect(section).toContainText('Cette clé n’est pas acceptée')
  await section.getByLabel('Clé API').fill('cal_simulator')
  await save.click()
  await expect(section).toContainText('Fonctionne pour elodie')
  await expect(section.getByLabel('Clé API')).toHaveValue('')
  await section.getByRole('button', { name: 'Configurer pour moi' }).click()
  await expect(page.getByText('Le webhook est en ordre dans Cal.com')).toBeVisible()
  await section.getByRole('button', { name: 'Comparer maintenant' }).click()
  await expect(section).toContainText('Aucun écart.')
  expect(await violations(page)).toEqual([])
  await section.getByRole('button', { name: 'Retirer la clé' }).click()
  await expect(section).toContainText('rien n’est transmis à Cal.com')
})
