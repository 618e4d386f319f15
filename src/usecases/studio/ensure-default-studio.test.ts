import { afterEach, beforeEach, expect, test } from 'vitest'
import { openTestDatabase } from '../../../tests/database.ts'
import { memoryLog } from '../../../tests/logs.ts'
import type { Database } from '../../db/open.ts'
import * as actors from '../../db/people/actors.ts'
import * as people from '../../db/people/people.ts'
import * as studios from '../../db/studios/studios.ts'
import { type DefaultStudio, ensureDefaultStudio } from './ensure-default-studio.ts'

const AT = 1_769_418_000_000
const WANTED: DefaultStudio = {
  name: 'Studio Léa',
  timeZone: 'Europe/Zurich',
  locale: 'fr',
  currency: 'CHF',
  ownerEmail: null,
}

let database: Database
beforeEach(async () => {
  database = await openTestDatabase()
})
afterEach(() => database.close())

function deps() {
  const { log, records } = memoryLog()
  return {
    db: database.db,
    now: () => AT,
    newId: () => crypto.randomUUID(),
    newSecret: () => `secret ${crypto.randomUUID()}`,
    log,
    records,
  }
}

const count = async (table: 'studios' | 'people' | 'person_emails') => {
  const { rows } = await database.pool.query(`select count(*)::integer as found from ${table}`)
  return rows[0].found
}

test('the first start makes the studio as the environment says, with a secret of its own', async () => {
  const { studio, hasOwner } = await ensureDefaultStudio(deps(), WANTED)
  expect(hasOwner).toBe(false)
  expect(studio).toMatchObject({
    slug: 'studio-lea',
    name: 'Studio Léa',
    timeZone: 'Europe/Zurich',
    locale: 'fr',
    currency: 'CHF',
    isDefault: true,
    createdAt: AT,
    lastDeliveryAt: null,
  })
  expect(studio.webhookSecret).toMatch(/^secret /)
  expect(await count('people')).toBe(0)
})

test('a later start changes nothing, whatever the environment says by then', async () => {
  const first = await ensureDefaultStudio(deps(), { ...WANTED, ownerEmail: 'lea@studio.example' })
  const later = await ensureDefaultStudio(deps(), {
    ...WANTED,
    name: 'Another',
    currency: 'EUR',
    ownerEmail: 'other@studio.example',
  })
  expect(later).toEqual(first)
  expect([await count('studios'), await count('people')]).toEqual([1, 1])
})

test('the owner is there as soon as an address is named, with the part before the @ as name', async () => {
  await ensureDefaultStudio(deps(), WANTED)
  const { studio, hasOwner } = await ensureDefaultStudio(deps(), {
    ...WANTED,
    ownerEmail: ' Lea.Martin@Studio.example ',
  })
  expect(hasOwner).toBe(true)
  const actor = await actors.findByEmail(database.db, 'lea.martin@studio.example')
  expect(actor).toMatchObject({ studioId: studio.id, role: 'owner', locale: 'fr' })
  expect(await people.read(database.db, studio.id, actor?.personId ?? '')).toMatchObject({
    name: 'lea.martin',
    role: 'owner',
    emails: [{ email: 'lea.martin@studio.example', isPrimary: true }],
  })
})

test('starts at the same time make one studio and one owner', async () => {
  const wanted = { ...WANTED, ownerEmail: 'lea@studio.example' }
  const started = await Promise.all([1, 2, 3, 4, 5].map(() => ensureDefaultStudio(deps(), wanted)))
  expect(new Set(started.map(({ studio }) => studio.id)).size).toBe(1)
  expect(started.every(({ hasOwner }) => hasOwner)).toBe(true)
  expect(await count('studios')).toBe(1)
  expect(await count('people')).toBe(1)
  expect(await count('person_emails')).toBe(1)
})

test('a client’s address does not make them the owner: the start says why there is none', async () => {
  const { studio } = await ensureDefaultStudio(deps(), WANTED)
  const own = [studio.id, crypto.randomUUID()]
  await database.pool.query(
    `insert into people (studio_id, id, role, name, locale, created_at)
      values ($1, $2, 'client', 'Tom', 'fr', now())`,
    own,
  )
  await database.pool.query(
    `insert into person_emails (studio_id, id, person_id, email, attached_at)
      values ($1, $2, $2, 'tom@client.example', now())`,
    own,
  )
  const { records, ...rest } = deps()
  const { hasOwner } = await ensureDefaultStudio(rest, {
    ...WANTED,
    ownerEmail: 'tom@client.example',
  })
  expect(hasOwner).toBe(false)
  expect(records.map(({ msg }) => msg)).toContain(
    'OWNER_EMAIL belongs to a client or a coach already: no owner created',
  )
  expect(await actors.findOwnerOfDefaultStudio(database.db)).toBeNull()
})

test('what the deployment keeps under a name is decided once', async () => {
  const kept = await Promise.all(
    ['one', 'two', 'three'].map((value) => studios.keepSetting(database.db, 'app_secret', value)),
  )
  expect(new Set(kept).size).toBe(1)
  expect(await studios.keepSetting(database.db, 'app_secret', 'four')).toBe(kept[0])
})
