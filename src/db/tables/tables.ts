import type { Generated, JSONColumnType } from 'kysely'
import type { Attribute, FactKind } from '../../domain/booking/fact.ts'
import type { IdentityPeriod } from '../../domain/booking/identity.ts'
import type { ToldTogether } from '../../domain/booking/told-together.ts'
import type { Millis } from '../../domain/instant.ts'
import type { NudgeSettings } from '../../domain/mail/nudge-settings.ts'
import type { Terms } from '../../domain/package.ts'
import type { RequestAnswers } from '../../domain/request-answers.ts'
import type { SeriesRule } from '../../domain/series/rule.ts'
import type {
  CalcomApiStatesTable,
  ClientsApartTable,
  OutgoingTable,
  ReconciliationsTable,
  RehearsalsTable,
} from './calcom-tables.ts'
import type { Instant, InstantOrNull, Json, JsonOrNull } from './columns.ts'
import type { CreditTables } from './credit-tables.ts'
import type { MailsTable } from './mail-tables.ts'

/** What the database holds, as the driver gives it: instants as Millis, days as text. */

/** A fact's attributes and flags, as one document. */
type StoredAttributes = { values: { [name: string]: Attribute }; flags: string[] }

/** What an item « à décider » shows of the booking it is about; null where nothing was told. */
export type WaitingBooking = {
  uid: string | null
  startsAt: Millis | null
  endsAt: Millis | null
  title: string | null
  name: string | null
  email: string | null
  eventTypeSlug: string | null
  /** Asked for, and not answered by the host yet. */
  isRequested?: boolean
  /** Bookings of the same recurring one, of which Cal.com may have meant the same. */
  siblings?: { uid: string; sessionId: string; startsAt: Millis }[]
}

type StudiosTable = {
  id: string
  slug: string
  name: string
  time_zone: string
  locale: 'fr' | 'en'
  currency: string
  is_default: Generated<boolean>
  webhook_secret: string
  webhook_secret_previous: string | null
  webhook_secret_rotated_at: InstantOrNull
  default_terms: Json<Terms>
  applied_seq: Generated<number>
  entry_seq: Generated<number>
  package_seq: Generated<number>
  clock: Instant
  last_delivery_at: InstantOrNull
  last_ping_at: InstantOrNull
  is_demo: Generated<boolean>
  is_stage: Generated<boolean>
  calcom_url: Generated<string | null>
  refused_code: Generated<string | null>
  refused_at: InstantOrNull
  calcom_api_url: Generated<string | null>
  calcom_api_key: Generated<string | null>
  has_environment_key: Generated<boolean>
  nudge_settings: JsonOrNull<Partial<NudgeSettings>>
  identity_periods: JSONColumnType<IdentityPeriod[], string | undefined>
  request_answers: JsonOrNull<RequestAnswers>
  created_at: Instant
}

type PeopleTable = {
  studio_id: string
  id: string
  role: 'owner' | 'coach' | 'client'
  name: string
  locale: 'fr' | 'en'
  time_zone: string | null
  phone: string | null
  notes: Generated<string>
  calendar_token: Generated<string | null>
  invited_at: InstantOrNull
  merged_into: Generated<string | null>
  merged_at: InstantOrNull
  leads_to: Generated<string | null>
  nudges_muted_at: InstantOrNull
  created_at: Instant
}

type PersonEmailsTable = {
  studio_id: string
  id: string
  person_id: string
  email: string
  is_primary: Generated<boolean>
  attached_at: Instant
  detached_at: InstantOrNull
}

type InputsTable = {
  studio_id: string
  id: string
  source: 'webhook' | 'api' | 'person' | 'clock' | 'command' | 'import' | 'rules'
  kind: string
  dedupe_key: string
  received_at: Instant
  actor_id: string | null
  headers: JsonOrNull<object>
  body: Buffer
  verification: string
  seen: Generated<number>
  last_seen_at: Instant
  applied_seq: number | null
  applied_at: InstantOrNull
  outcome: string | null
  reason: string | null
  attention_id: string | null
  session_id: string | null
  decision: JsonOrNull<object>
  attempts: Generated<number>
  next_attempt_at: InstantOrNull
  failure: string | null
  linked_session: Generated<string | null>
  vouched_client: Generated<string | null>
}

type IdempotencyTable = {
  studio_id: string
  actor_id: string
  route: string
  key: string
  body_hash: string
  input_id: string
  created_at: Instant
}

type FactsTable = {
  studio_id: string
  source: string
  kind: FactKind
  key: string
  uid: string
  other_uid: string | null
  email: string | null
  at: Instant
  attributes: Json<StoredAttributes>
  input_id: string
  applied_seq: number
}

type BookingUidsTable = {
  studio_id: string
  source: string
  uid: string
  slot: Generated<string>
  episode: Generated<number>
  session_id: string
  first_seq: number
}

type SeriesTable = {
  studio_id: string
  id: string
  client_id: string
  coach_id: string
  rule: Json<SeriesRule>
  created_at: Instant
  created_by: string
}

type SessionsTable = {
  studio_id: string
  id: string
  client_id: string
  coach_id: string
  package_id: string | null
  series_id: string | null
  series_occurrence: string | null
  cost: Generated<number>
  starts_at: Instant
  ends_at: Instant
  time_zone: string
  status: 'requested' | 'scheduled' | 'awaiting-new-time' | 'completed' | 'cancelled' | 'no-show'
  credit: 'held' | 'charged' | 'returned' | 'none'
  source: 'calcom' | 'series' | 'manual'
  calcom_booking_id: string | null
  calcom_sync: Generated<'none' | 'waiting' | 'done' | 'failed'>
  slot: Generated<string>
  meeting_link: string | null
  title: string | null
  event_type_id: string | null
  event_type_slug: string | null
  booker_url: string | null
  free_cancellation_until: InstantOrNull
  booked_at: Instant
  cancelled_at: InstantOrNull
  cancelled_by: 'client' | 'host' | null
  cancellation_reason: string | null
  due_at: InstantOrNull
  done_at: InstantOrNull
  spent_at: InstantOrNull
  merged_into: string | null
  created_at: Instant
  updated_at: Instant
}

type AttentionItemsTable = {
  studio_id: string
  id: string
  kind: string
  subject: string
  reason: string
  session_id: string | null
  client_id: string | null
  booking: Json<WaitingBooking>
  status: 'open' | 'resolved' | 'gone'
  created_at: Instant
  updated_at: Instant
  resolution: JsonOrNull<object>
  resolved_by: string | null
  resolved_at: InstantOrNull
}

type SeriesReadsTable = {
  studio_id: string
  input_id: string
  uid: string
  what: ToldTogether['what']
  at: Instant
  said: Json<Pick<ToldTogether, 'by' | 'reason'>>
  rounds: Generated<number>
  attempts: Generated<number>
  next_attempt_at: Instant
}

type IdentityQuestionsTable = {
  studio_id: string
  item_id: string
  client_id: string
  asked_at: Instant
  expires_at: Instant
}

type EventTypesTable = {
  studio_id: string
  id: string
  calcom_id: string | null
  slug: string | null
  booking_path: string | null
  minutes: number | null
  label: string
  credits: Generated<number>
  coach_id: string | null
  source: 'hand' | 'learned'
  created_at: Instant
}

type ApiKeysTable = {
  studio_id: string
  id: string
  person_id: string
  name: string
  prefix: string
  hash: string
  created_at: Instant
  last_used_at: InstantOrNull
  revoked_at: InstantOrNull
}

export type Tables = CreditTables & {
  deployment_settings: { name: string; value: string }
  studios: StudiosTable
  people: PeopleTable
  person_emails: PersonEmailsTable
  inputs: InputsTable
  idempotency: IdempotencyTable
  facts: FactsTable
  booking_uids: BookingUidsTable
  series: SeriesTable
  sessions: SessionsTable
  attention_items: AttentionItemsTable
  event_types: EventTypesTable
  api_keys: ApiKeysTable
  calcom_api_states: CalcomApiStatesTable
  outgoing: OutgoingTable
  reconciliations: ReconciliationsTable
  mails: MailsTable
  clients_apart: ClientsApartTable
  rehearsals: RehearsalsTable
  identity_questions: IdentityQuestionsTable
  series_reads: SeriesReadsTable
}
