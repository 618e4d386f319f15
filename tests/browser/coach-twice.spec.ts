import { expect } from '@playwright/test'
import type { EntryJson } from '../../src/contract/package.ts'
import { clientNamed, signInAsOwner } from './coach-visit.ts'
import { type Client, day, test, type Visit } from './visit.ts'

/** Whoever clicks twice wants it once: every dialog of the team is this one component. */

async function open(visit: Visit): Promise<Client> {
  const { name } = await clientNamed(visit, 'Ruth', null)
  const packages = [{ totalSessions: 8, name: 'Carnet 8', validUntil: day(60) }]
  const client = await visit.newClient({ name, packages })
  await signInAsOwner(visit, client)
  return client
}

async function entriesOf(visit: Visit, { packages }: Client): Promise<EntryJson[]> {
  const path = `/api/packages/${packages[0]?.id}/entries`
  return (await visit.owner<{ items: EntryJson[] }>('GET', path)).items
}

test('the dialog that every act of the team shares sends one act for two clicks', async ({
  page,
  visit,
}) => {
  const client = await open(visit)
  await page.goto(`/coach/clients/${client.id}`)
  await page.getByRole('button', { name: /^Ajuster/ }).click()
  const dialog = page.getByRole('dialog')
  await dialog.getByLabel('Raison').fill('geste')
  await dialog.getByRole('button', { name: /^Ajouter/ }).dblclick()
  await expect(dialog).toHaveCount(0)
  await expect(page.locator('dt.sum')).toHaveText('9')
  const added = (await entriesOf(visit, client)).filter(({ kind }) => kind === 'adjustment')
  expect(added).toHaveLength(1)
  // What takes it back stands alone: two clicks reverse it once.
  await page.locator('.toast').getByRole('button').dblclick()
  await expect(page.locator('dt.sum')).toHaveText('8')
  const reversals = (await entriesOf(visit, client)).filter(({ reverses }) => reverses !== null)
  expect(reversals).toHaveLength(1)
})

test('a pause is ended once by two clicks on the page itself, and says until when', async ({
  page,
  visit,
}) => {
  const client = await open(visit)
  const path = `/api/packages/${client.packages[0]?.id}`
  await visit.owner('POST', `${path}/pause`, { from: day(-3), until: day(10), reason: 'vacances' })
  await page.goto(`/coach/clients/${client.id}`)
  await page.getByRole('button', { name: /^Reprendre/ }).dblclick()
  await expect(page.locator('.toast')).toContainText('Carnet 8')
  await expect(page.getByRole('button', { name: /^Reprendre/ })).toHaveCount(0)
  const resumed = (await entriesOf(visit, client)).filter(({ kind }) => kind === 'resumption')
  expect(resumed).toHaveLength(1)
})
