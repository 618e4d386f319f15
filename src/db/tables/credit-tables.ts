import type { ColumnType, Generated } from 'kysely'
import type { KeptClaim } from '../../domain/booking/booked-session.ts'
import type { OfferContent } from '../../domain/offer.ts'
import type {
  EntryDetails,
  EntryKind,
  FirstSessionValidity,
  PackagePause,
  PackageStanding,
  PackageStatus,
  Terms,
} from '../../domain/package.ts'
import type { PaymentMethod } from '../../domain/payment.ts'
import type { Computed, Instant, InstantOrNull, Json, JsonOrNull } from './columns.ts'

/** What credits are made of: packages, the claims of sessions on them, and the ledger. */

type PackagesTable = {
  studio_id: string
  id: string
  client_id: string
  number: number
  name: string
  total_sessions: Generated<number>
  sessions_used: Generated<number>
  sessions_closed: Generated<number>
  sessions_remaining: Computed<number>
  valid_from: string
  valid_until: string | null
  valid_from_at: Instant
  expires_at: InstantOrNull
  price_cents: number | null
  price_currency: string | null
  terms: Json<Terms>
  granted_at: Instant
  sold_until: string | null
  sold_from_first: JsonOrNull<FirstSessionValidity>
  from_first: JsonOrNull<FirstSessionValidity>
  sold_terms: JsonOrNull<Terms>
  sold_expires_at: InstantOrNull
  grace_until: InstantOrNull
  pause: JsonOrNull<PackagePause>
  due_at: InstantOrNull
  nudge_at: InstantOrNull
  end_seen_at: InstantOrNull
  offer_id: string | null
  offer_version: number | null
  payer_id: string | null
  payer_name: string | null
  paid_with: string | null
  standing: Generated<PackageStanding>
  status: Computed<PackageStatus>
}

type OffersTable = {
  studio_id: string
  id: string
  version: number
  content: Json<OfferContent>
  is_archived: Generated<boolean>
  created_at: Instant
}

type OfferVersionsTable = {
  studio_id: string
  offer_id: string
  version: number
  content: Json<OfferContent>
  created_at: Instant
  created_by: string
  wallet_id: Generated<string | null>
}

type ClaimsTable = {
  studio_id: string
  session_id: string
  claim: string
  client_id: string
  life: Json<KeptClaim>
  wallet_id: Generated<string | null>
  claimed_at: Instant
  cost: Generated<number>
  package_id: string | null
  standing: 'held' | 'charged' | 'returned' | 'waiting' | 'uncovered' | 'none'
}

type CreditEntriesTable = {
  studio_id: string
  id: string
  seq: number
  package_id: string
  client_id: string
  session_id: string | null
  claim: string | null
  quantity: number
  kind: EntryKind
  reason: string
  actor: 'calcom' | 'person' | 'clock'
  actor_id: string | null
  cause: string
  cause_input_id: string | null
  effective_at: Instant
  recorded_at: Instant
  entry_key: string
  revision: number
  reverses: string | null
  details: JsonOrNull<EntryDetails>
}

type PaymentsTable = {
  studio_id: string
  id: string
  package_id: string
  amount_cents: number
  currency: string
  method: PaymentMethod
  paid_on: string
  note: string | null
  actor_id: string
  cause_input_id: string
  recorded_at: Instant
  reverses: string | null
}

type PackageMembersTable = {
  studio_id: string
  package_id: string
  client_id: string
  since: Instant
  until: InstantOrNull
}

type ProofsTable = {
  studio_id: string
  proved_at: Instant
  broken: ColumnType<{ invariant: string; difference: string }[], string | undefined, string>
}

export type CreditTables = {
  packages: PackagesTable
  payments: PaymentsTable
  package_members: PackageMembersTable
  offers: OffersTable
  offer_versions: OfferVersionsTable
  claims: ClaimsTable
  credit_entries: CreditEntriesTable
  proofs: ProofsTable
}
