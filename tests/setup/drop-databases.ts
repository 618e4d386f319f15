import { dropTestDatabases } from '../server-databases.ts'

/** Vitest calls it once, after the last test of a run on a PostgreSQL server. */
export async function teardown(): Promise<void> {
  const { TEST_DATABASE_URL } = process.env
  if (TEST_DATABASE_URL !== undefined) await dropTestDatabases(TEST_DATABASE_URL)
}
