import { existsSync, readFileSync } from 'node:fs'
import { resolve } from 'node:path'
import { Temporal } from 'temporal-polyfill'
import { type Command, EXIT, type Terminal } from '../cli/command.ts'
import { commandNamed } from '../cli/commands.ts'
import { runCommand } from '../cli/run-command.ts'
import { type Config, loadConfig } from '../config.ts'
import { type RunningServer, runningServer } from '../db/embedded/folder-lock.ts'
import { migrate, readPending } from '../db/migrate.ts'
import { openDatabase } from '../db/open.ts'
import { createLog } from '../log.ts'
import { askServer } from './ask-server.ts'
import { explainFailure } from './explain-failure.ts'
import { startApp } from './start-app.ts'
import { workshopOf } from './workshop.ts'

const quiet = () => createLog('silent')
const now = () => Temporal.Now.instant().epochMilliseconds

/** Where the database is somebody's who runs, by asking them; else here. */
export async function carryOut(
  name: string,
  args: readonly string[],
  environment: Record<string, string | undefined>,
  terminal: Terminal,
): Promise<number> {
  try {
    const config = loadConfig(environment, { readFile })
    const isEmbedded = config.databaseUrl === null
    const server = isEmbedded ? await runningServer(resolve(config.dataDir), quiet()) : null
    if (name === 'migrate') return await migrateOnly(config, server, terminal)
    const command = commandNamed(name)
    if (command === null) throw new Error('a command that is described is there')
    if (server !== null) return await askServer(server, name, args, terminal)
    if (name === 'doctor') {
      const wrong = await wrongWithDatabase(config)
      if (wrong !== null) {
        terminal.say(`fail  database              ${wrong}`)
        return EXIT.notFine
      }
    }
    return await runHere(command, config, args, terminal)
  } catch (error) {
    terminal.complain(explainFailure(error))
    return EXIT.notFine
  }
}

async function migrateOnly(
  config: Config,
  server: RunningServer | null,
  { say }: Terminal,
): Promise<number> {
  if (server !== null) {
    say(`A FitBuddy is running on this folder (process ${server.pid}): it migrated at its start.`)
    return EXIT.fine
  }
  const database = await open(config)
  try {
    const applied = await migrate(database.pool, { log: quiet(), now })
    for (const migration of applied) say(`applied ${migration}`)
    say(applied.length === 0 ? 'Nothing to do: the tables are those of this version.' : 'Done.')
    return EXIT.fine
  } finally {
    await database.close()
  }
}

/** Looked at before anything is opened for work, which would put the tables right by itself. */
async function wrongWithDatabase(config: Config): Promise<string | null> {
  try {
    const database = await open(config)
    try {
      const pending = await readPending(database.pool)
      if (pending.length === 0) return null
      return `NotMigrated ${pending.length} migrations are missing: run fitbuddy migrate`
    } finally {
      await database.close()
    }
  } catch (error) {
    return explainFailure(error)
  }
}

async function runHere(
  command: Command,
  config: Config,
  args: readonly string[],
  terminal: Terminal,
): Promise<number> {
  const started = await startApp(config, {
    ...{ version: '', webFolder: '', now, log: quiet(), wakeEveryMs: null },
    open: () => open(config),
  })
  try {
    const workshop = workshopOf(started.deps, started.database.kind)
    return await runCommand(command, workshop, args, terminal, explainFailure)
  } finally {
    await started.close()
  }
}

function open({ databaseUrl, dataDir }: Config) {
  return openDatabase({ databaseUrl: databaseUrl ?? undefined, dataDir, log: quiet() })
}

function readFile(name: string): string | null {
  return existsSync(name) ? readFileSync(name, 'utf8') : null
}
