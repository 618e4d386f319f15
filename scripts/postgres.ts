// A PostgreSQL server of one's own, for the tests and the benchmarks: made, started and removed here.
import { spawn, spawnSync } from 'node:child_process'
import { randomBytes } from 'node:crypto'
import { once } from 'node:events'
import * as fs from 'node:fs'
import { tmpdir } from 'node:os'
import { delimiter, join } from 'node:path'
import { setTimeout as pause } from 'node:timers/promises'
import { freePort } from './free-port.ts'

const START_SECONDS_MAX = 60
const NEEDED = ['initdb', 'postgres', 'pg_isready']

export type Binaries = { initdb: string; postgres: string; pgIsReady: string; pgbench: string }

type PostgresOptions = {
  /** Off loses what a power cut would take and makes tests several times faster. */
  fsync?: boolean
  /** Server settings by name, as in postgresql.conf. */
  settings?: Record<string, string>
}

export type PostgresServer = {
  /** TCP on loopback, superuser, database `postgres`. */
  url: string
  /** The same over the Unix socket. */
  socketUrl: string
  port: number
  folder: string
  /** Of the server's first process: its children are the sessions. */
  processId: number
  stop: () => Promise<void>
}

/** Where the server's programs are, or null when this machine has none. */
export function binaries(): Binaries | null {
  const folder = candidateFolders().find((candidate) =>
    NEEDED.every((name) => fs.existsSync(join(candidate, name))),
  )
  if (folder === undefined) return null
  return {
    initdb: join(folder, 'initdb'),
    postgres: join(folder, 'postgres'),
    pgIsReady: join(folder, 'pg_isready'),
    pgbench: join(folder, 'pgbench'),
  }
}

function candidateFolders(): string[] {
  const onPath = (process.env.PATH ?? '').split(delimiter).filter((folder) => folder !== '')
  const debian = '/usr/lib/postgresql'
  const versions = fs.existsSync(debian) ? fs.readdirSync(debian) : []
  const newestFirst = versions.sort((a, b) => Number(b) - Number(a))
  const pgConfig = spawnSync('pg_config', ['--bindir'], { encoding: 'utf8' })
  const named = pgConfig.status === 0 ? [pgConfig.stdout.trim()] : []
  return [...onPath, ...newestFirst.map((version) => join(debian, version, 'bin')), ...named]
}

/** Starts a new, empty server; it ends with `stop`, and also when this process dies. */
export async function startPostgres(options: PostgresOptions = {}): Promise<PostgresServer> {
  const found = binaries()
  if (found === null) throw new Error('PostgreSQL server programs on this machine')
  const identity = serverIdentity()
  const folder = makeFolder(identity)
  const password = randomBytes(18).toString('hex')
  const port = await freePort()
  try {
    initialise(found, folder, password, identity)
    const stop = runServer(found, folder, port, options, identity)
    try {
      await untilReady(found, port, folder)
    } catch (error) {
      await stop()
      throw error
    }
    return {
      url: `postgres://postgres:${password}@127.0.0.1:${port}/postgres`,
      socketUrl: `postgres://postgres@localhost/postgres?host=${folder}&port=${port}`,
      port,
      folder,
      processId: Number.parseInt(fs.readFileSync(join(folder, 'data/postmaster.pid'), 'utf8'), 10),
      stop,
    }
  } catch (error) {
    fs.rmSync(folder, { recursive: true, force: true })
    throw error
  }
}

type Identity = { uid: number; gid: number } | Record<string, never>

// PostgreSQL refuses to run as root, so root lends it the account that its package made.
function serverIdentity(): Identity {
  if (process.getuid?.() !== 0) return {}
  for (const name of ['postgres', 'nobody']) {
    const uid = spawnSync('id', ['-u', name], { encoding: 'utf8' })
    const gid = spawnSync('id', ['-g', name], { encoding: 'utf8' })
    if (uid.status === 0 && gid.status === 0) {
      return { uid: Number(uid.stdout), gid: Number(gid.stdout) }
    }
  }
  throw new Error('a user "postgres" to run PostgreSQL as, because it refuses to run as root')
}

function makeFolder(identity: Identity): string {
  const folder = fs.mkdtempSync(
    join(canEnter(tmpdir(), identity) ? tmpdir() : '/tmp', 'fitbuddy-pg-'),
  )
  if (identity.uid !== undefined) fs.chownSync(folder, identity.uid, identity.gid)
  return folder
}

function canEnter(folder: string, identity: Identity): boolean {
  return spawnSync('test', ['-x', folder], { ...identity, cwd: '/' }).status === 0
}

function initialise(found: Binaries, folder: string, password: string, identity: Identity): void {
  const passwordFile = join(folder, 'password')
  fs.writeFileSync(passwordFile, password, { mode: 0o600 })
  if (identity.uid !== undefined) fs.chownSync(passwordFile, identity.uid, identity.gid)
  const made = spawnSync(
    found.initdb,
    [
      ...[
        '-D',
        join(folder, 'data'),
        '-U',
        'postgres',
        '--encoding=UTF8',
        '--locale=C',
        '--no-sync',
      ],
      ...['--auth-local=trust', '--auth-host=scram-sha-256', `--pwfile=${passwordFile}`],
    ],
    { ...identity, cwd: folder, encoding: 'utf8' },
  )
  if (made.status !== 0) throw new Error(`initdb to succeed: ${made.stderr || made.error}`)
}

// The shell waits on our pipe: it closes when we stop and when we are killed, and the server goes with it.
const KEEPER = `
trap : INT TERM HUP
"$@" >"$FOLDER/server.log" 2>&1 </dev/null &
server=$!
read -r _
kill -INT $server 2>/dev/null
wait $server
cd / && rm -rf "$FOLDER"
`

function runServer(
  found: Binaries,
  folder: string,
  port: number,
  options: PostgresOptions,
  identity: Identity,
): () => Promise<void> {
  const fsync = options.fsync === true ? 'on' : 'off'
  const settings = {
    ...{ listen_addresses: '127.0.0.1', port: String(port), unix_socket_directories: folder },
    ...{ fsync, full_page_writes: fsync, max_connections: '200', timezone: 'UTC' },
    ...options.settings,
  }
  const flags = Object.entries(settings).flatMap(([name, value]) => ['-c', `${name}=${value}`])
  const server = [found.postgres, '-D', join(folder, 'data'), ...flags]
  const keeper = spawn('sh', ['-c', KEEPER, 'postgres-keeper', ...server], {
    ...identity,
    cwd: folder,
    env: { PATH: process.env.PATH, FOLDER: folder, LC_ALL: 'C' },
    stdio: ['pipe', 'ignore', 'ignore'],
  })
  const ended = once(keeper, 'exit')
  keeper.unref()
  return async () => {
    keeper.ref()
    keeper.stdin.end()
    await ended
    fs.rmSync(folder, { recursive: true, force: true })
  }
}

async function untilReady(found: Binaries, port: number, folder: string): Promise<void> {
  for (let tries = 0; tries < START_SECONDS_MAX * 10; tries++) {
    const ready = spawnSync(found.pgIsReady, ['-h', folder, '-p', String(port), '-q'])
    if (ready.status === 0) return
    await pause(100)
  }
  const log = join(folder, 'server.log')
  const said = fs.existsSync(log) ? fs.readFileSync(log, 'utf8') : ''
  throw new Error(`PostgreSQL to be ready within ${START_SECONDS_MAX} s: ${said}`)
}
