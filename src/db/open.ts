import { Socket } from 'node:net'
import { Kysely, PostgresDialect } from 'kysely'
import pg from 'pg'
import type { Millis } from '../domain/instant.ts'
import type { Log } from '../log.ts'
import { startEmbedded } from './embedded/start-embedded.ts'
import { gathering } from './gathering.ts'
import { type Listen, listenOnPool, listenOnServer } from './listen.ts'
import { preparing } from './prepared.ts'
import type { Tables } from './tables/tables.ts'

const SERVER_POOL_MAX = 10
const CONNECT_MS = 10_000
// Long enough for a queue behind one session, short enough to end a wait for oneself.
const EMBEDDED_TURN_MS = 30_000

export type Database = {
  kind: 'embedded' | 'server'
  db: Kysely<Tables>
  /** Queries through it outside a transaction only: on the embedded database there is one session. */
  pool: pg.Pool
  listen: Listen
  /** The embedded database's lock on its folder, with which the command line reaches this server. */
  lock: { token: string; announce(address: string): Promise<void> } | null
  /** Settles when the embedded database has ended unasked; from then on every query fails. */
  lost: Promise<Error>
  close(): Promise<void>
}

export async function openDatabase(options: {
  databaseUrl?: string | undefined
  dataDir: string
  log: Log
  /** Of the embedded database; only tests, whose folder goes with them, do without. */
  isDurable?: boolean
}): Promise<Database> {
  const { databaseUrl, log } = options
  return databaseUrl === undefined ? openEmbedded(options) : openServer(databaseUrl, log)
}

type EmbeddedOptions = { dataDir: string; log: Log; isDurable?: boolean }

async function openEmbedded({
  dataDir,
  log,
  isDurable = true,
}: EmbeddedOptions): Promise<Database> {
  const postgres = await startEmbedded({ dataDir, log, isDurable })
  const ears = listenOnPool(() => pool)
  const pool: pg.Pool = withQuietErrors(log, {
    ...{ user: 'postgres', password: '', database: 'postgres', host: 'embedded', ssl: false },
    stream: () => gathering(socketTo(postgres.address)),
    max: 1,
    pipeline: true,
    idleTimeoutMillis: 0,
    connectionTimeoutMillis: EMBEDDED_TURN_MS,
    onConnect: ears.onConnect,
    types,
  })
  const { token, announce, lost } = postgres
  return {
    kind: 'embedded',
    db: new Kysely<Tables>({ dialect: new PostgresDialect({ pool }) }),
    pool,
    listen: ears.listen,
    lock: { token, announce },
    lost,
    close: async () => {
      await pool.end()
      await postgres.close()
    },
  }
}

async function openServer(databaseUrl: string, log: Log): Promise<Database> {
  const connection = {
    connectionString: withSslModeAsWritten(databaseUrl),
    connectionTimeoutMillis: CONNECT_MS,
    fallback_application_name: 'fitbuddy',
    keepAlive: true,
    types,
  }
  const pool = withQuietErrors(log, {
    ...connection,
    ...{ max: SERVER_POOL_MAX, pipeline: true, stream: () => gathering(new Socket()) },
  })
  return {
    kind: 'server',
    db: new Kysely<Tables>({ dialect: new PostgresDialect({ pool: preparing(pool) }) }),
    pool,
    listen: listenOnServer({ connection, pool, log }),
    lock: null,
    lost: new Promise(() => {}),
    close: () => pool.end(),
  }
}

/** An idle connection that dies is replaced at the next query: it must not end the process. */
function withQuietErrors(log: Log, config: pg.PoolConfig): pg.Pool {
  const pool = new pg.Pool(config)
  pool.on('error', (error) => log.warn({ err: error }, 'an idle database connection failed'))
  return pool
}

/** The driver knows hosts and ports; a Windows pipe has neither. */
function socketTo(path: string): Socket {
  const socket = new Socket()
  const connect = socket.connect.bind(socket)
  return Object.defineProperty(socket, 'connect', { value: () => connect({ path }) })
}

/** `require` means encrypted, as everywhere else; the driver alone would also demand a public certificate. */
function withSslModeAsWritten(databaseUrl: string): string {
  const isWritten = /[?&]sslmode=(?!no-verify)/.test(databaseUrl)
  if (!isWritten || /[?&]uselibpqcompat=/.test(databaseUrl)) return databaseUrl
  return `${databaseUrl}&uselibpqcompat=true`
}

const { builtins, getTypeParser } = pg.types
// The driver has no names for the arrays' types.
const TEXT_ARRAY: number = 1009
const elements: (text: string) => (string | null)[] = getTypeParser(TEXT_ARRAY)
const arrayOf = (parse: (text: string) => unknown) => (text: string) =>
  elements(text).map((element) => (element === null ? null : parse(element)))

const parserByOid = new Map<number, (text: string) => unknown>([
  [builtins.TIMESTAMPTZ, millisOf],
  [1185, arrayOf(millisOf)],
  [builtins.DATE, String],
  [1182, elements],
  [builtins.INT8, Number],
  [1016, arrayOf(Number)],
  [builtins.NUMERIC, Number],
  [1231, arrayOf(Number)],
])

const types: pg.CustomTypesConfig = {
  getTypeParser: (oid, format) =>
    (format === 'binary' ? undefined : parserByOid.get(oid)) ?? getTypeParser(oid, format),
}

const TIMESTAMPTZ =
  /^(\d{4,6}-\d\d-\d\d) (\d\d:\d\d:\d\d)(?:\.(\d{1,6}))?([+-])(\d\d)(?::(\d\d))?(?::(\d\d))?$/

function millisOf(text: string): Millis {
  const [all, day = '', time = '', fraction = '', sign, ...offset] = TIMESTAMPTZ.exec(text) ?? []
  if (all === undefined) throw new Error('an instant in ISO style, finite and after Christ')
  const [hours = 0, minutes = 0, seconds = 0] = offset.map((part) => Number(part ?? 0))
  const offsetMs = (hours * 3600 + minutes * 60 + seconds) * 1000 * (sign === '-' ? -1 : 1)
  const year = day.length > 10 ? `+${day.padStart(12, '0')}` : day
  return Date.parse(`${year}T${time}.${fraction.slice(0, 3).padEnd(3, '0')}Z`) - offsetMs
}
