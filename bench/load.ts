// The load generator's process: prepares every request, then sends when it is told to.
import { once } from 'node:events'
import { deliveriesOf, type Mix, requestOf } from './deliveries.ts'
import { openConnection } from './keep-alive.ts'
import { type Latencies, latenciesOf } from './latencies.ts'
import type { Clients } from './studio.ts'

export type Load = {
  port: number
  clients: Clients
  connections: number
  /** It ends after these seconds, or when so many are sent. */
  seconds: number
  countMax: number
  mix: Mix
  /** The first hour that no booking of an earlier run has. */
  firstHour: number
}

export type LoadResult = Latencies & {
  count: number
  perSecond: number
  /** How many answers said what. */
  outcomes: Record<string, number>
  cpuMs: number
}

if (import.meta.main) {
  const load: Load = JSON.parse(process.argv[2] ?? '')
  const { clients, countMax, mix, firstHour } = load
  const requests = deliveriesOf(clients, countMax, mix, firstHour).map(requestOf)
  process.stdout.write('ready\n')
  await once(process.stdin, 'data')
  const result = await sendAll(load, requests)
  process.stdout.write(`${JSON.stringify(result)}\n`)
  process.exit(0)
}

async function sendAll(load: Load, requests: readonly Buffer[]): Promise<LoadResult> {
  const connections = await Promise.all(
    Array.from({ length: load.connections }, () => openConnection(load.port)),
  )
  const latenciesMs: number[] = []
  const outcomes: Record<string, number> = {}
  const cpuBefore = process.cpuUsage()
  const begun = performance.now()
  const end = begun + load.seconds * 1000
  let next = 0
  const work = connections.map(async ({ send }) => {
    for (;;) {
      const sentAt = performance.now()
      const request = requests[next]
      if (request === undefined || sentAt >= end) return
      next += 1
      const { status, body } = await send(request)
      latenciesMs.push(performance.now() - sentAt)
      const outcome = /"outcome":"(\w+)"/.exec(body)?.[1] ?? String(status)
      outcomes[outcome] = (outcomes[outcome] ?? 0) + 1
    }
  })
  await Promise.all(work)
  const elapsedMs = performance.now() - begun
  const { user, system } = process.cpuUsage(cpuBefore)
  for (const { close } of connections) close()
  const count = latenciesMs.length
  return {
    ...latenciesOf(latenciesMs),
    ...{ count, outcomes, cpuMs: (user + system) / 1000 },
    perSecond: (count * 1000) / elapsedMs,
  }
}
