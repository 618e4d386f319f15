import type pg from 'pg'
import type { Millis } from '../domain/instant.ts'
import { isoOf } from '../domain/iso.ts'
import type { Log } from '../log.ts'
import {
  CREATE_MIGRATIONS_TABLE,
  EARLIER_TABLES_FOUND,
  HOLDS_EARLIER_TABLES,
  type Migration,
  readMigrations,
} from './migration-files.ts'

// Released with the transaction: a session's lock would get lost behind a pooler.
const ONE_AT_A_TIME = `select pg_advisory_xact_lock(hashtextextended('fitbuddy_migrations', 0))`

/** Its message is the one line to print before giving up the start. */
export class MigrationError extends Error {
  override name = 'MigrationError'
}

/** Brings the database to this program's tables; gives the names of what was applied now. */
export async function migrate(
  pool: pg.Pool,
  options: { log: Log; now: () => Millis; migrations?: readonly Migration[] },
): Promise<string[]> {
  const { log, now, migrations = await readMigrations() } = options
  const client = await pool.connect()
  let failure: Error | undefined
  try {
    const checksums = await checksumsIn(client)
    refuseOthers(migrations, checksums)
    const applied: string[] = []
    for (const migration of migrations.filter(({ name }) => !checksums.has(name))) {
      if (!(await inTransaction(client, () => apply(client, migration, now)))) continue
      log.info({ migration: migration.name }, 'migration applied')
      applied.push(migration.name)
    }
    return applied
  } catch (error) {
    if (!(error instanceof MigrationError)) failure = new Error('the migration failed')
    throw error
  } finally {
    client.release(failure)
  }
}

/** The names of what this program would apply to the database. */
export async function readPending(pool: pg.Pool): Promise<string[]> {
  const migrations = await readMigrations()
  const client = await pool.connect()
  try {
    const checksums = await checksumsIn(client)
    refuseOthers(migrations, checksums)
    return migrations.map(({ name }) => name).filter((name) => !checksums.has(name))
  } finally {
    client.release()
  }
}

/** False when another process was faster. */
async function apply(
  client: pg.PoolClient,
  { name, text, checksum }: Migration,
  now: () => Millis,
): Promise<boolean> {
  await client.query(ONE_AT_A_TIME)
  const { rows } = await client.query(`select ${HOLDS_EARLIER_TABLES} as is_earlier`)
  if (rows[0].is_earlier) throw new MigrationError(EARLIER_TABLES_FOUND)
  const checksums = await checksumsIn(client)
  if (checksums.size === 0) await client.query(CREATE_MIGRATIONS_TABLE)
  if (checksums.has(name)) return false
  await client.query(text)
  await client.query('insert into fitbuddy_migrations values ($1, $2, $3)', [
    name,
    checksum,
    isoOf(now()),
  ])
  return true
}

async function checksumsIn(client: pg.PoolClient): Promise<Map<string, string>> {
  const { rows } = await client.query(`select to_regclass('fitbuddy_migrations') as found`)
  if (rows[0].found === null) return new Map()
  const kept = await client.query('select name, checksum from fitbuddy_migrations')
  return new Map(kept.rows.map(({ name, checksum }) => [name, checksum]))
}

function refuseOthers(migrations: readonly Migration[], checksums: Map<string, string>): void {
  const ours = new Map(migrations.map(({ name, checksum }) => [name, checksum]))
  for (const [name, checksum] of checksums) {
    if (!ours.has(name)) {
      throw new MigrationError(
        `A newer FitBuddy has used this database: its migration ${name} is unknown here.`,
      )
    }
    if (ours.get(name) !== checksum) {
      throw new MigrationError(
        `The migration ${name} was applied to this database with another content. ` +
          'A migration is never edited: what it did is corrected by a new one.',
      )
    }
  }
}

async function inTransaction<T>(client: pg.PoolClient, work: () => Promise<T>): Promise<T> {
  await client.query('begin')
  try {
    const value = await work()
    await client.query('commit')
    return value
  } catch (error) {
    await client.query('rollback').catch(() => {})
    throw error
  }
}
