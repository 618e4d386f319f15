export type Latencies = { p50Ms: number; p95Ms: number; p99Ms: number; maxMs: number }

export function latenciesOf(latenciesMs: readonly number[]): Latencies {
  const sorted = latenciesMs.toSorted((a, b) => a - b)
  const at = (share: number) =>
    sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))] ?? Number.NaN
  return { p50Ms: at(0.5), p95Ms: at(0.95), p99Ms: at(0.99), maxMs: at(1) }
}

export function median(values: readonly number[]): number {
  return latenciesOf(values).p50Ms
}
