import type { Terms } from '../domain/package.ts'
import type { Locale } from '../domain/person.ts'
import type { SeriesRequest } from '../domain/series/rule.ts'

/** Everything a person can do that changes something. Kept raw in `inputs`, decided under the lock. */
export type Act =
  | {
      type: 'create-person'
      role: 'coach' | 'client'
      email: string
      name: string
      locale?: Locale | undefined
      timeZone?: string | undefined
      phone?: string | undefined
    }
  | {
      type: 'update-person'
      personId: string
      name?: string | undefined
      locale?: Locale | undefined
      timeZone?: string | null | undefined
      phone?: string | null | undefined
    }
  | { type: 'attach-email'; personId: string; email: string }
  | { type: 'detach-email'; personId: string; email: string }
  | {
      type: 'grant-package'
      clientId: string
      name?: string | undefined
      totalSessions: number
      validFrom?: string | undefined
      validUntil?: string | undefined
      price?: { amountCents: number; currency: string } | undefined
      terms?: Partial<Terms> | undefined
    }
  | { type: 'adjust-package'; packageId: string; quantity: number; reason: string }
  | { type: 'create-series'; request: SeriesRequest }
  | { type: 'cancel-session'; sessionId: string; reason?: string | undefined }
