// On a PostgreSQL server: one migrated template for a run of the tests, one copy of it for each test file.
import { randomBytes } from 'node:crypto'
import pg from 'pg'

/** The names of all databases that this run of the tests makes begin with it. */
function prefix(): string {
  return `fitbuddy_test_${process.env.TEST_RUN ?? process.pid}_`
}

/** A new database with everything that `migrate` makes; the first caller of a run waits for it. */
export async function createTestDatabase(
  serverUrl: string,
  migrate: (databaseUrl: string) => Promise<void>,
): Promise<{ url: string; drop: () => Promise<void> }> {
  const template = `${prefix()}template`
  const name = `${prefix()}${randomBytes(6).toString('hex')}`
  await asAdmin(serverUrl, async (admin) => {
    await admin.query('select pg_advisory_lock(hashtext($1))', [template])
    const made = await admin.query('select from pg_database where datname = $1', [template])
    if (made.rowCount === 0) {
      const draft = `${template}_draft`
      await admin.query(`drop database if exists ${draft} with (force)`)
      await admin.query(`create database ${draft} template template0`)
      await migrate(urlOf(serverUrl, draft))
      await admin.query(`alter database ${draft} rename to ${template}`)
    }
    await admin.query(`create database ${name} template ${template}`)
  })
  return { url: urlOf(serverUrl, name), drop: () => drop(serverUrl, name) }
}

/** What a run leaves behind: its template, and the databases of tests that did not come to their end. */
export async function dropTestDatabases(serverUrl: string): Promise<void> {
  const names = await asAdmin(serverUrl, async (admin) => {
    const like = [`${prefix()}%`]
    const { rows } = await admin.query(
      'select datname from pg_database where datname like $1',
      like,
    )
    return rows.map(({ datname }) => String(datname))
  })
  for (const name of names) await drop(serverUrl, name)
}

async function drop(serverUrl: string, name: string): Promise<void> {
  await asAdmin(serverUrl, (admin) => admin.query(`drop database if exists ${name} with (force)`))
}

async function asAdmin<T>(serverUrl: string, act: (admin: pg.Client) => Promise<T>): Promise<T> {
  const admin = new pg.Client(serverUrl)
  await admin.connect()
  try {
    return await act(admin)
  } finally {
    await admin.end()
  }
}

function urlOf(serverUrl: string, name: string): string {
  const url = new URL(serverUrl)
  url.pathname = `/${name}`
  return url.href
}
