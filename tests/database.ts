import { migrate } from '../src/db/migrate.ts'
import { type Database, openDatabase } from '../src/db/open.ts'
import { createEmbeddedDatabase } from './embedded-template.ts'
import { silentLog } from './logs.ts'
import { createTestDatabase } from './server-databases.ts'

/** A migrated, empty database that its `close` removes: on TEST_DATABASE_URL's server, or embedded. */
export async function openTestDatabase(): Promise<Database> {
  const { TEST_DATABASE_URL } = process.env
  return TEST_DATABASE_URL === undefined ? onOwnFolder() : onServer(TEST_DATABASE_URL)
}

async function onOwnFolder(): Promise<Database> {
  const { database, remove } = await createEmbeddedDatabase()
  return { ...database, close: remove }
}

async function onServer(serverUrl: string): Promise<Database> {
  const { url, drop } = await createTestDatabase(serverUrl, migrateServer)
  const database = await openServer(url)
  return {
    ...database,
    close: async () => {
      await database.close()
      await drop()
    },
  }
}

async function migrateServer(databaseUrl: string): Promise<void> {
  const database = await openServer(databaseUrl)
  try {
    await migrate(database.pool, { log: silentLog, now: () => 0 })
  } finally {
    await database.close()
  }
}

function openServer(databaseUrl: string): Promise<Database> {
  // No folder is used where there is a server.
  return openDatabase({ databaseUrl, dataDir: '', log: silentLog })
}
