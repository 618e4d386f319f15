import { existsSync, readFileSync } from 'node:fs'
import { join, resolve } from 'node:path'
import { loadConfig } from './config.ts'
import { createLog } from './log.ts'
import { commandDoor, localAddress } from './main/command-door.ts'
import { explainFailure } from './main/explain-failure.ts'
import { type Serving, serve } from './main/serve.ts'
import { type StartedApp, startApp } from './main/start-app.ts'
import { welcome } from './main/welcome.ts'
import { withPort } from './main/with-port.ts'

const ROOT = resolve(import.meta.dirname, '..')
const STOP_MS_MAX = 15_000

if (import.meta.main) await main()

async function main(): Promise<void> {
  let started: StartedApp | null = null
  let serving: Serving | null = null
  onSignals(() => stop(serving, started))
  try {
    const settings = loadConfig(process.env, { readFile: readIfThere })
    serving = await serve({ host: settings.host, port: settings.port })
    const config = withPort(settings, serving.port)
    const log = createLog(config.logLevel)
    const version = versionFrom(join(ROOT, 'package.json'))
    const webFolder = join(ROOT, 'dist/web')
    const now = () => Date.now()
    started = await startApp(config, { version, webFolder, now, log, isOwnProcess: true })
    started.database.lost.then((error) => {
      log.fatal({ err: error }, 'the database is gone')
      process.exit(1)
    })
    const { app, database } = started
    const door = commandDoor(started)
    serving.answerWith(async (request, env) => (await door(request)) ?? app.fetch(request, env))
    await database.lock?.announce(localAddress(config))
    await started.catchUp()
    process.stdout.write(welcome(config, started, version))
  } catch (error) {
    giveUp(error)
  }
}

/** Once: what was asked is still answered. Twice: whoever asks again does not want to wait. */
function onSignals(end: () => Promise<void>): void {
  let isEnding = false
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) {
    process.on(signal, () => {
      if (isEnding) process.exit(1)
      isEnding = true
      setTimeout(() => process.exit(1), STOP_MS_MAX).unref()
      end().then(
        () => process.exit(0),
        (error) => giveUp(error),
      )
    })
  }
}

async function stop(serving: Serving | null, started: StartedApp | null): Promise<void> {
  started?.endStreams()
  await serving?.close()
  await started?.close()
}

function giveUp(error: unknown): void {
  process.stderr.write(`${explainFailure(error)}\n`)
  process.exit(1)
}

function readIfThere(name: string): string | null {
  return existsSync(name) ? readFileSync(name, 'utf8') : null
}

function versionFrom(path: string): string {
  const content: unknown = JSON.parse(readFileSync(path, 'utf8'))
  const hasVersion = typeof content === 'object' && content !== null && 'version' in content
  return hasVersion ? String(content.version) : ''
}
