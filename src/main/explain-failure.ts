import { ConfigError } from '../config.ts'
import { FolderInUseError } from '../db/embedded/folder-lock.ts'
import { MigrationError } from '../db/migrate.ts'
import { isDatabaseAway } from '../usecases/inputs/database-away.ts'
import { PortInUse } from './serve.ts'

/** One clear line for what its owner can put right; everything for what is a fault of ours. */
export function explainFailure(error: unknown): string {
  if (!(error instanceof Error)) return String(error)
  const isExplained =
    error instanceof ConfigError ||
    error instanceof PortInUse ||
    error instanceof MigrationError ||
    error instanceof FolderInUseError
  if (isExplained) return error.message
  if (isDatabaseAway(error)) {
    const code = 'code' in error ? ` (${String(error.code)})` : ''
    return `The database cannot be reached${code}: check DATABASE_URL, and that its server runs.`
  }
  return error.stack ?? error.message
}
