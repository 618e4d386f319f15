// The reports of a studio with a million sessions, on PostgreSQL.
import { Kysely, PostgresDialect } from 'kysely'
import pg from 'pg'
import { startPostgres } from '../scripts/postgres.ts'
import { openDatabase } from '../src/db/open.ts'
import type { Tables } from '../src/db/tables/tables.ts'
import type { Actor } from '../src/domain/person.ts'
import { createLog } from '../src/log.ts'
import { type ReportName, seeReport } from '../src/usecases/balance/see-report.ts'
import { latenciesOf } from './latencies.ts'
import { progress } from './measure-server.ts'
import { type Findings, hundredths, table, whole } from './page.ts'
import { FILL } from './reports-data.ts'
import { startServer } from './server-process.ts'
import * as studio from './studio.ts'

const MS_MAX = 500
const ROUNDS = 7
const NAMES = [
  ...([
    'owed',
    'revenue',
    'unpaid',
    'expired',
    'losses',
    'utilisation',
    'without-booking',
  ] as const),
]
/** Nothing here is to survive the run, and what is read is in memory, as a studio's own is. */
const SETTINGS = { shared_buffers: '1GB', max_wal_size: '8GB', synchronous_commit: 'off' }
const DAY_MS = 86_400_000

type Asked = { title: string; report: ReportName; to: string | undefined }
type Found = Asked & { rows: number; p50Ms: number; maxMs: number; plan: string[] }

export async function measureReports(): Promise<Findings> {
  const postgres = await startPostgres({ settings: SETTINGS })
  const db = new pg.Pool({ connectionString: postgres.url })
  db.on('error', () => {})
  try {
    const server = await startServer({ DATABASE_URL: postgres.url })
    await studio.createModelClient(server.port)
    await server.stop()
    await db.query(FILL)
    await db.query('vacuum analyze')
    const [size] = (await db.query(SIZES)).rows
    progress(`${size.sessions} sessions, ${size.packages} packages, ${size.entries} entries`)
    const bare = await bareMs(db)
    return findings(size, await measureAll(postgres.url, size.owner), bare)
  } finally {
    await db.end()
    await postgres.stop()
  }
}

const SIZES = `select
  (select count(*)::integer from sessions) as sessions,
  (select count(*)::integer from packages) as packages,
  (select count(*)::integer from credit_entries) as entries,
  (select json_build_object('studioId', studio_id, 'personId', id, 'role', role)
    from people where role = 'owner') as owner`

type Size = { sessions: number; packages: number; entries: number }

/** The reference: the ledger read once from its beginning to its end. */
async function bareMs(db: pg.Pool): Promise<number> {
  const times: number[] = []
  for (let round = 0; round < ROUNDS; round += 1) {
    const begun = performance.now()
    await db.query('select sum(quantity), count(session_id) from credit_entries')
    times.push(performance.now() - begun)
  }
  return latenciesOf(times).p50Ms
}

async function measureAll(databaseUrl: string, owner: Actor): Promise<Found[]> {
  const database = await openDatabase({ databaseUrl, dataDir: '', log: createLog('silent') })
  const daysAgo = (days: number) => new Date(Date.now() - days * DAY_MS).toISOString().slice(0, 10)
  const asked: Asked[] = [
    ...NAMES.map((report) => ({ title: report, report, to: undefined })),
    { title: 'owed, a year ago', report: 'owed', to: daysAgo(365) },
    { title: 'owed, two years ago', report: 'owed', to: daysAgo(730) },
    { title: 'owed, three years ago', report: 'owed', to: daysAgo(1095) },
  ]
  const found: Found[] = []
  try {
    for (const one of asked) {
      const times: number[] = []
      let rows = 0
      for (let round = 0; round < ROUNDS; round += 1) {
        const begun = performance.now()
        const seen = await seeReport({ db: database.db, now: () => Date.now() }, owner, one)
        times.push(performance.now() - begun)
        if (!seen.ok) throw new Error(`a report: ${seen.refusal.type}`)
        rows = seen.value.rows.length
      }
      if (rows === 0) throw new Error(`rows of ${one.title}`)
      const { p50Ms, maxMs } = latenciesOf(times)
      progress(`${one.title}: ${whole(p50Ms)} ms, ${rows} rows`)
      found.push({ ...one, rows, p50Ms, maxMs, plan: await planOf(databaseUrl, owner, one) })
    }
  } finally {
    await database.close()
  }
  return found
}

/** What PostgreSQL does for the last statement of a report, and how long each part took it. */
async function planOf(connectionString: string, owner: Actor, asked: Asked): Promise<string[]> {
  const pool = new pg.Pool({ connectionString, max: 1 })
  const sent: { sql: string; parameters: readonly unknown[] }[] = []
  const db = new Kysely<Tables>({
    dialect: new PostgresDialect({ pool }),
    log: ({ query }) => {
      sent.push(query)
    },
  })
  try {
    await seeReport({ db, now: () => Date.now() }, owner, asked)
    const last = sent.findLast(({ sql }) => /\bfrom\b/.test(sql))
    if (last === undefined) throw new Error('a report to ask the database')
    // As reports are read: see src/db/long-read.ts.
    await pool.query(
      `select set_config('jit', 'off', false), set_config('work_mem', '64MB', false),
        set_config('max_parallel_workers_per_gather', '1', false)`,
    )
    const { rows } = await pool.query(`explain (analyze, costs off, timing off) ${last.sql}`, [
      ...last.parameters,
    ])
    return rows.map((row) => String(row['QUERY PLAN']))
  } finally {
    await db.destroy()
  }
}

function findings(size: Size, found: readonly Found[], bare: number): Findings {
  return {
    about: [
      `${size.sessions} sessions, ${size.packages} packages and ${size.entries} entries of 20,000 clients in four years.`,
      `Each report as the server makes it, of the last twelve months where it has months, ${ROUNDS} times.`,
      `The reference is the ledger read once from end to end on the same server: ${whole(bare)} ms.`,
    ],
    verdicts: found.map(({ title, p50Ms }) => ({
      ...{ what: title, target: '< 500 ms', measured: `${whole(p50Ms)} ms` },
      isMet: p50Ms < MS_MAX,
    })),
    rest: [
      ...table(
        ['report', 'rows', 'p50 ms', 'max ms', 'of the bare read'],
        found.map(({ title, rows, p50Ms, maxMs }) => [
          ...[title, String(rows), whole(p50Ms), whole(maxMs), hundredths(p50Ms / bare)],
        ]),
      ),
      ...found.flatMap(({ title, plan }) => ['', `## ${title}`, '', '```', ...plan, '```']),
    ],
  }
}
