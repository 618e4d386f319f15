import type { Generated } from 'kysely'
import type { ConnectionCheck } from '../../domain/connection-check.ts'
import type { Instant, InstantOrNull, Json, JsonOrNull } from './columns.ts'

/** What is known of Cal.com's API, told to it, and compared with it. */

export type CalcomApiStatesTable = {
  studio_id: string
  account: string | null
  username: string | null
  checked_at: InstantOrNull
  worked_at: InstantOrNull
  failure: string | null
  failing_since: InstantOrNull
  skew_ms: number | null
  webhook_id: string | null
  webhook_triggers: JsonOrNull<string[]>
  checks: JsonOrNull<ConnectionCheck[]>
  reconciled_at: InstantOrNull
  widely_at: InstantOrNull
  leased_by: string | null
  leased_until: InstantOrNull
}

export type OutgoingTable = {
  studio_id: string
  id: string
  command_key: string
  kind: 'create' | 'cancel' | 'reschedule'
  session_id: string
  cause_input_id: string
  command: Json<object>
  state: 'waiting' | 'done' | 'failed' | 'dropped'
  attempts: Generated<number>
  next_attempt_at: InstantOrNull
  refusal: string | null
  result_uid: string | null
  created_at: Instant
  updated_at: Instant
}

export type ReconciliationsTable = {
  studio_id: string
  id: string
  reason: 'start' | 'regular' | 'nightly' | 'asked'
  asked_by: string | null
  state: 'running' | 'done' | 'failed'
  failure: string | null
  started_at: Instant
  ended_at: InstantOrNull
  requests: Generated<number>
  bookings: Generated<number>
  unannounced: Generated<number>
  differences: Json<object[]>
}

export type ClientsApartTable = {
  studio_id: string
  one_id: string
  other_id: string
  said_by: string
  said_at: Instant
}

export type RehearsalsTable = {
  studio_id: string
  id: string
  asked_by: string | null
  email: string
  stage_id: string | null
  state: 'running' | 'done' | 'failed'
  steps: Json<object[]>
  made: Json<object>
  started_at: Instant
  ended_at: InstantOrNull
  next_at: InstantOrNull
}
