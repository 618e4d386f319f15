import { afterAll, beforeAll, expect, test, vi } from 'vitest'
import { openTestDatabase } from '../../tests/database.ts'
import type { Listening } from './listen.ts'
import type { Database } from './open.ts'

const HEARD_MS_MAX = 20_000

let database: Database
const listening: Listening[] = []

beforeAll(async () => {
  database = await openTestDatabase()
})

afterAll(async () => {
  for (const ears of listening) await ears.close()
  await database.close()
})

async function listen(channel: string) {
  const heard: string[] = []
  const onReconnect = vi.fn()
  const ears = await database.listen(channel, (payload) => heard.push(payload), onReconnect)
  listening.push(ears)
  return { heard, ears, onReconnect }
}

const notify = (channel: string, payload: string) =>
  database.pool.query('select pg_notify($1, $2)', [channel, payload])

test('what is sent is heard, in order and without our own trial', async () => {
  const { heard, ears } = await listen('news')
  expect(ears.live).toBe(true)
  for (const payload of ['one', 'two', 'three']) await notify('news', payload)
  await vi.waitFor(() => expect(heard).toEqual(['one', 'two', 'three']), HEARD_MS_MAX)
})

test('what a transaction sends is heard once it is committed, and never if it is not', async () => {
  const { heard } = await listen('settled')
  const send = (payload: string, isKept: boolean) =>
    database.db.transaction().execute(async (tx) => {
      await tx
        .selectNoFrom(({ fn, val }) => fn('pg_notify', [val('settled'), val(payload)]).as('sent'))
        .execute()
      if (!isKept) throw new Error('not kept')
    })
  await send('no', false).catch(() => {})
  await send('yes', true)
  await vi.waitFor(() => expect(heard).toEqual(['yes']), HEARD_MS_MAX)
})

test('channels of any name do not hear each other', async () => {
  const odd = await listen('an "odd" Name')
  const other = await listen('other')
  await notify('an "odd" Name', 'odd')
  await notify('other', 'other')
  await vi.waitFor(() => expect(other.heard).toEqual(['other']), HEARD_MS_MAX)
  await vi.waitFor(() => expect(odd.heard).toEqual(['odd']), HEARD_MS_MAX)
})

test('who no longer listens hears nothing', async () => {
  const { heard, ears } = await listen('gone')
  const control = await listen('control')
  await ears.close()
  await notify('gone', 'late')
  await notify('control', 'later')
  await vi.waitFor(() => expect(control.heard).toEqual(['later']), HEARD_MS_MAX)
  expect(heard).toEqual([])
})

test('after its connection broke it hears again, and says that it may have missed something', async () => {
  const { heard, onReconnect } = await listen('resilient')
  await breakConnections()
  await vi.waitFor(() => expect(onReconnect).toHaveBeenCalled(), HEARD_MS_MAX)
  await notify('resilient', 'back')
  await vi.waitFor(() => expect(heard).toEqual(['back']), HEARD_MS_MAX)
})

async function breakConnections(): Promise<void> {
  const others = `select pg_terminate_backend(pid) from pg_stat_activity
                  where datname = current_database() and pid <> pg_backend_pid()
                    and backend_type = 'client backend'`
  if (database.kind === 'server') await database.pool.query(others)
  else await expect(database.pool.query('select 1 / 0')).rejects.toThrow()
  await database.pool.query('select 1')
}
