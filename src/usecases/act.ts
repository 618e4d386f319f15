import type { Millis } from '../domain/instant.ts'
import type { Entry, Package, Terms } from '../domain/package.ts'
import type { Actor, Locale, Person } from '../domain/person.ts'
import type { OccurrenceStatus, OnConflict } from '../domain/series/plan-dates.ts'
import type { SeriesRequest } from '../domain/series/rule.ts'
import type { Session } from '../domain/session.ts'

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
      terms?: GivenTerms | undefined
    }
  | { type: 'adjust-package'; packageId: string; quantity: number; reason: string }
  | { type: 'create-series'; request: SeriesCreation }
  | { type: 'cancel-session'; sessionId: string; reason?: string | undefined }

/** A series as it is asked for: the rule, whose it is, who pays, and what was agreed to. */
export type SeriesCreation = SeriesRequest & {
  clientId?: string | undefined
  packageId?: string | undefined
  coachId?: string | undefined
  onConflict?: OnConflict | undefined
  agreed?: readonly Millis[] | undefined
}

/** Terms as somebody gives them: what is absent takes the studio's default. */
export type GivenTerms = { [Name in keyof Terms]?: Terms[Name] | undefined }

/** What each act answers, as a domain value. */
export type Answers = {
  'create-person': Person
  'update-person': Person
  'attach-email': Person
  'detach-email': Person
  'grant-package': Package
  'adjust-package': Package & { entry: Entry }
  'create-series': CreatedSeries
  'cancel-session': Session
}

export type CreatedSeries = {
  seriesId: string
  sessions: Session[]
  skipped: { startsAt: Millis; status: OccurrenceStatus }[]
  package: Package | null
  packageIds: string[]
}

/** An act as it is kept: who, with which rights, and what. */
export type RecordedAct = { actor: Actor; act: Act }
