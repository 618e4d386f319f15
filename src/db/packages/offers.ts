import { sql } from 'kysely'
import type { Millis } from '../../domain/instant.ts'
import { isoOf } from '../../domain/iso.ts'
import type { Offer, OfferContent } from '../../domain/offer.ts'
import type { Executor } from '../executor.ts'

type OfferRow = {
  id: string
  version: number
  content: OfferContent
  isArchived: boolean
  createdAt: Millis
}

const COLUMNS = [
  'id',
  'version',
  'content',
  'is_archived as isArchived',
  'created_at as createdAt',
] as const

/** The oldest first: the order in which a studio made up what it sells. */
export async function list(
  db: Executor,
  studioId: string,
  { withArchived }: { withArchived: boolean },
): Promise<Offer[]> {
  const rows = await db
    .selectFrom('offers')
    .select(COLUMNS)
    .where('studio_id', '=', studioId)
    .where((is) => (withArchived ? is.lit(true) : is('is_archived', '=', false)))
    .orderBy('created_at')
    .orderBy('id')
    .execute()
  return rows.map(offerOf)
}

export async function read(db: Executor, studioId: string, offerId: string): Promise<Offer | null> {
  const row = await db
    .selectFrom('offers')
    .select(COLUMNS)
    .where('studio_id', '=', studioId)
    .where('id', '=', offerId)
    .executeTakeFirst()
  return row === undefined ? null : offerOf(row)
}

/** What one version of it said, for good. */
export async function readVersions(
  db: Executor,
  studioId: string,
  offerId: string,
): Promise<Map<number, OfferContent>> {
  const rows = await db
    .selectFrom('offer_versions')
    .select(['version', 'content'])
    .where('studio_id', '=', studioId)
    .where('offer_id', '=', offerId)
    .execute()
  return new Map(rows.map(({ version, content }) => [version, content]))
}

/** The offer as it is from now on, and this version of it for good. */
export async function save(
  db: Executor,
  studioId: string,
  { id, version, isArchived, createdAt, ...content }: Offer,
  by: { personId: string; at: Millis },
): Promise<void> {
  const text = JSON.stringify(content)
  await sql`
    insert into offers (studio_id, id, version, content, is_archived, created_at)
    values (${studioId}, ${id}, ${version}, ${text}::jsonb, ${isArchived}, ${isoOf(createdAt)})
    on conflict (studio_id, id) do update set version = excluded.version,
      content = excluded.content, is_archived = excluded.is_archived`.execute(db)
  await sql`
    insert into offer_versions (studio_id, offer_id, version, content, created_at, created_by)
    values (${studioId}, ${id}, ${version}, ${text}::jsonb, ${isoOf(by.at)}, ${by.personId})
    on conflict do nothing`.execute(db)
}

/** Whether this client has a package of this offer that was not taken back. */
export async function hasBeenSold(
  db: Executor,
  studioId: string,
  offerId: string,
  clientId: string,
): Promise<boolean> {
  const row = await db
    .selectFrom('packages')
    .select('id')
    .where('studio_id', '=', studioId)
    .where('offer_id', '=', offerId)
    .where('client_id', '=', clientId)
    .where('total_sessions', '>', 0)
    .limit(1)
    .executeTakeFirst()
  return row !== undefined
}

function offerOf({ content, ...row }: OfferRow): Offer {
  return { ...content, ...row }
}
