import type { IdentityPeriod } from './booking/identity.ts'
import type { Millis } from './instant.ts'
import type { NudgeSettings } from './mail/nudge-settings.ts'
import type { Terms } from './package.ts'
import type { Locale } from './person.ts'
import type { RequestAnswers } from './request-answers.ts'

/** A studio of this deployment: its clock zone, language and currency, and its door to Cal.com. */
export type Studio = {
  id: string
  slug: string
  name: string
  timeZone: string
  locale: Locale
  currency: string
  isDefault: boolean
  /** As stored; for the default studio the environment's secrets win over both. */
  webhookSecret: string
  webhookSecretPrevious: string | null
  webhookSecretRotatedAt: Millis | null
  lastDeliveryAt: Millis | null
  lastPingAt: Millis | null
  /** What arrived wrong last: nothing of its content, and nothing once something right arrived. */
  refusedCode: string | null
  refusedAt: Millis | null
  /** Where Cal.com's pages are for this studio; null: where they are for the deployment. */
  calcomUrl: string | null
  /** The same for its API. */
  calcomApiUrl: string | null
  /** The API's key, sealed; for the default studio the environment's wins over it. */
  calcomApiKey: string | null
  isDemo: boolean
  /** When it was demanded that bookings prove who made them. */
  identityPeriods: IdentityPeriod[]
  /** What it answers by itself to requests at Cal.com; null: nothing. */
  requestAnswers: RequestAnswers | null
  defaultTerms: Terms
  /** What it writes to clients by itself; null: as FitBuddy comes. */
  nudgeSettings: Partial<NudgeSettings> | null
  createdAt: Millis
}

const SLUG_LENGTH_MAX = 63

/** What stands in the address of a studio: its name in plain letters, digits and dashes. */
export function slugFrom(name: string): string {
  const plain = name
    .normalize('NFKD')
    .replace(/\p{M}/gu, '')
    .toLowerCase()
    .replace(/[^a-z0-9]+/g, '-')
    .replace(/^-+/, '')
    .slice(0, SLUG_LENGTH_MAX)
    .replace(/-+$/, '')
  return plain === '' ? 'studio' : plain
}
