import { createHash } from 'node:crypto'
import { readdir, readFile } from 'node:fs/promises'

export type Migration = { name: string; text: string; checksum: string }

const FOLDER = new URL('./migrations/', import.meta.url)

/** In the order in which they apply: that of their names. */
export async function readMigrations(): Promise<Migration[]> {
  const files = (await readdir(FOLDER)).filter((file) => file.endsWith('.sql')).sort()
  return Promise.all(
    files.map(async (file) => {
      // A checkout on Windows has other line ends, and is still the same migration.
      const text = (await readFile(new URL(file, FOLDER), 'utf8')).replaceAll('\r\n', '\n')
      const checksum = createHash('sha256').update(text).digest('hex')
      return { name: file.slice(0, -'.sql'.length), text, checksum }
    }),
  )
}

export const CREATE_MIGRATIONS_TABLE = `create table if not exists fitbuddy_migrations (
  name text primary key,
  checksum text not null,
  applied_at timestamptz(3) not null
);
alter table fitbuddy_migrations enable row level security;`

/** True where the tables are those of the earlier FitBuddy, whose names are partly ours. */
export const HOLDS_EARLIER_TABLES = `to_regclass('fitbuddy_migrations') is null and (
    to_regclass('public.profiles') is not null
    or exists (
      select from pg_attribute
      where attrelid in (to_regclass('public.packages'), to_regclass('public.sessions'))
        and attname = 'user_id' and not attisdropped))`

export const EARLIER_TABLES_FOUND =
  'This database holds the tables of an earlier FitBuddy. Nothing was changed. ' +
  'Use an empty database, then bring the data over with: fitbuddy import --from <this database>'
