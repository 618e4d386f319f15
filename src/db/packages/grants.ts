import { sql } from 'kysely'
import type { Millis } from '../../domain/instant.ts'
import { isoOf, isoOrNull } from '../../domain/iso.ts'
import type { FirstSessionValidity, OfVersion, Terms } from '../../domain/package.ts'
import type { Executor } from '../executor.ts'

type NewPackage = {
  id: string
  clientId: string
  number: number
  name: string
  validFrom: string
  validUntil: string | null
  validFromAt: Millis
  expiresAt: Millis | null
  price: { amountCents: number; currency: string } | null
  terms: Terms
  /** Its days count from the first session. */
  fromFirst?: FirstSessionValidity | null | undefined
  grantedAt: Millis
  /** What it was sold as. */
  offer?: { id: string; version: number } | undefined
  payer?: { clientId: string } | { name: string } | null | undefined
  /** The package that it was paid for with. */
  paidWith?: string | undefined
}

/** A package begins empty: the entry of its grant fills it. */
export async function insert(db: Executor, studioId: string, pack: NewPackage): Promise<void> {
  const { payer = null } = pack
  const fromFirst = pack.fromFirst ? JSON.stringify(pack.fromFirst) : null
  await db
    .insertInto('packages')
    .values({
      studio_id: studioId,
      id: pack.id,
      client_id: pack.clientId,
      number: pack.number,
      name: pack.name,
      valid_from: pack.validFrom,
      valid_until: pack.validUntil,
      valid_from_at: isoOf(pack.validFromAt),
      expires_at: isoOrNull(pack.expiresAt),
      sold_until: pack.validUntil,
      sold_expires_at: isoOrNull(pack.expiresAt),
      due_at: isoOrNull(pack.expiresAt),
      price_cents: pack.price?.amountCents ?? null,
      price_currency: pack.price?.currency ?? null,
      terms: JSON.stringify(pack.terms),
      sold_from_first: fromFirst,
      from_first: fromFirst,
      granted_at: isoOf(pack.grantedAt),
      offer_id: pack.offer?.id ?? null,
      offer_version: pack.offer?.version ?? null,
      payer_id: payer !== null && 'clientId' in payer ? payer.clientId : null,
      payer_name: payer !== null && 'name' in payer ? payer.name : null,
      paid_with: pack.paidWith ?? null,
    })
    .execute()
}

/** What it has of another version of its offer. What it was sold with is kept beside. */
export async function setVersion(
  db: Executor,
  studioId: string,
  packageId: string,
  { version, terms, fromFirst }: OfVersion,
): Promise<void> {
  await db
    .updateTable('packages')
    .set({
      offer_version: version,
      sold_terms: sql`coalesce(sold_terms, terms)`,
      terms: JSON.stringify(terms),
      from_first: fromFirst === null ? null : JSON.stringify(fromFirst),
    })
    .where('studio_id', '=', studioId)
    .where('id', '=', packageId)
    .execute()
}
