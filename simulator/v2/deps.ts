import type { Millis } from '../booking.ts'
import type { Simulator } from '../bookings.ts'
import type { Faults } from '../faults.ts'
import type { Perform } from '../perform.ts'
import type { Webhooks } from '../webhooks.ts'
import type { Busy } from './availability.ts'
import type { Generation } from './versions.ts'

export type V2Deps = {
  simulator: Simulator
  webhooks: Webhooks
  faults: Faults
  perform: Perform
  now: () => Millis
  publicUrl: string
  apiKeys: readonly string[]
  rateLimit: number
  generation: Generation
  /** What the host's own calendars hold; reservations are kept here too. */
  busy: Busy[]
}
