import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { soldPackage } from '../../src/contract/package.ts'
import type { Database } from '../../src/db/open.ts'
import type { Actor } from '../../src/domain/person.ts'
import { statementOf } from '../../src/http/answered/statement-rows.ts'
import { seeStatement } from '../../src/usecases/balance/see-statement.ts'
import { openTestDatabase } from '../database.ts'
import { createStory, type Story } from '../four-mondays.ts'

/** Who is shown what a shared package cost, what was paid for it and what was paid back. */

let database: Database
let story: Story
let ben: Actor

beforeAll(async () => {
  database = await openTestDatabase()
})
afterAll(() => database.close())
beforeEach(async () => {
  story = await createStory(database)
  ben = await story.join('ben', 'client')
})

const shared = async (totalSessions: number, more: object = {}) =>
  await story.sell(totalSessions, { beneficiaries: [ben.personId], ...more })

const add = (id: string, clientId: string) =>
  story.ask('owner', `POST /api/packages/${id}/beneficiaries`, { clientId })

describe('a shared package', () => {
  test('shows who only books from it neither what was paid nor by whom', async () => {
    const price = { amountCents: 45000, currency: 'CHF' }
    const sold = await shared(5, { price, payer: { name: 'Mamie' } })
    const asHis = (await story.ask('ben', `GET /api/packages/${sold.id}`)).as(soldPackage)
    expect(asHis).toMatchObject({ price: null, isGift: false, payment: null, payer: null })
    expect((await story.ask('ben', `GET /api/packages/${sold.id}/payments`)).status).toBe(403)
    const asHers = (await story.ask('ann', `GET /api/packages/${sold.id}`)).as(soldPackage)
    expect(asHers).toMatchObject({ payment: { status: 'unpaid' }, payer: { name: 'Mamie' } })
  })

  test('shows money to its client, its payer and the team, on every page and in every file', async () => {
    const price = { amountCents: 45000, currency: 'CHF' }
    const cleo = await story.join('cleo', 'client')
    const sold = await shared(5, { price, payer: { clientId: cleo.personId } })
    await add(sold.id, cleo.personId)
    const path = `/api/packages/${sold.id}`
    await story.ask('owner', `POST ${path}/refund`, { reason: 'moved away', amountCents: 12300 })
    const seen = async (who: string) => {
      const texts = [path, `${path}/entries`, `${path}/explanation`, '/api/packages']
      const answers = await Promise.all(texts.map((one) => story.ask(who, `GET ${one}`)))
      const files = ['csv', 'pdf'].map((ending) =>
        story.ask(who, `GET ${path}/statement.${ending}`),
      )
      for (const { status } of [...answers, ...(await Promise.all(files))]) expect(status).toBe(200)
      const actor = { owner: story.owner, ann: story.ann, cleo, ben }[who]
      if (actor === undefined) throw new Error('they are all named')
      const money = answers.map(({ text }) => /amountCents/.test(text))
      const found = await seeStatement(story.deps, actor, { packageId: sold.id })
      if (!found.ok) throw new Error('a statement was expected')
      const { rows, price: told } = statementOf(found.value, 'en', 'Europe/Zurich')
      const amounts = found.value.lines.map(({ details }) => details?.amount ?? null)
      return { money, told, hasAmount: amounts.some((one) => one !== null), rows: rows.length }
    }
    for (const who of ['owner', 'ann', 'cleo']) {
      expect(await seen(who)).toMatchObject({ money: [true, true, true, true], hasAmount: true })
      expect((await seen(who)).told).toMatch(/450/)
    }
    const his = await seen('ben')
    expect(his).toMatchObject({ money: [false, false, false, false], told: null, hasAmount: false })
    expect(his.rows).toBe((await seen('ann')).rows)
    expect((await story.ask('cleo', `GET ${path}/payments`)).status).toBe(200)
  })
})
