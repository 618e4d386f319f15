import fc from 'fast-check'
import type { Millis } from '../../simulator/booking.ts'
import type { Script, ScriptAct } from './script.ts'

/** How one delivery arrives: when between its creation and the end, and how often. */
type Arrival = {
  /** Sixteenths of the way to the end: 0 arrives at once. */
  delay: number
  /** A second arrival: the same bytes, or the same news some milliseconds younger. */
  again: { delay: number; youngerMs: number } | null
  /** Whether it is applied before the next input is recorded. */
  isAlone: boolean
}

export type Order = { arrivals: Arrival[]; ticks: number[] }

export type Event =
  | { type: 'act'; at: Millis; act: ScriptAct }
  | { type: 'delivery'; at: Millis; body: string; isAlone: boolean }
  | { type: 'tick'; at: Millis }

const delay = fc.constantFrom(0, 1, 3, 7, 12, 16)

export const orderArbitrary: fc.Arbitrary<Order> = fc.record({
  arrivals: fc.array(
    fc.record({
      delay,
      again: fc.option(fc.record({ delay, youngerMs: fc.constantFrom(0, 1, 7) }), { freq: 3 }),
      isAlone: fc.boolean(),
    }),
    { minLength: 7, maxLength: 20, size: 'max' },
  ),
  ticks: fc.array(fc.nat({ max: 16 }), { maxLength: 3 }),
})

/** Everything arrives once, at the instant at which it happened. */
export const TRUE_ORDER: Order = {
  arrivals: [{ delay: 0, again: null, isAlone: true }],
  ticks: [4, 8, 12],
}

/** Acts at their instants, deliveries at or after their creation, and a tick at the very end. */
export function schedule(script: Script, order: Order): Event[] {
  const { start, end } = script
  const at = (from: Millis, sixteenths: number): Millis =>
    from + Math.floor(((end - 1 - from) * sixteenths) / 16)
  const events: Event[] = [
    ...order.ticks.map((tick): Event => ({ type: 'tick', at: at(start, tick) })),
    ...script.acts.map((act): Event => ({ type: 'act', at: act.at, act })),
  ]
  for (const [index, { createdAt, body }] of script.deliveries.entries()) {
    const arrival = order.arrivals[index % order.arrivals.length]
    if (arrival === undefined) continue
    const { again, isAlone } = arrival
    events.push({ type: 'delivery', at: at(createdAt, arrival.delay), body, isAlone })
    if (again === null) continue
    const sent = createdAt + again.youngerMs
    const repeated = again.youngerMs === 0 ? body : younger(body, sent)
    events.push({ type: 'delivery', at: at(sent, again.delay), body: repeated, isAlone })
  }
  events.sort((a, b) => a.at - b.at)
  return [...events, { type: 'tick', at: end }]
}

function younger(body: string, createdAt: Millis): string {
  return JSON.stringify({ ...JSON.parse(body), createdAt: new Date(createdAt).toISOString() })
}
