import { Temporal } from 'temporal-polyfill'
import type { Millis } from '../../domain/instant.ts'

/** An instant as the contract let it through, as the core counts it. */
export function instantFrom(asked: string): Millis {
  return Temporal.Instant.from(asked).epochMilliseconds
}
