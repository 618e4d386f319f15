import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { Workshop } from '../cli/command.ts'
import { migrate } from '../db/migrate.ts'
import { type Database, openDatabase } from '../db/open.ts'
import type { Deps } from '../usecases/deps.ts'

/** What commands work with, around a database that is open. */
export function workshopOf(deps: Deps, databaseKind: Database['kind']): Workshop {
  const { log, now } = deps
  return {
    deps,
    databaseKind,
    openShadow: async (databaseUrl) => {
      const shadow =
        databaseUrl === null
          ? await openTemporary(log)
          : await openDatabase({ databaseUrl, dataDir: '', log })
      try {
        await migrate(shadow.pool, { log, now })
        return shadow
      } catch (error) {
        await shadow.close()
        throw error
      }
    },
    openEarlier: (databaseUrl) => openDatabase({ databaseUrl, dataDir: '', log }),
  }
}

/** An embedded database that is gone without a trace once it is closed. */
async function openTemporary(log: Deps['log']): Promise<Pick<Database, 'db' | 'pool' | 'close'>> {
  const dataDir = await mkdtemp(join(tmpdir(), 'fitbuddy-shadow-'))
  const remove = () => rm(dataDir, { recursive: true, force: true })
  try {
    const { db, pool, close } = await openDatabase({ dataDir, log })
    return { db, pool, close: () => close().finally(remove) }
  } catch (error) {
    await remove()
    throw error
  }
}
