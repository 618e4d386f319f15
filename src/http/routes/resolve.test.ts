import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { type Api, createApi } from '../../../tests/api.ts'
import { type Calcom, createCalcom } from '../../../tests/calcom.ts'
import { openTestDatabase } from '../../../tests/database.ts'
import { attentionItems, resolvedAttention } from '../../contract/attention.ts'
import { problem } from '../../contract/problem.ts'
import { sessions } from '../../contract/session.ts'
import type { Database } from '../../db/open.ts'

const ANN = 'ann@client.example'

let database: Database
let api: Api
let calcom: Calcom
let annId: string

beforeAll(async () => {
  database = await openTestDatabase()
})
afterAll(() => database.close())
beforeEach(async () => {
  api = await createApi(database)
  calcom = createCalcom(api.clock)
  await api.join('coach', 'coach')
  await api.join('other-coach', 'coach')
  annId = await api.client(ANN, 'Ann Dubois')
  api.admit('ann', { ...api.owner, role: 'client', personId: annId })
  await api.grant(annId, 10)
})

const post = (who: string, path: string, body: unknown = {}, headers = {}) =>
  api.ask(who, `POST ${path}`, body, headers)

describe('deciding an item', () => {
  async function waiting(email = 'ann.dubois@work.example') {
    await api.send(calcom.book(email, '2026-01-27T10:00:00Z').body)
    api.clock.advance(1000)
    const { items } = (await api.ask('owner', 'GET /api/attention')).as(attentionItems)
    return items.find((item) => item.booking.email === email)
  }

  test('is listed with the latest first, and taken back by who did it or the owner', async () => {
    const [first, second] = [await waiting('a@x.example'), await waiting('b@x.example')]
    const dismiss = { action: 'dismiss', reason: 'essai' }
    await post('coach', `/api/attention/${first?.id}/resolve`, dismiss)
    api.clock.advance(1000)
    await post('coach', `/api/attention/${second?.id}/resolve`, dismiss)
    const decided = async (who: string, rest = '') =>
      (await api.ask(who, `GET /api/attention?status=resolved${rest}`)).as(attentionItems)
    const [latest, other] = (await decided('coach')).items
    expect([latest?.id, other?.id]).toEqual([second?.id, first?.id])
    const page = await decided('coach', '&limit=1')
    expect((await decided('coach', `&limit=1&cursor=${page.nextCursor}`)).items).toMatchObject([
      { id: first?.id },
    ])
    expect((await decided('owner')).items[0]?.resolution?.undo).toEqual(latest?.resolution?.undo)
    expect((await decided('other-coach')).items[0]?.resolution?.undo).toBeNull()
    const undone = await post('owner', `/api/acts/${latest?.resolution?.undo?.actId}/undo`)
    expect(undone.status).toBe(200)
    expect((await decided('coach')).items.map(({ id }) => id)).toEqual([first?.id])
    api.clock.advance(15 * 60_000)
    expect((await decided('coach')).items[0]?.resolution?.undo).toBeNull()
  })

  test('tells who did it to whoever comes second, with the instant as the wire writes it', async () => {
    const item = await waiting()
    const path = `/api/attention/${item?.id}/resolve`
    const attach = { action: 'attach', clientId: annId, rememberEmail: true }
    const decided = (await post('coach', path, attach)).as(resolvedAttention)
    const at = '2026-01-20T09:00:01Z'
    expect(decided.item).toMatchObject({
      status: 'resolved',
      resolution: { action: 'attach', byName: 'coach', at, reason: null },
      suggestions: [],
    })
    expect(decided.undo?.actId).toBeTypeOf('string')
    const second = await post('owner', path, { action: 'dismiss', reason: 'essai' })
    expect(second.status).toBe(409)
    expect(second.as(problem)).toMatchObject({
      code: 'AlreadyDecided',
      action: 'attach',
      byName: 'coach',
      at,
    })
    const list = await api.ask('owner', 'GET /api/attention?status=resolved')
    expect(list.as(attentionItems).items).toMatchObject([{ resolution: { byName: 'coach', at } }])
    api.clock.advance(1000)
    await post('coach', `/api/acts/${decided.undo?.actId}/undo`)
    const open = (await api.ask('owner', `GET /api/attention/${item?.id}`)).json
    expect(open).toMatchObject({ status: 'open', resolution: null })
  })

  test('that is dismissed keeps the reason', async () => {
    const item = await waiting()
    const dismiss = { action: 'dismiss', reason: 'essai d’une amie' }
    const decided = await post('coach', `/api/attention/${item?.id}/resolve`, dismiss)
    expect(decided.as(resolvedAttention).item.resolution).toMatchObject({
      action: 'dismiss',
      reason: 'essai d’une amie',
    })
  })

  test('with a package that does not cover the day is refused, and goes on being asked', async () => {
    const benId = await api.client('ben@client.example', 'Ben')
    const { id: packageId } = await api.grant(benId, 1, { validUntil: '2026-01-26' })
    const item = await waiting('ben@client.example')
    expect(item?.reason).toBe('NoActivePackage')
    const path = `/api/attention/${item?.id}/resolve`
    const refused = await post('coach', path, { action: 'use-package', packageId })
    expect(refused.status).toBe(422)
    expect(refused.as(problem)).toMatchObject({ code: 'OutsideValidity', dates: ['2026-01-27'] })
    const still = await api.ask('owner', `GET /api/attention/${item?.id}`)
    expect(still.json).toMatchObject({ status: 'open', resolution: null })
    const extended = { validUntil: '2026-01-27', reason: 'un jour de plus' }
    await post('owner', `/api/packages/${packageId}/extend`, extended)
    const { items } = (await api.ask('owner', 'GET /api/sessions')).as(sessions)
    expect(items).toMatchObject([{ clientId: benId, credit: 'held', packageId }])
  })

  test('with a package that never pays for it is refused, and goes on being asked', async () => {
    const benId = await api.client('ben@client.example', 'Ben')
    const marc = await api.join('marc', 'coach')
    const [ofYoga, ofMarc, dear] = [
      await api.grant(benId, 5, { terms: { eventTypes: ['yoga'] } }),
      await api.grant(benId, 5, { terms: { coaches: [marc.personId] } }),
      await api.grant(benId, 1, { terms: { costs: [{ eventType: 'coaching-60', credits: 2 }] } }),
    ]
    const item = await waiting('ben@client.example')
    const path = `/api/attention/${item?.id}/resolve`
    const codes = []
    for (const { id: packageId } of [ofYoga, ofMarc, dear]) {
      const refused = await post('coach', path, { action: 'use-package', packageId })
      codes.push([refused.status, refused.as(problem).code])
    }
    expect(codes).toEqual([
      [422, 'NoActivePackage'],
      [422, 'NoActivePackage'],
      [422, 'NotEnoughCredits'],
    ])
    const still = await api.ask('owner', `GET /api/attention/${item?.id}`)
    expect(still.json).toMatchObject({ status: 'open', resolution: null })
  })

  test('with a package over its week is refused, and goes on being asked', async () => {
    const benId = await api.client('ben@client.example', 'Ben')
    const { id: packageId } = await api.grant(benId, 5, { terms: { caps: { perWeek: 1 } } })
    await api.send(calcom.book('ben@client.example', '2026-01-28T10:00:00Z').body)
    api.clock.advance(1000)
    const item = await waiting('ben@client.example')
    const path = `/api/attention/${item?.id}/resolve`
    const refused = await post('coach', path, { action: 'use-package', packageId })
    expect(refused.as(problem)).toMatchObject({ code: 'OverCap', dates: ['2026-01-27'] })
  })

  test('for somebody whose address another holds is refused, and says nothing of them', async () => {
    await api.send(calcom.book(ANN, '2026-01-27T10:00:00Z').body)
    api.clock.advance(1000)
    const [session] = (await api.ask('ann', 'GET /api/sessions')).as(sessions).items
    await post('ann', `/api/sessions/${session?.id}/disown`)
    const { items } = (await api.ask('owner', 'GET /api/attention')).as(attentionItems)
    const item = items.find(({ kind }) => kind === 'disowned')
    const clientId = await api.client('ben@client.example', 'Ben')
    const attach = { action: 'attach', clientId, rememberEmail: true }
    const answer = await post('coach', `/api/attention/${item?.id}/resolve`, attach)
    expect([answer.status, answer.as(problem).code]).toEqual([409, 'EmailTaken'])
    expect(answer.text).not.toMatch(/ann/i)
    expect(answer.text).not.toContain(annId)
  })

  test.each([
    [{ action: 'use-package' }, 'packageId'],
    [{ action: 'attach', clientId: 'me' }, 'clientId'],
    [{ action: 'dismiss' }, 'reason'],
    [{ action: 'explode' }, 'action'],
    [{ action: 'keep' }, 'action'],
    [{ action: 'keep', more: 1 }, 'more'],
  ])('with %j is malformed at %s', async (answer, field) => {
    const item = await waiting()
    const refused = await post('owner', `/api/attention/${item?.id}/resolve`, answer)
    expect(refused.as(problem)).toMatchObject({ status: 400, code: 'Malformed', field })
  })
})

describe('at the same time', () => {
  test('two who decide one item: one does, the other is told who did', async () => {
    await api.send(calcom.book('nobody@x.example', '2026-01-27T10:00:00Z').body)
    const [item] = (await api.ask('owner', 'GET /api/attention')).as(attentionItems).items
    const path = `/api/attention/${item?.id}/resolve`
    const answers = await Promise.all([
      post('coach', path, { action: 'attach', clientId: annId }),
      post('other-coach', path, { action: 'dismiss', reason: 'essai' }),
      post('owner', path, { action: 'create-client' }),
    ])
    const [done, ...told] = answers.toSorted((a, b) => a.status - b.status)
    expect([done?.status, ...told.map(({ status }) => status)]).toEqual([200, 409, 409])
    const decided = done?.as(resolvedAttention).item.resolution
    for (const answer of told) {
      expect(answer.as(problem)).toMatchObject({
        code: 'AlreadyDecided',
        action: decided?.action,
        byName: decided?.byName,
        at: decided?.at,
      })
    }
  })
})
