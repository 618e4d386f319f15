// The table of a run, in words that need nothing else to be read.
import { latenciesOf, median } from './latencies.ts'
import { type Line, type Measurement, middle, ROUND_SECONDS } from './measurement.ts'
import type { OnPostgres } from './on-postgres.ts'
import {
  type Circumstances,
  headOf,
  hundredths,
  percent,
  table,
  tenths,
  type Verdict,
  verdictTable,
  whole,
} from './page.ts'
import type { Memory } from './process-usage.ts'
import type { CostedLoad } from './run-load.ts'

export function report(
  circumstances: Circumstances,
  onPostgres: OnPostgres,
  onEmbedded: Measurement,
): string {
  const { node, loadBefore } = circumstances
  return [
    ...headOf(circumstances),
    `Node ${node}, PostgreSQL ${onPostgres.version} with fsync on. The load generator, pgbench and`,
    'PostgreSQL run on the same machine as the server, and so does whatever else it was doing: load',
    `average ${loadBefore.toFixed(1)} before the start; what others took meanwhile is in the tables.`,
    `Each line is the median of ${onPostgres.lines[0]?.rounds.length} rounds of ${ROUND_SECONDS} s (README.md says how).`,
    '',
    '## Targets',
    '',
    ...verdictTable(verdicts(onPostgres)),
    '',
    `## Webhook to commit on PostgreSQL, beside pgbench (${onPostgres.oneDelivery.statements} statements a delivery)`,
    '',
    ...postgresTable(onPostgres.lines),
    '',
    ...unlockedLine(onPostgres.lines),
    '',
    '## Webhook to commit on the embedded database',
    '',
    ...embeddedTable(onEmbedded.lines),
    '',
    '## The rest',
    '',
    ...restTable(onPostgres, onEmbedded),
    '',
  ].join('\n')
}

function verdicts({ lines, starts }: OnPostgres): Verdict[] {
  const one = lineOf(lines, 1)
  const many = lineOf(lines, 32)
  const share = ratio(many)
  const cpuMs = middle(many.rounds, cpuOf)
  const p99Ms = middle(one.rounds, ({ load }) => load.p99Ms)
  const startMs = median([...starts.existingMs, ...starts.loadedMs])
  return [
    {
      ...{ what: 'throughput of pgbench at 32 connections', target: '>= 0.4' },
      ...{ measured: share.toFixed(2), isMet: share >= 0.4 },
    },
    {
      ...{ what: 'CPU per delivery at 32 connections, Node and PostgreSQL', target: '<= 1.4 ms' },
      ...{ measured: `${cpuMs.toFixed(2)} ms`, isMet: cpuMs <= 1.4 },
    },
    {
      ...{ what: 'p99 at one connection', target: '< 25 ms' },
      ...{ measured: `${p99Ms.toFixed(1)} ms`, isMet: p99Ms < 25 },
    },
    {
      ...{ what: 'start on an existing database', target: '<= 2 s' },
      ...{ measured: `${(startMs / 1000).toFixed(2)} s`, isMet: startMs <= 2000 },
    },
  ]
}

function postgresTable(lines: readonly Line[]): string[] {
  const columns = ['connections', 'FitBuddy /s', 'pgbench /s', 'ratio', 'p50 ms', 'p99 ms']
  const more = [
    'pgbench p50',
    'pgbench p99',
    'Node CPU ms',
    'PostgreSQL CPU ms',
    'pgbench’s',
    'others',
  ]
  return table(
    [...columns, ...more],
    lines.map((line) => {
      const { connections, rounds } = line
      const reference = (of: (run: NonNullable<(typeof rounds)[0]['pgbench']>) => number) =>
        middle(rounds, ({ pgbench }) => (pgbench === null ? Number.NaN : of(pgbench)))
      return [
        String(connections),
        whole(middle(rounds, ({ load }) => load.perSecond)),
        whole(reference((run) => run.perSecond)),
        ratio(line).toFixed(2),
        ...[middle(rounds, ({ load }) => load.p50Ms), middle(rounds, ({ load }) => load.p99Ms)].map(
          tenths,
        ),
        ...[reference((run) => run.p50Ms), reference((run) => run.p99Ms)].map(tenths),
        ...[
          middle(rounds, ({ load }) => load.nodeCpuMs),
          middle(rounds, ({ load }) => load.postgresCpuMs),
          reference((run) => run.postgresCpuMs),
        ].map(hundredths),
        percent(middle(rounds, ({ load }) => load.othersShare)),
      ]
    }),
  )
}

function unlockedLine(lines: readonly Line[]): string[] {
  const many = lineOf(lines, 32)
  const perSecond = middle(many.rounds, ({ unlocked }) => unlocked?.perSecond ?? Number.NaN)
  const share = middle(
    many.rounds,
    ({ load, unlocked }) => load.perSecond / (unlocked?.perSecond ?? Number.NaN),
  )
  return [
    'pgbench settles one delivery after the other, as the studio’s lock demands. Without the lock (no valid',
    `way to settle) it would do ${whole(perSecond)}/s at 32 connections, a ratio of ${share.toFixed(2)}.`,
  ]
}

function embeddedTable(lines: readonly Line[]): string[] {
  return table(
    ['connections', 'FitBuddy /s', 'p50 ms', 'p99 ms', 'CPU ms', 'others'],
    lines.map(({ connections, rounds }) => [
      String(connections),
      whole(middle(rounds, ({ load }) => load.perSecond)),
      ...[middle(rounds, ({ load }) => load.p50Ms), middle(rounds, ({ load }) => load.p99Ms)].map(
        tenths,
      ),
      hundredths(middle(rounds, cpuOf)),
      percent(middle(rounds, ({ load }) => load.othersShare)),
    ]),
  )
}

function restTable(onPostgres: Measurement, onEmbedded: Measurement): string[] {
  const line = (what: string, of: (measured: Measurement) => string) => [
    ...[what, of(onPostgres), of(onEmbedded)],
  ]
  return table(
    ['', 'PostgreSQL', 'embedded'],
    [
      line('first start, on nothing', ({ starts }) => seconds([starts.firstMs])),
      line('start, before the load', ({ starts }) => seconds(starts.existingMs)),
      line('start, after the load', ({ starts }) => seconds(starts.loadedMs)),
      line('sessions after the load', (measured) => String(measured.sessions)),
      line('memory of the server after its start', ({ memory }) => megabytes(memory.idle)),
      line('memory of the server after the load', ({ memory }) => megabytes(memory.loaded)),
      line('mixed news at 8 connections', ({ mixed }) => speed(mixed)),
      line('bookings of one client at 32', ({ history }) => speed(history.fill)),
      line('one delivery, client with a long history', ({ history }) => longHistory(history)),
      line('one delivery, client of hardly any', ({ history }) => latency(history.short)),
    ],
  )
}

function lineOf(lines: readonly Line[], connections: number): Line {
  const line = lines.find((one) => one.connections === connections)
  if (line === undefined) throw new Error(`a line for ${connections} connections`)
  return line
}

const ratio = ({ rounds }: Line): number =>
  middle(rounds, ({ load, pgbench }) => load.perSecond / (pgbench?.perSecond ?? Number.NaN))

const cpuOf = ({ load }: Line['rounds'][0]): number => load.nodeCpuMs + load.postgresCpuMs

const speed = (load: CostedLoad): string =>
  `${whole(load.perSecond)}/s, p50 ${tenths(load.p50Ms)} ms, CPU ${hundredths(load.nodeCpuMs + load.postgresCpuMs)} ms`

const latency = (load: CostedLoad): string =>
  `p50 ${tenths(load.p50Ms)} ms, p99 ${tenths(load.p99Ms)} ms, CPU ${hundredths(load.nodeCpuMs + load.postgresCpuMs)} ms`

const longHistory = ({ fill, long }: Measurement['history']): string =>
  `${fill.count} sessions: ${latency(long)}`

const megabytes = ({ residentMb, peakMb }: Memory): string =>
  `${whole(residentMb)} MB (peak ${whole(peakMb)})`

const seconds = (times: readonly number[]): string => {
  const { p50Ms, maxMs } = latenciesOf(times)
  const worst = times.length === 1 ? '' : ` (worst ${(maxMs / 1000).toFixed(2)})`
  return `${(p50Ms / 1000).toFixed(2)} s${worst}`
}
