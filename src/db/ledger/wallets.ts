import { sql } from 'kysely'
import type { KeptClaim } from '../../domain/booking/booked-session.ts'
import type { Millis } from '../../domain/instant.ts'
import { isoOf, isoOrNull } from '../../domain/iso.ts'
import type { FirstSessionValidity, Terms } from '../../domain/package.ts'
import type { PackageState } from '../../domain/wallet/pocket.ts'
import type { LedgerLine, NewLine } from '../../domain/wallet/settle.ts'
import type { ClaimResult } from '../../domain/wallet/standing.ts'
import type { Executor } from '../executor.ts'

/** What a client's wallet is made of: packages, claims and the ledger. */

export type PackageRow = {
  id: string
  clientId: string
  /** Whose it was when it was sold. */
  walletId: string
  isGift: boolean
  grantedAt: Millis
  validFromAt: Millis
  /** As it was sold. */
  validUntil: string | null
  expiresAt: Millis | null
  fromFirst: FirstSessionValidity | null
  terms: Terms
  /** Where it stands, as it was written last. */
  state: PackageState
}

type StoredPackage = Omit<PackageRow, 'isGift' | 'state'> &
  Pick<PackageState, 'standing' | 'graceUntil' | 'pause' | 'dueAt'> & {
    priceCents: number | null
    untilNow: string | null
    endsAt: Millis | null
  }

export type ClaimRow = {
  sessionId: string
  claim: string
  clientId: string
  /** Who was to pay for it when it was made. */
  walletId: string
  kept: KeptClaim
  packageId: string | null
  standing: string
}

export async function readPackages(
  db: Executor,
  studioId: string,
  clientIds: readonly string[],
): Promise<PackageRow[]> {
  const { rows } = await sql<StoredPackage>`
    select id, client_id as "clientId", coalesce(wallet_id, client_id) as "walletId",
      price_cents as "priceCents", granted_at as "grantedAt", valid_from_at as "validFromAt",
      sold_until as "validUntil", sold_expires_at as "expiresAt", sold_from_first as "fromFirst",
      coalesce(sold_terms, terms) as terms, standing,
      valid_until as "untilNow", expires_at as "endsAt", grace_until as "graceUntil", pause,
      due_at as "dueAt"
    from packages
    where studio_id = ${studioId} and client_id = any(${clientIds}::uuid[])`.execute(db)
  return rows.map(
    ({ priceCents, standing, untilNow, endsAt, graceUntil, pause, dueAt, ...row }) => ({
      ...row,
      isGift: priceCents === null,
      state: {
        id: row.id,
        standing,
        validUntil: untilNow,
        expiresAt: endsAt,
        graceUntil,
        pause,
        dueAt,
      },
    }),
  )
}

/** The claims of these clients, and of whoever holds a claim of these sessions. */
export async function readClaims(
  db: Executor,
  studioId: string,
  clientIds: readonly string[],
  sessionIds: readonly string[],
): Promise<ClaimRow[]> {
  const { rows } = await sql<ClaimRow>`
    select session_id as "sessionId", claim, client_id as "clientId",
      coalesce(wallet_id, client_id) as "walletId", life as kept,
      package_id as "packageId", standing
    from claims
    where studio_id = ${studioId} and client_id = any(
      ${clientIds}::uuid[] || array(
        select client_id from claims
        where studio_id = ${studioId} and session_id = any(${sessionIds}::uuid[])
      ))`.execute(db)
  return rows
}

/** With the lines of who was merged into them, which say whose they were then. */
export async function readLedger(
  db: Executor,
  studioId: string,
  clientIds: readonly string[],
): Promise<(LedgerLine & { clientId: string })[]> {
  const { rows } = await sql<LedgerLine & { clientId: string }>`
    select id, entry_key as key, revision, package_id as "packageId", client_id as "clientId",
      session_id as "sessionId", claim, quantity, kind, reason, actor, actor_id as "actorId",
      cause, cause_input_id as "causeInputId", effective_at as "effectiveAt", reverses, details
    from credit_entries
    where studio_id = ${studioId} and client_id = any(${clientIds}::uuid[] || array(
      select id from people where studio_id = ${studioId} and leads_to = any(${clientIds}::uuid[])
    ))
    order by seq`.execute(db)
  return rows
}

export type ClaimToSave = {
  sessionId: string
  claim: string
  clientId: string
  walletId: string
  kept: KeptClaim | null
  cost: number
  claimedAt: Millis
  result: ClaimResult
}

export async function saveClaims(
  db: Executor,
  studioId: string,
  claims: readonly ClaimToSave[],
): Promise<void> {
  const rows = claims.map(
    ({ sessionId, claim, clientId, walletId, kept, cost, claimedAt, result }) => ({
      session_id: sessionId,
      claim,
      client_id: clientId,
      wallet_id: walletId === clientId ? null : walletId,
      life: kept ?? {},
      cost,
      claimed_at: isoOf(claimedAt),
      package_id: result.packageId,
      standing: result.standing,
    }),
  )
  await sql`
    insert into claims (studio_id, session_id, claim, client_id, wallet_id, life, cost, claimed_at,
      package_id, standing)
    select ${studioId}::uuid, session_id, claim, client_id, wallet_id, life, cost, claimed_at,
      package_id, standing
    from json_to_recordset(${JSON.stringify(rows)}::json) as r(session_id uuid, claim text,
      client_id uuid, wallet_id uuid, life jsonb, cost integer, claimed_at timestamptz,
      package_id uuid, standing text)
    on conflict (studio_id, session_id, claim) do update set
      client_id = excluded.client_id, wallet_id = excluded.wallet_id, life = excluded.life, cost = excluded.cost,
      claimed_at = excluded.claimed_at,
      package_id = excluded.package_id, standing = excluded.standing`.execute(db)
}

export async function deleteClaims(
  db: Executor,
  studioId: string,
  claims: readonly { sessionId: string; claim: string }[],
): Promise<void> {
  await sql`
    delete from claims c
    using json_to_recordset(${JSON.stringify(claims)}::json) as r("sessionId" uuid, claim text)
    where c.studio_id = ${studioId} and c.session_id = r."sessionId" and c.claim = r.claim
  `.execute(db)
}

export type EntryToSave = NewLine & { id: string; clientId: string }

/** One statement for all lines: the trigger moves the counters once per package by the net. */
export async function appendEntries(
  db: Executor,
  studioId: string,
  firstSeq: number,
  recordedAt: Millis,
  entries: readonly EntryToSave[],
): Promise<void> {
  const rows = entries.map((entry, index) => ({
    id: entry.id,
    seq: firstSeq + index,
    package_id: entry.packageId,
    client_id: entry.clientId,
    session_id: entry.sessionId,
    claim: entry.claim,
    quantity: entry.quantity,
    kind: entry.kind,
    reason: entry.reason,
    actor: entry.actor,
    actor_id: entry.actorId,
    cause: entry.cause,
    cause_input_id: entry.causeInputId,
    effective_at: isoOf(entry.effectiveAt),
    recorded_at: isoOf(recordedAt),
    entry_key: entry.key,
    revision: entry.revision,
    reverses: entry.reverses,
    details: entry.details,
  }))
  await sql`
    insert into credit_entries (studio_id, id, seq, package_id, client_id, session_id, claim,
      quantity, kind, reason, actor, actor_id, cause, cause_input_id, effective_at, recorded_at,
      entry_key, revision, reverses, details)
    select ${studioId}::uuid, id, seq, package_id, client_id, session_id, claim,
      quantity, kind, reason, actor, actor_id, cause, cause_input_id, effective_at, recorded_at,
      entry_key, revision, reverses, details
    from json_to_recordset(${JSON.stringify(rows)}::json) as r(id uuid, seq bigint,
      package_id uuid, client_id uuid, session_id uuid, claim text, quantity integer, kind text,
      reason text, actor text, actor_id uuid, cause text, cause_input_id uuid,
      effective_at timestamptz, recorded_at timestamptz, entry_key text, revision integer,
      reverses uuid, details jsonb)`.execute(db)
}

/** Where packages stand now, all at once. */
export async function savePackageStates(
  db: Executor,
  studioId: string,
  states: readonly PackageState[],
): Promise<void> {
  const rows = states.map((state) => ({
    id: state.id,
    standing: state.standing,
    valid_until: state.validUntil,
    expires_at: isoOrNull(state.expiresAt),
    grace_until: isoOrNull(state.graceUntil),
    pause: state.pause,
    due_at: isoOrNull(state.dueAt),
  }))
  await sql`
    update packages p set standing = r.standing, valid_until = r.valid_until,
      expires_at = r.expires_at, grace_until = r.grace_until, pause = r.pause, due_at = r.due_at
    from json_to_recordset(${JSON.stringify(rows)}::json) as r(id uuid, standing text,
      valid_until date, expires_at timestamptz, grace_until timestamptz, pause jsonb,
      due_at timestamptz)
    where p.studio_id = ${studioId} and p.id = r.id`.execute(db)
}
