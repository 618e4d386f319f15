import type { Millis } from './instant.ts'

/** What the program tests by itself of a studio's connection to Cal.com. */
export type CheckId =
  | 'public-address'
  | 'api-key'
  | 'webhook-registered'
  | 'event-types-mapped'
  | 'clock-skew'

/** `problem` names what is wrong, so that a page can say what to do. */
export type ConnectionCheck = {
  id: CheckId
  state: 'done' | 'to-do' | 'failed'
  problem: string | null
  at: Millis
}
