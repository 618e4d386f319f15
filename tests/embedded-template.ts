// Embedded databases for tests: made and migrated once per machine and set of migrations, then copied.
import { createHash } from 'node:crypto'
import { constants, existsSync } from 'node:fs'
import { cp, mkdir, mkdtemp, readFile, rename, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as pause } from 'node:timers/promises'
import { migrate } from '../src/db/migrate.ts'
import { readMigrations } from '../src/db/migration-files.ts'
import { type Database, openDatabase } from '../src/db/open.ts'
import { silentLog } from './logs.ts'

const MADE_BY = ['package.json', 'src/db/embedded/postgres-worker.ts']
const WAIT_MS = 100
const WAITS_MAX = 600

export type EmbeddedDatabase = {
  database: Database
  dataDir: string
  /** Closes it and removes its folder. */
  remove: () => Promise<void>
}

/** A database of one's own, migrated and empty. */
export async function createEmbeddedDatabase(): Promise<EmbeddedDatabase> {
  const dataDir = await createDataDir()
  const database = await openDatabase({ dataDir, log: silentLog, isDurable: false })
  return {
    database,
    dataDir,
    remove: async () => {
      await database.close()
      await rm(dataDir, { recursive: true, force: true })
    },
  }
}

/** A data folder of one's own with a migrated database in it, not opened. */
export async function createDataDir(): Promise<string> {
  const template = await ensureTemplate()
  const dataDir = await mkdtemp(join(tmpdir(), 'fitbuddy-test-'))
  const mode = constants.COPYFILE_FICLONE
  await cp(join(template, 'postgres'), join(dataDir, 'postgres'), { recursive: true, mode })
  return dataDir
}

async function ensureTemplate(): Promise<string> {
  const template = join(tmpdir(), `fitbuddy-template-${await key()}`)
  const sign = `${template}.making`
  for (let waits = 0; !existsSync(template); waits += 1) {
    // Whoever makes the folder makes the template; who waited too long no longer trusts them.
    const isOurs =
      (await mkdir(sign).then(
        () => true,
        () => false,
      )) || waits > WAITS_MAX
    if (isOurs) await make(template).finally(() => rm(sign, { recursive: true, force: true }))
    else await pause(WAIT_MS)
  }
  return template
}

async function make(template: string): Promise<void> {
  const draft = await mkdtemp(`${template}.`)
  const database = await openDatabase({ dataDir: draft, log: silentLog })
  await migrate(database.pool, { log: silentLog, now: () => 0 })
  await database.close()
  await rename(draft, template).catch(async (error) => {
    await rm(draft, { recursive: true, force: true })
    if (!existsSync(template)) throw error
  })
}

async function key(): Promise<string> {
  const hash = createHash('sha256')
  for (const { name, checksum } of await readMigrations()) hash.update(`${name} ${checksum}\n`)
  for (const file of MADE_BY) hash.update(await readFile(join(import.meta.dirname, '..', file)))
  return hash.digest('hex').slice(0, 16)
}
