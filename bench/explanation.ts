// « Pourquoi 3 ? » of a client with a long history, through the real server on PostgreSQL.
import pg from 'pg'
import { type Binaries, startPostgres } from '../scripts/postgres.ts'
import { openConnection } from './keep-alive.ts'
import { latenciesOf } from './latencies.ts'
import { progress } from './measure-server.ts'
import { type Findings, hundredths, percent, table, tenths, whole } from './page.ts'
import { runPgbench } from './pgbench.ts'
import { difference, runLoad, snapshot } from './run-load.ts'
import { API_KEY, type BenchedServer, startServer } from './server-process.ts'
import * as studio from './studio.ts'

const ENTRIES = 2000
/** Of ten deliveries one moves and one cancels, so that nine of ten leave a line. */
const DELIVERIES = 2300
/** What the studio's other clients book at the same time, so that one's rows lie among theirs. */
const DELIVERIES_OF_OTHERS = 4600
const FILL_SECONDS = 300
const WARM_UP = 150
const ASKED = 300
const CORES = 2
const P95_MS_MAX = 10
const CLIENT = studio.LONG_CLIENT
const OTHERS = studio.SHORT_CLIENTS
const PACKAGE_ID = studio.packageIdOf(CLIENT.first)

/** The least that any answer has to do: every line of the ledger with its session, and no more. */
const BARE_READ = `select e.*, s.starts_at, s.ends_at, s.time_zone, s.status, s.title
  from credit_entries e left join sessions s on s.studio_id = e.studio_id and s.id = e.session_id
  where e.studio_id = (select studio_id from packages where id = '${PACKAGE_ID}')
    and e.package_id = '${PACKAGE_ID}' order by e.seq;\n`

export async function measureExplanation(programs: Binaries): Promise<Findings> {
  const postgres = await startPostgres({ fsync: true })
  const db = new pg.Pool({ connectionString: postgres.url })
  db.on('error', () => {})
  const settings = { DATABASE_URL: postgres.url }
  try {
    const first = await startServer(settings)
    const model = await studio.createModelClient(first.port)
    for (const clients of [CLIENT, OTHERS]) await studio.copyClients(db, model, clients)
    await studio.spreadSequences(db)
    await db.query('analyze')
    const load = { port: first.port, connections: 16, seconds: FILL_SECONDS, firstHour: 0 }
    const processes = { server: first.processId, postgres: postgres.processId }
    await Promise.all([
      runLoad({ ...load, clients: CLIENT, countMax: DELIVERIES, mix: 'mixed' }, processes),
      runLoad(
        { ...load, clients: OTHERS, countMax: DELIVERIES_OF_OTHERS, mix: 'mixed' },
        processes,
      ),
    ])
    await first.stop()
    await db.query('vacuum analyze')
    const { rows } = await db.query(
      `select count(*) filter (where package_id = $1)::integer as entries, count(*)::integer as all
       from credit_entries`,
      [PACKAGE_ID],
    )
    const [{ entries, all }] = rows
    if (entries < ENTRIES) throw new Error(`${ENTRIES} entries: there are ${entries}`)
    progress(`${entries} entries of ${all}`)
    const server = await startServer(settings)
    const asked = await ask(server, postgres.processId)
    await server.stop()
    const bare = await runPgbench({
      ...{ program: programs.pgbench, url: postgres.url, postgresProcessId: postgres.processId },
      ...{ script: BARE_READ, connections: 1, seconds: 3 },
    })
    return findings({ entries, all }, asked, bare)
  } finally {
    await db.end()
    await postgres.stop()
  }
}

type Asked = Awaited<ReturnType<typeof ask>>

async function ask(server: BenchedServer, postgresProcessId: number) {
  const { send, close } = await openConnection(server.port)
  const request = Buffer.from(
    `GET /api/packages/${PACKAGE_ID}/explanation HTTP/1.1\r\nhost: 127.0.0.1\r\n` +
      `authorization: Bearer ${API_KEY}\r\n\r\n`,
  )
  const processes = { server: server.processId, postgres: postgresProcessId }
  const latenciesMs: number[] = []
  let bytes = 0
  let lines = { shown: 0, counted: 0 }
  let before = snapshot(processes)
  for (let count = 0; count < WARM_UP + ASKED; count += 1) {
    if (count === WARM_UP) before = snapshot(processes)
    const sentAt = performance.now()
    const { status, body } = await send(request)
    if (count >= WARM_UP) latenciesMs.push(performance.now() - sentAt)
    if (status !== 200) throw new Error(`an explanation: ${status} ${body}`)
    bytes = body.length
    if (count === 0) lines = linesIn(body)
  }
  const used = difference(snapshot(processes), before)
  close()
  return {
    ...{ ...latenciesOf(latenciesMs), bytes, lines },
    serverCpuMs: used.server / ASKED,
    postgresCpuMs: used.postgres / ASKED,
    // The client's own share is some of it: it reads each answer.
    othersShare: Math.max(0, used.machine - used.server - used.postgres) / (used.elapsed * CORES),
  }
}

type Summed = { quantity: number }

/** What it answers adds up, or it is not worth measuring. */
function linesIn(body: string): { shown: number; counted: number } {
  const { balance, lines, sums, earlier } = JSON.parse(body)
  const added = (parts: Summed[]) => parts.reduce((all, { quantity }) => all + quantity, 0)
  const sum = earlier.balance + added(lines)
  if (sum !== balance) throw new Error(`lines that add up to ${balance}: ${sum}`)
  if (added(sums) !== balance) throw new Error(`sums that add up to ${balance}`)
  return { shown: lines.length, counted: earlier.count + lines.length }
}

function findings(
  { entries, all }: { entries: number; all: number },
  asked: Asked,
  bare: { p50Ms: number; p95Ms: number; postgresCpuMs: number; perSecond: number },
): Findings {
  return {
    about: [
      `One client with ${entries} entries in one package, among the ${all} of a studio; ${asked.lines.counted} lines of explanation, all of them`,
      `added up and the latest ${asked.lines.shown} told, ${whole(asked.bytes / 1000)} kB of JSON; ${ASKED} requests after ${WARM_UP}, one after the other on one connection. The reference, pgbench`,
      'in the same run, only reads those entries with their sessions.',
    ],
    verdicts: [
      {
        ...{ what: `balance with explanation, ${entries} entries, p95`, target: '< 10 ms' },
        ...{ measured: `${tenths(asked.p95Ms)} ms`, isMet: asked.p95Ms < P95_MS_MAX },
      },
    ],
    rest: table(
      ['', 'p50 ms', 'p95 ms', 'Node CPU ms', 'PostgreSQL CPU ms', 'others'],
      [
        [
          'explanation over HTTP',
          ...[tenths(asked.p50Ms), tenths(asked.p95Ms), hundredths(asked.serverCpuMs)],
          ...[hundredths(asked.postgresCpuMs), percent(asked.othersShare)],
        ],
        [
          'the bare read, by pgbench',
          ...[tenths(bare.p50Ms), tenths(bare.p95Ms), '', hundredths(bare.postgresCpuMs), ''],
        ],
        ['ratio', hundredths(asked.p50Ms / bare.p50Ms), hundredths(asked.p95Ms / bare.p95Ms)],
      ].map((row) => [...row, ...Array.from({ length: 6 - row.length }, () => '')]),
    ),
  }
}
