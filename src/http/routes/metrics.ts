import { Counter, collectDefaultMetrics, Histogram, Registry } from 'prom-client'

export type Metrics = {
  registry: Registry
  deliveries: Counter<'outcome'>
  refusedDeliveries: Counter<'code'>
  requests: Histogram<'method' | 'route' | 'status'>
}

const SECONDS_BUCKETS = [0.002, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10]

/** One registry for each app: two apps in one process count apart. */
export function createMetrics({ ofProcess }: { ofProcess: boolean }): Metrics {
  const registry = new Registry()
  const registers = [registry]
  if (ofProcess) collectDefaultMetrics({ register: registry })
  return {
    registry,
    deliveries: new Counter({
      name: 'fitbuddy_webhook_deliveries_total',
      help: 'Signed deliveries answered, by outcome.',
      labelNames: ['outcome'],
      registers,
    }),
    refusedDeliveries: new Counter({
      name: 'fitbuddy_webhook_refusals_total',
      help: 'Deliveries refused, by the code of the refusal.',
      labelNames: ['code'],
      registers,
    }),
    requests: new Histogram({
      name: 'fitbuddy_http_request_seconds',
      help: 'Time to answer, by method, route and status.',
      labelNames: ['method', 'route', 'status'],
      buckets: SECONDS_BUCKETS,
      registers,
    }),
  }
}
