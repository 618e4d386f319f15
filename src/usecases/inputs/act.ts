import type { AttentionItem } from '../../db/attention/attention.ts'
import type { Millis } from '../../domain/instant.ts'
import type { Package, Terms } from '../../domain/package.ts'
import type { Actor, Locale, Person } from '../../domain/person.ts'
import type { OccurrenceStatus, OnConflict } from '../../domain/series/plan-dates.ts'
import type { SeriesRequest } from '../../domain/series/rule.ts'
import type { Session } from '../../domain/session.ts'
import type { BulkAct, BulkAnswers } from '../packages/bulk-act.ts'
import type { OfferAct, OfferAnswers } from '../packages/offer-act.ts'
import type { PackageAct, PackageAnswers } from '../packages/package-act.ts'
import type { PaymentAct, PaymentAnswers } from '../packages/payment-act.ts'
import type { SeriesAct, SeriesAnswers } from '../series/series-act.ts'
import type { StudioAct, StudioAnswers } from '../studio/studio-act.ts'
import type { Undo } from './undo.ts'

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
      notes?: string | undefined
    }
  | { type: 'import-clients'; people: readonly ImportedPerson[] }
  | { type: 'attach-email'; personId: string; email: string }
  | { type: 'detach-email'; personId: string; email: string }
  | { type: 'merge-client'; clientId: string; intoClientId: string }
  /** Two who look alike are two people; with `apart: false` that is no longer said. */
  | { type: 'keep-apart'; clientId: string; otherId: string; apart: boolean }
  | PackageAct
  | BulkAct
  | OfferAct
  | PaymentAct
  | { type: 'create-series'; request: SeriesCreation }
  | SeriesAct
  | { type: 'cancel-session'; sessionId: string; reason?: string | undefined }
  | SessionAct
  | { type: 'create-session'; request: SessionCreation }
  | ({ type: 'import-session' } & EarlierSession)
  | { type: 'resolve-attention'; itemId: string; answer: AttentionAnswer }
  | { type: 'answer-identity'; itemId: string; isMe: boolean }
  /** Cal.com is told again what it could not be told. */
  | { type: 'retry-outgoing'; outgoingId: string }
  | { type: 'undo'; actId: string }
  | StudioAct

/** A new client as a line of a list names them. */
export type ImportedPerson = { line: number; name: string; email: string; phone: string | null }

/** What people say of a session that is there. */
export type SessionAct =
  | { type: 'complete-session'; sessionId: string }
  | { type: 'mark-no-show'; sessionId: string; noShow: boolean }
  | { type: 'mark-late-cancelled'; sessionId: string }
  | { type: 'confirm-session'; sessionId: string }
  | { type: 'decline-session'; sessionId: string; reason?: string | undefined }
  | { type: 'return-credit'; sessionId: string; reason: string }
  | { type: 'disown-session'; sessionId: string }
  /** Two bookings that were taken for one session are two; with `apart: false` no longer said. */
  | { type: 'part-bookings'; sessionId: string; fromUid: string; uid: string; apart: boolean }
  | { type: 'reschedule-session'; sessionId: string; startsAt: Millis }

/** A single session that is made here. */
export type SessionCreation = {
  clientId: string
  coachId?: string | undefined
  packageId?: string | undefined
  startsAt: Millis
  durationMinutes: number
  timeZone?: string | undefined
  title?: string | undefined
  /** One of the studio's event types: what it costs, and what is booked at Cal.com. */
  eventTypeId?: string | undefined
}

/** A coming session that another program knew. */
type EarlierSession = {
  clientId: string
  email: string
  calcomUid: string | null
  startsAt: Millis
  endsAt: Millis
  bookedAt: Millis
  /** The package that pays, whatever the order. */
  fromPackageId: string | null
  /** It takes no credit. */
  isFree: boolean
  title: string | null
  meetingLink: string | null
}

/** What a person answers to an item « à décider ». */
export type AttentionAnswer =
  | { action: 'attach'; clientId: string; rememberEmail?: boolean | undefined }
  | { action: 'create-client'; name?: string | undefined }
  | { action: 'use-package'; packageId: string }
  | { action: 'accept-uncovered' }
  | { action: 'accept-change'; credit: 'returned' | 'charged' }
  | { action: 'keep' }
  | { action: 'retry' }
  | { action: 'move'; startsAt: Millis }
  | { action: 'apply-to-series' }
  | { action: 'cancel-at-calcom' }
  | { action: 'confirm-request' }
  | { action: 'decline-request'; reason?: string | undefined }
  | { action: 'dismiss'; reason: string }

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
export type Answers = StudioAnswers &
  PackageAnswers &
  BulkAnswers &
  OfferAnswers &
  PaymentAnswers &
  SeriesAnswers & {
    'create-person': Person
    'update-person': Person
    /** Who is new, and the lines whose address was taken already. */
    'import-clients': { created: (ImportedPerson & { id: string })[]; taken: number[] }
    'attach-email': Person
    'detach-email': Person
    /** Never to be taken back: what was booked since could not be told apart. */
    'merge-client': Person & { mergedClientId: string; undo: null }
    'keep-apart': { clientId: string; otherId: string; apart: boolean }
    'create-series': CreatedSeries
    'cancel-session': SessionAfter
    'complete-session': SessionAfter
    'mark-no-show': SessionAfter
    'mark-late-cancelled': SessionAfter
    'confirm-session': SessionAfter
    'decline-session': SessionAfter
    'return-credit': SessionAfter
    'disown-session': { id: string; undo: Undo }
    'part-bookings': SessionAfter
    'reschedule-session': SessionAfter
    'create-session': SessionAfter
    'import-session': { uid: string; sessionId: string }
    'resolve-attention': { item: AttentionItem; undo: Undo }
    /** `sessionId`: what it became; null where it is nobody's, or nothing is left to pay it from. */
    'answer-identity': { itemId: string; isMe: boolean; sessionId: string | null }
    'retry-outgoing': { outgoingId: string }
    /** `kept`: packages of an act on many that were changed since, and stay as they are. */
    undo: { actId: string; kept?: string[] }
  }

export type SessionAfter = Session & { undo: Undo }

type CreatedSeries = {
  seriesId: string
  sessions: Session[]
  skipped: { startsAt: Millis; status: OccurrenceStatus }[]
  package: Package | null
  packageIds: string[]
}

/** An act as it is kept: who, with which rights, and what. */
export type RecordedAct = { actor: Actor; act: Act }
