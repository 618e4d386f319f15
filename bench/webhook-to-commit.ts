// The way from a webhook to its commit, on both databases.
import type { Binaries } from '../scripts/postgres.ts'
import { measureOnEmbedded } from './on-embedded.ts'
import { measureOnPostgres } from './on-postgres.ts'
import type { Circumstances } from './page.ts'
import { report } from './report.ts'

export async function measureWebhookToCommit(
  programs: Binaries,
): Promise<(circumstances: Circumstances) => string> {
  console.log('On PostgreSQL:')
  const onPostgres = await measureOnPostgres(programs)
  console.log('On the embedded database:')
  const onEmbedded = await measureOnEmbedded()
  return (circumstances) => report(circumstances, onPostgres, onEmbedded)
}
