import { readFileSync } from 'node:fs'
import { expect, test } from 'vitest'
import { readMigrations } from '../src/db/migration-files.ts'
import { supabaseSql } from './supabase-sql.ts'

const present = readFileSync(
  new URL('../supabase-calcom-integration.sql', import.meta.url),
  'utf8',
).replaceAll('\r\n', '\n')

test('the file at the root is the one the migrations make', async () => {
  expect(present).toBe(supabaseSql(await readMigrations()))
})

test('it says how to use it and gives the check query', () => {
  const header = present.slice(0, present.indexOf('begin;'))
  expect(header).toContain('SQL editor')
  expect(header).toContain(
    'SELECT * FROM sessions WHERE calcom_booking_id IS NOT NULL ORDER BY created_at DESC LIMIT 5;',
  )
})

test('it is one transaction without commands that only psql knows', () => {
  expect(present.match(/^(begin|commit|rollback);$/gm)).toEqual(['begin;', 'commit;'])
  expect(present).not.toMatch(/^\\/m)
  expect(present.trimEnd().endsWith('commit;')).toBe(true)
})

test('it looks for the tables of the earlier FitBuddy before its first write', () => {
  const guard = present.indexOf('public.profiles')
  expect(guard).toBeGreaterThan(0)
  expect(guard).toBeLessThan(present.search(/^create /m))
})

test('a migration that would break out of its quotes is refused', () => {
  const migration = { name: '0009_odd', text: 'select $fitbuddy$x$fitbuddy$;', checksum: 'c' }
  expect(() => supabaseSql([migration])).toThrow('0009_odd')
  expect(() => supabaseSql([{ ...migration, name: `o'dd`, text: '' }])).toThrow(`o'dd`)
})
