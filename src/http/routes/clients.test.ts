import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { type Api, createApi } from '../../../tests/api.ts'
import { createCalcom } from '../../../tests/calcom.ts'
import { openTestDatabase } from '../../../tests/database.ts'
import { clients, importedClients, person } from '../../contract/person.ts'
import { problem } from '../../contract/problem.ts'
import type { Database } from '../../db/open.ts'

let database: Database
let api: Api

beforeAll(async () => {
  database = await openTestDatabase()
})
afterAll(() => database.close())
beforeEach(async () => {
  api = await createApi(database)
})

const list = async (query = '', who = 'owner') =>
  (await api.ask(who, `GET /api/clients${query}`)).as(clients).items

const names = async (query: string) => (await list(query)).map(({ name }) => name)

const session = (clientId: string, startsAt: string) =>
  api.ask('owner', 'POST /api/sessions', { clientId, startsAt, durationMinutes: 60 })

describe('the list of clients', () => {
  test('tells where the packages of each one stand', async () => {
    const ann = await api.client('ann@x.ch', 'Ann')
    await api.grant(ann, 5, { validUntil: '2026-06-30' })
    await session(ann, '2026-01-21T09:00:00Z')
    await session(ann, '2026-01-22T09:00:00Z')
    api.clock.set(Date.parse('2026-01-21T09:30:00Z'))
    const [first] = await list()
    await api.ask('owner', `POST /api/sessions/${await idOfFirstSession()}/complete`, {})
    const [second] = await list()
    expect(first).toMatchObject({ name: 'Ann', email: 'ann@x.ch', emails: ['ann@x.ch'] })
    expect(first?.summary).toEqual({
      sessionsRemaining: 3,
      sessionsPaused: 0,
      sessionsBooked: 2,
      sessionsAwaiting: 0,
      sessionsDone: 0,
      nextSessionAt: '2026-01-22T09:00:00Z',
      expiresAt: '2026-06-30T22:00:00Z',
      countsFromFirstSession: null,
    })
    expect(second?.summary).toMatchObject({ sessionsBooked: 1, sessionsDone: 1 })
  })

  async function idOfFirstSession() {
    const answer = await api.ask('owner', 'GET /api/sessions?limit=1')
    return JSON.parse(answer.text).items[0].id
  }

  test('finds a telephone number however it is written', async () => {
    await api.client('ann@x.ch', 'Ann')
    const ben = await api.client('ben@x.ch', 'Ben')
    await api.ask('owner', `PATCH /api/clients/${ben}`, { phone: '+41 79 555 01 47' })
    expect(await names('?query=079%20555')).toEqual(['Ben'])
    expect(await names('?query=0041.79')).toEqual(['Ben'])
    expect(await names('?query=5550147')).toEqual(['Ben'])
    expect(await names('?query=00')).toEqual([])
    expect(await names('?query=555%2099')).toEqual([])
  })

  test('stands in the order in which names are looked up, page by page', async () => {
    const inOrder = ['anna Roy', 'Ça va', 'Élodie Roy', 'Émile', 'Eric', 'Zoé', 'Оля']
    for (const name of inOrder.toReversed()) {
      await api.client(`${inOrder.indexOf(name)}@x.ch`, name)
    }
    expect(await names('')).toEqual(inOrder)
    const paged: string[] = []
    let cursor = ''
    do {
      const page = (await api.ask('owner', `GET /api/clients?limit=2${cursor}`)).as(clients)
      paged.push(...page.items.map(({ name }) => name))
      cursor = page.nextCursor === null ? '' : `&cursor=${page.nextCursor}`
    } while (cursor !== '')
    expect(paged).toEqual(inOrder)
  })

  test('finds a name however its accents and case are typed', async () => {
    await api.client('elodie@x.ch', 'Élodie Nuñez')
    await api.client('hindi@x.ch', 'हिन्दी')
    for (const typed of ['elod', 'ÉLOD', 'E\u0301lo', 'nunez', 'die N', 'LODIE@x']) {
      expect(await names(`?query=${encodeURIComponent(typed)}`)).toEqual(['Élodie Nuñez'])
    }
    expect(await names(`?query=${encodeURIComponent('हिन्')}`)).toEqual(['हिन्दी'])
    for (const typed of ['%', '_', 'Élodie%z', '\\']) {
      expect(await names(`?query=${encodeURIComponent(typed)}`)).toEqual([])
    }
  })

  test('says nothing of a client without a package', async () => {
    await api.client('ann@x.ch', 'Ann')
    const [ann] = await list()
    expect(ann?.summary).toEqual({
      sessionsRemaining: 0,
      sessionsPaused: 0,
      sessionsBooked: 0,
      sessionsAwaiting: 0,
      sessionsDone: 0,
      nextSessionAt: null,
      expiresAt: null,
      countsFromFirstSession: null,
    })
  })

  test('is filtered by what is left and what is booked', async () => {
    const [full, last, soon, , done] = [
      await api.client('full@x.ch', 'Full'),
      await api.client('last@x.ch', 'Last'),
      await api.client('soon@x.ch', 'Soon'),
      await api.client('none@x.ch', 'None'),
      await api.client('done@x.ch', 'Done'),
    ]
    await api.grant(full, 10, { validUntil: '2026-12-31' })
    await api.grant(last, 2)
    await api.grant(soon, 8, { validUntil: '2026-02-25' })
    await api.grant(done, 10)
    await session(full, '2026-01-22T09:00:00Z')
    expect(await names('')).toEqual(['Done', 'Full', 'Last', 'None', 'Soon'])
    expect(await names('?filter=all')).toHaveLength(5)
    expect(await names('?filter=active')).toEqual(['Done', 'Full', 'Last', 'Soon'])
    expect(await names('?filter=ending')).toEqual(['Last', 'Soon'])
    expect(await names('?filter=no-package')).toEqual(['None'])
    expect(await names('?filter=nothing-booked')).toEqual(['Done', 'Last', 'None', 'Soon'])
    expect(await names('?filter=active&query=FUL')).toEqual(['Full'])
    const wrong = await api.ask('owner', 'GET /api/clients?filter=rich')
    expect(wrong.as(problem)).toMatchObject({ status: 400, field: 'filter' })
  })

  test('a package that is paused is told apart from none, and named in the summary', async () => {
    const ann = await api.client('ann@x.ch', 'Ann')
    const { id } = await api.grant(ann, 5)
    await api.client('ben@x.ch', 'Ben')
    const asked = { from: '2026-01-20' }
    const done = await api.ask('owner', `POST /api/packages/${id}/pause`, asked)
    expect(done.status, done.text).toBe(200)
    const [paused] = await list()
    expect(paused?.summary).toMatchObject({ sessionsRemaining: 0, sessionsPaused: 5 })
    expect(await names('?filter=no-package')).toEqual(['Ben'])
    expect(await names('?filter=active')).toEqual(['Ann'])
  })

  test('comes page after page within a filter', async () => {
    for (const name of ['Ann', 'Ben', 'Cid']) await api.client(`${name}@x.ch`, name)
    const path = 'GET /api/clients?filter=no-package&limit=2'
    const first = (await api.ask('owner', path)).as(clients)
    const rest = (await api.ask('owner', `${path}&cursor=${first.nextCursor}`)).as(clients)
    expect([...first.items, ...rest.items].map(({ name }) => name)).toEqual(['Ann', 'Ben', 'Cid'])
    expect(rest.nextCursor).toBeNull()
  })
})

describe('notes about a client', () => {
  test('are the team’s: written, seen and listed by coaches, and by nobody else', async () => {
    await api.join('coach', 'coach')
    const ann = await api.join('ann', 'client')
    const path = `/api/clients/${ann.personId}`
    const notes = 'Genou droit fragile.\n<b>pas de sauts</b>'
    const changed = await api.ask('coach', `PATCH ${path}`, { notes })
    expect(changed.as(person).notes).toBe(notes)
    expect((await api.ask('owner', `GET ${path}`)).as(person).notes).toBe(notes)
    expect((await list()).map((one) => one.notes)).toEqual([notes])
    expect((await api.ask('ann', `GET ${path}`)).text).not.toContain('Genou')
    expect((await api.ask('ann', 'GET /api/clients')).text).not.toContain('Genou')
    expect((await api.ask('ann', 'GET /api/me')).text).not.toContain('Genou')
    expect((await api.ask('ann', `PATCH ${path}`, { notes: '' })).status).toBe(403)
    const emptied = await api.ask('coach', `PATCH ${path}`, { notes: '' })
    expect(emptied.as(person).notes).toBe('')
  })

  test.each([
    ['x'.repeat(10_001), 'too-big'],
    ['\u0000', 'unreadable-character'],
    [null, 'wrong-type'],
  ])('%# are refused', async (notes, wrong) => {
    const id = await api.client('ann@x.ch')
    const answer = await api.ask('owner', `PATCH /api/clients/${id}`, { notes })
    expect(answer.as(problem)).toMatchObject({ status: 400, field: 'notes', problem: wrong })
  })

  test('are not kept about a coach', async () => {
    const coach = await api.join('coach', 'coach')
    const asked = { notes: 'x' }
    const answer = await api.ask('owner', `PATCH /api/coaches/${coach.personId}`, asked)
    expect(answer.as(problem)).toMatchObject({ status: 400, field: 'notes' })
  })
})

describe('importing pasted lines', () => {
  const LINES = [
    'Nom; E-mail; Téléphone',
    'Ann Dubois; ann@x.ch; 079 123 45 67',
    'Ben; taken@x.ch',
    '=1+1; formula@x.ch',
    'Nobody',
  ].join('\n')

  const paste = (lines: string, query = '', headers = {}) =>
    api.ask('owner', `POST /api/clients/import${query}`, { lines }, headers)

  test('creates those who are new, and says of every other line what is wrong', async () => {
    await api.client('taken@x.ch', 'Taken')
    const answer = (await paste(LINES)).as(importedClients)
    expect(answer.created).toMatchObject([
      { line: 2, name: 'Ann Dubois', email: 'ann@x.ch', phone: '079 123 45 67' },
      { line: 4, name: '=1+1', email: 'formula@x.ch', phone: null },
    ])
    expect(answer.skipped).toEqual([
      { line: 1, text: 'Nom; E-mail; Téléphone', reason: 'header' },
      { line: 3, text: 'Ben; taken@x.ch', reason: 'email-taken' },
      { line: 5, text: 'Nobody', reason: 'no-email' },
    ])
    expect(await names('')).toEqual(['=1+1', 'Ann Dubois', 'Taken'])
    const again = (await paste(LINES)).as(importedClients)
    expect(again.created).toEqual([])
    expect(again.skipped.map(({ reason }) => reason)).toEqual([
      'header',
      'email-taken',
      'email-taken',
      'email-taken',
      'no-email',
    ])
  })

  test('only says what would happen when it is only checked', async () => {
    await api.client('taken@x.ch', 'Taken')
    const answer = (await paste(LINES, '?check=true')).as(importedClients)
    expect(answer.created.map(({ line, id }) => [line, id])).toEqual([
      [2, null],
      [4, null],
    ])
    expect(answer.skipped.map(({ line }) => line)).toEqual([1, 3, 5])
    expect(await names('')).toEqual(['Taken'])
  })

  test('applies what waited for an address', async () => {
    const calcom = createCalcom(api.clock)
    await api.send(calcom.book('ann@x.ch', '2026-01-27T10:00:00Z').body)
    const [made] = (await paste('Ann; ann@x.ch')).as(importedClients).created
    const waiting = await api.ask('owner', 'GET /api/attention')
    expect(JSON.parse(waiting.text).items).toMatchObject([
      { kind: 'no-package', clientId: made?.id },
      { kind: 'unmapped-type' },
    ])
  })

  test('under one key happens once', async () => {
    const key = { 'Idempotency-Key': 'paste' }
    const first = await paste('Ann; ann@x.ch', '', key)
    expect((await paste('Ann; ann@x.ch', '', key)).text).toBe(first.text)
    const other = await paste('Ben; ben@x.ch', '', key)
    expect(other.as(problem).code).toBe('IdempotencyKeyReused')
  })

  test('of a thousand lines is done, of more is refused', async () => {
    const lines = Array.from({ length: 1000 }, (_, index) => `Client ${index}; c${index}@x.ch`)
    expect((await paste(lines.join('\n'))).as(importedClients).created).toHaveLength(1000)
    const more = await paste([...lines, 'x'].join('\n'))
    expect(more.as(problem)).toMatchObject({ field: 'lines', problem: 'too-many-lines' })
  })

  test('is the team’s', async () => {
    await api.join('ann', 'client')
    const answer = await api.ask('ann', 'POST /api/clients/import', { lines: 'Ben; ben@x.ch' })
    expect(answer.status).toBe(403)
  })
})
