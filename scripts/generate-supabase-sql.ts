// Writes supabase-calcom-integration.sql from the migrations; with --check only says whether it is current.
import { readFile, writeFile } from 'node:fs/promises'
import { readMigrations } from '../src/db/migration-files.ts'
import { supabaseSql } from './supabase-sql.ts'

const FILE = 'supabase-calcom-integration.sql'
const path = new URL(`../${FILE}`, import.meta.url)

const wanted = supabaseSql(await readMigrations())
const present = await readFile(path, 'utf8').catch(() => null)
const isCurrent = present?.replaceAll('\r\n', '\n') === wanted

if (!process.argv.includes('--check')) {
  await writeFile(path, wanted)
} else if (!isCurrent) {
  console.error(`${FILE} is not current: run node scripts/generate-supabase-sql.ts`)
  process.exitCode = 1
}
