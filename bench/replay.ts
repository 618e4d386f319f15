// `fitbuddy replay` over a hundred thousand deliveries, into a shadow on the same PostgreSQL.
import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { createInterface } from 'node:readline'
import pg from 'pg'
import { startPostgres } from '../scripts/postgres.ts'
import type { AppliedOnce } from '../src/db/inputs/recorded-inputs.ts'
import * as recorded from '../src/db/inputs/recorded-inputs.ts'
import { openDatabase } from '../src/db/open.ts'
import * as shadows from '../src/db/shadow.ts'
import { createLog } from '../src/log.ts'
import { applyRecorded } from '../src/usecases/apply/apply-recorded.ts'
import { progress } from './measure-server.ts'
import { type Findings, percent, table, tenths, whole } from './page.ts'
import { memoryOf } from './process-usage.ts'
import { yearsOfDeliveries } from './replayed-deliveries.ts'
import { difference, snapshot } from './run-load.ts'
import { startServer } from './server-process.ts'
import { fillStudio } from './studio-of-acts.ts'

const DELIVERIES = 100_000
const CLIENTS = 500
const CHUNK = 10_000
const PER_SECOND_MIN = 5000
/** Beyond what garbage and caches do between two looks. */
const GROWTH_MAX = 1.25
const CORES = 2
/** As `scripts/fitbuddy.js` starts it. */
const AS_FITBUDDY_DOES = ['--max-semi-space-size=32', '--heap-growing-percent=100']

export async function measureReplay(): Promise<Findings> {
  const postgres = await startPostgres({ fsync: true, settings: { max_wal_size: '4GB' } })
  const db = new pg.Pool({ connectionString: postgres.url })
  db.on('error', () => {})
  try {
    const server = await startServer({ DATABASE_URL: postgres.url })
    await fillStudio(server.port, CLIENTS)
    await server.stop()
    await live(postgres.url)
    await noteSessions(db)
    await db.query('vacuum analyze')
    await db.query('create database shadow')
    const shadow = new URL(postgres.url)
    shadow.pathname = '/shadow'
    const replayed = await replay(postgres.url, shadow.href, postgres.processId)
    const untouched = await db.query(
      'select (select count(*)::integer from sessions) as sessions, (select count(*)::integer from credit_entries) as entries',
    )
    return findings(replayed, untouched.rows[0])
  } finally {
    await db.end()
    await postgres.stop()
  }
}

/** As many deliveries as a studio gets in years, applied by the same steps as when they come. */
async function live(databaseUrl: string): Promise<void> {
  const database = await openDatabase({ databaseUrl, dataDir: '', log: createLog('silent') })
  const { rows } = await database.pool.query('select id, applied_seq as seq from studios')
  const [{ id: studioId, seq }] = rows
  const settings = { hasCalcomApi: false } as never
  const deps = {
    db: database.db,
    now: () => Date.now(),
    newId: () => crypto.randomUUID(),
    settings,
  }
  try {
    let done = 0
    for (const chunk of yearsOfDeliveries(CLIENTS, DELIVERIES, CHUNK)) {
      const inputs = chunk.map(
        (one, index): AppliedOnce => ({ ...one, seq: seq + 1 + done + index }),
      )
      await recorded.copy(database.db, studioId, inputs)
      await applyRecorded(deps, studioId, inputs)
      await shadows.learnSizes(database.db)
      done += chunk.length
      progress(`${done} deliveries lived`)
    }
  } finally {
    await database.close()
  }
}

/** Where a delivery is applied as it comes, the session that it was about is noted with it. */
async function noteSessions(db: pg.Pool): Promise<void> {
  await db.query(`
    update inputs i set session_id = u.session_id
    from facts f join booking_uids u on u.studio_id = f.studio_id and u.uid = f.uid
    where f.studio_id = i.studio_id and f.input_id = i.id and i.session_id is null`)
}

type Replayed = {
  seconds: number
  nodeCpuSeconds: number
  postgresCpuSeconds: number
  othersShare: number
  said: string[]
  exitCode: number
  memory: { at: number; residentMb: number }[]
}

async function replay(from: string, into: string, postgres: number): Promise<Replayed> {
  const command = ['src/main/command-line.ts', 'replay', '--shadow', into]
  const child = spawn(process.execPath, [...AS_FITBUDDY_DOES, ...command], {
    env: { ...process.env, DATABASE_URL: from },
    stdio: ['ignore', 'pipe', 'inherit'],
  })
  const { pid: server } = child
  if (server === undefined) throw new Error('a process that runs has an id')
  const ended = once(child, 'exit')
  const before = snapshot({ server, postgres })
  let last = before
  const watch = setInterval(() => {
    const now = snapshot({ server, postgres })
    if (now.server > last.server) last = now
  }, 200)
  const said: string[] = []
  const memory: Replayed['memory'] = []
  for await (const line of createInterface({ input: child.stdout })) {
    said.push(line)
    const at = Number(/^ {2}(\d+) inputs/.exec(line)?.[1])
    if (!Number.isNaN(at)) memory.push({ at, residentMb: memoryOf(server).residentMb })
  }
  const [exitCode] = await ended
  clearInterval(watch)
  const used = difference(last, before)
  const seconds = (performance.now() - before.elapsed) / 1000
  return {
    ...{ seconds, said, memory, exitCode },
    nodeCpuSeconds: used.server / 1000,
    postgresCpuSeconds: used.postgres / 1000,
    othersShare: Math.max(0, used.machine - used.server - used.postgres) / (used.elapsed * CORES),
  }
}

function findings(replayed: Replayed, size: { sessions: number; entries: number }): Findings {
  const { seconds, nodeCpuSeconds, postgresCpuSeconds, othersShare, said, exitCode } = replayed
  const perSecond = DELIVERIES / seconds
  const [first] = replayed.memory
  const last = replayed.memory.at(-1)
  const growth = (last?.residentMb ?? Number.NaN) / (first?.residentMb ?? Number.NaN)
  return {
    about: [
      `${DELIVERIES} deliveries of ${CLIENTS} clients, some 200 each (of ten, one moves and one cancels), which left`,
      `${size.sessions} sessions and ${size.entries} entries. The command runs in a process of its own, from its start to its`,
      'end, with the comparison; the studio and its shadow are on one PostgreSQL with fsync on.',
    ],
    verdicts: [
      {
        ...{ what: 'deliveries replayed per second', target: '>= 5,000' },
        ...{ measured: whole(perSecond), isMet: perSecond >= PER_SECOND_MIN },
      },
      {
        ...{ what: 'memory at the last 10,000, of that at the first', target: '<= 1.25' },
        ...{ measured: growth.toFixed(2), isMet: growth <= GROWTH_MAX },
      },
      {
        ...{ what: 'nothing differs', target: 'identical' },
        ...{ measured: said.at(-1) ?? '', isMet: exitCode === 0 },
      },
    ],
    rest: [
      ...table(
        ['seconds', 'Node CPU s', 'PostgreSQL CPU s', 'CPU ms per delivery', 'others'],
        [
          [
            ...[tenths(seconds), tenths(nodeCpuSeconds), tenths(postgresCpuSeconds)],
            (((nodeCpuSeconds + postgresCpuSeconds) * 1000) / DELIVERIES).toFixed(3),
            percent(othersShare),
          ],
        ],
      ),
      '',
      ...table(
        ['inputs', 'memory of the process'],
        replayed.memory.map(({ at, residentMb }) => [String(at), `${whole(residentMb)} MB`]),
      ),
    ],
  }
}
