import type { Millis } from '../instant.ts'

/** What one delivery said of one booking of a recurring one, and may have meant of the others. */
export type ToldTogether = {
  uid: string
  what: 'cancelled' | 'rejected' | 'confirmed'
  at: Millis
  by: string | null
  reason: string | null
}
