// Comparing a studio of ten thousand bookings with its Cal.com, of which one in a hundred drifted.
import { startPostgres } from '../scripts/postgres.ts'
import type { Outcome } from '../simulator/booking-acts.ts'
import { migrate } from '../src/db/migrate.ts'
import { openDatabase } from '../src/db/open.ts'
import { createLog } from '../src/log.ts'
import { reconcile } from '../src/usecases/reconcile/reconcile.ts'
import { type Connected, createConnected } from '../tests/connected.ts'
import { progress } from './measure-server.ts'
import { type Findings, percent, table, tenths, whole } from './page.ts'
import { difference, snapshot } from './run-load.ts'

const BOOKINGS = 10_000
const DRIFTED = 100
const CLIENTS = 200
const CREDITS = 200
const TOLD_AT_ONCE = 250
const START = '2026-01-05T08:00:00Z'
const HOUR_MS = 3_600_000
const CORES = 2

export async function measureReconciliation(): Promise<Findings> {
  const postgres = await startPostgres({ fsync: true })
  const log = createLog('silent')
  const database = await openDatabase({ databaseUrl: postgres.url, dataDir: '', log })
  try {
    await migrate(database.pool, { log, now: () => Date.now() })
    const it = await createConnected(database, START)
    try {
      await book(it)
      await database.pool.query('vacuum analyze')
      it.clock.advance(HOUR_MS)
      drift(it)
      it.clock.advance(HOUR_MS)
      const first = await compare(it, postgres.processId)
      it.clock.advance(HOUR_MS)
      const again = await compare(it, postgres.processId)
      return findings(first, again)
    } finally {
      await it.close()
    }
  } finally {
    await database.close()
    await postgres.stop()
  }
}

const startOf = (hour: number) => Date.parse(START) + (72 + hour) * HOUR_MS

/** Each of an hour of its own, told as it is made. */
async function book(it: Connected): Promise<void> {
  const email = (client: number) => `client-${client}@example.com`
  for (let client = 0; client < CLIENTS; client += 1) {
    await it.grant(await it.client(email(client)), CREDITS)
  }
  for (let first = 0; first < BOOKINGS; first += TOLD_AT_ONCE) {
    const bodies = Array.from({ length: TOLD_AT_ONCE }, (_, index) => {
      const who = { name: 'Camille Rochat', email: email((first + index) % CLIENTS) }
      const booker = { ...who, timeZone: 'Europe/Zurich', locale: 'fr' }
      const startsAt = startOf(first + index)
      const { simulator } = it.calcom
      return told(simulator.book({ booker, startsAt, eventTypeSlug: 'coaching-60' }))
    })
    await Promise.all(bodies.map((body) => it.deliver(body)))
  }
  progress(`${BOOKINGS} bookings told`)
}

function told(outcome: Outcome): string {
  if (!outcome.ok) throw new Error(`the simulator to accept: ${outcome.refusal.type}`)
  const [delivery] = outcome.deliveries
  if (delivery === undefined) throw new Error('every act sends something')
  return delivery.body
}

/** Cancelled or moved at Cal.com, and nobody was told. */
function drift({ calcom: { simulator } }: Connected): void {
  const bookings = simulator.bookings()
  for (let index = 0; index < DRIFTED; index += 1) {
    const uid = bookings[index * (BOOKINGS / DRIFTED) + 7]?.uid
    if (uid === undefined) throw new Error(`${BOOKINGS} bookings at Cal.com`)
    const startsAt = startOf(BOOKINGS + index)
    told(
      index % 2 === 0
        ? simulator.cancel(uid, { by: 'attendee' })
        : simulator.move(uid, { startsAt, by: 'attendee' }),
    )
  }
}

type Compared = Awaited<ReturnType<typeof compare>>

async function compare(it: Connected, postgres: number) {
  const processes = { server: process.pid, postgres }
  const memory: number[] = []
  const rssMb = () => process.memoryUsage.rss() / 2 ** 20
  const atFirstMb = rssMb()
  const watch = setInterval(() => memory.push(rssMb()), 50)
  const before = snapshot(processes)
  const done = await reconcile(it.deps, it.studioId, { reason: 'asked' })
  const used = difference(snapshot(processes), before)
  clearInterval(watch)
  if (!done.ok) throw new Error(`a comparison: ${done.refusal.type}`)
  const { requests, bookings, differences, state } = done.value
  // A move that is read on two pages may be counted as news before it is known as a move.
  const missed = differences.filter(({ cause }) => cause !== 'not-announced')
  if (state !== 'done') throw new Error(`a comparison that ended: ${done.value.failure}`)
  return {
    ...{
      requests,
      bookings,
      drifted: missed.length,
      counted: differences.length,
      seconds: used.elapsed / 1000,
    },
    ...{ nodeCpu: used.server / 1000, postgresCpu: used.postgres / 1000 },
    ...{ atFirstMb, peakMb: Math.max(atFirstMb, ...memory) },
    othersShare: Math.max(0, used.machine - used.server - used.postgres) / (used.elapsed * CORES),
  }
}

function findings(first: Compared, again: Compared): Findings {
  return {
    about: [
      `${BOOKINGS} bookings of ${CLIENTS} clients, ${DRIFTED} of them cancelled or moved at the simulated Cal.com without a webhook.`,
      'The simulator answers from the same process, so its work is in the CPU and in the memory; waiting for its',
      'limit of requests is skipped. The second line is the same comparison again, when nothing drifts any more.',
    ],
    verdicts: [
      {
        ...{ what: 'drifts found', target: String(DRIFTED) },
        ...{ measured: String(first.drifted), isMet: first.drifted === DRIFTED },
      },
      {
        ...{ what: 'drifts left afterwards', target: '0' },
        ...{ measured: String(again.drifted), isMet: again.drifted === 0 },
      },
    ],
    rest: table(
      [
        ...[
          '',
          'seconds',
          'requests',
          'bookings read',
          'differences',
          'Node CPU s',
          'PostgreSQL CPU s',
        ],
        ...['memory before', 'peak', 'others'],
      ],
      [
        ['with the drifts', ...cellsOf(first)],
        ['again', ...cellsOf(again)],
      ],
    ),
  }
}

function cellsOf(one: Compared): string[] {
  return [
    ...[tenths(one.seconds), String(one.requests), String(one.bookings)],
    String(one.counted),
    ...[tenths(one.nodeCpu), tenths(one.postgresCpu)],
    ...[`${whole(one.atFirstMb)} MB`, `${whole(one.peakMb)} MB`, percent(one.othersShare)],
  ]
}
