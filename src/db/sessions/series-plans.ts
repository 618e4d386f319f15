import { sql } from 'kysely'
import type { Caps } from '../../domain/caps.ts'
import type { Millis } from '../../domain/instant.ts'
import { isoOf } from '../../domain/iso.ts'
import { costIn, type FirstSessionValidity, type PackagePause } from '../../domain/package.ts'
import type { SeriesRule } from '../../domain/series/rule.ts'
import type { Executor } from '../executor.ts'
import { bookableBy } from '../packages/packages.ts'

/** What planning a series reads, and the series as it was agreed. */

/** The coach's sessions from an instant on: times that a new session may not overlap. */
export async function readBusyTimes(
  db: Executor,
  studioId: string,
  coachId: string,
  from: Millis,
): Promise<{ startsAt: Millis; endsAt: Millis }[]> {
  return await db
    .selectFrom('sessions')
    .select(['starts_at as startsAt', 'ends_at as endsAt'])
    .where('studio_id', '=', studioId)
    .where('coach_id', '=', coachId)
    .where('merged_into', 'is', null)
    .where('status', 'in', ['requested', 'scheduled'])
    // A session lasts a day at the most, so that what began earlier is over by now.
    .where(sql<boolean>`starts_at > ${isoOf(from)}::timestamptz - interval '1 day'`)
    .orderBy('starts_at')
    .execute()
}

/** The coach of the client's latest session, with the zone in which that coach works. */
export async function findCoach(
  db: Executor,
  studioId: string,
  clientId: string,
  coachId: string | undefined,
): Promise<{ id: string; timeZone: string | null } | null> {
  const staff = db
    .selectFrom('people')
    .select(['people.id as id', 'people.time_zone as timeZone'])
    .where('people.studio_id', '=', studioId)
    .where('people.role', 'in', ['owner', 'coach'])
  if (coachId !== undefined) {
    return (await staff.where('people.id', '=', coachId).executeTakeFirst()) ?? null
  }
  const latest = await staff
    .innerJoin('sessions', (join) =>
      join
        .onRef('sessions.studio_id', '=', 'people.studio_id')
        .onRef('sessions.coach_id', '=', 'people.id'),
    )
    .where('sessions.client_id', '=', clientId)
    .where('sessions.merged_into', 'is', null)
    .orderBy('sessions.starts_at', 'desc')
    .limit(1)
    .executeTakeFirst()
  return latest ?? (await staff.where('role', '=', 'owner').executeTakeFirst()) ?? null
}

export type SpendableRow = {
  id: string
  remaining: number
  validFromAt: Millis
  expiresAt: Millis | null
  fromFirst: FirstSessionValidity | null
  /** When its first session begins, where its days count from there. */
  firstStartsAt: Millis | null
  validUntil: string | null
  isGift: boolean
  grantedAt: Millis
  bookBy: boolean
  pause: PackagePause | null
  caps: Caps | undefined
  /** When what it holds begins, where it has caps. */
  starts: Millis[]
  /** What a session booked as this costs of it; null: what it costs otherwise. */
  cost: number | null
}

/**
 * The client's packages that a session made here may take from. `eventTypes` names what it is booked
 * as, for packages that are for some types alone.
 */
export async function readSpendable(
  db: Executor,
  studioId: string,
  clientId: string,
  { eventTypes = [], coachId }: { eventTypes?: readonly string[]; coachId: string },
): Promise<SpendableRow[]> {
  const rows = await db
    .selectFrom('packages')
    .select([
      'id',
      'sessions_remaining as remaining',
      'valid_from_at as validFromAt',
      'expires_at as expiresAt',
      'from_first as fromFirst',
      'valid_until as validUntil',
      'price_cents as priceCents',
      'granted_at as grantedAt',
      'terms',
      'pause',
    ])
    .where('studio_id', '=', studioId)
    .where(sql<boolean>`id in ${bookableBy(studioId, sql`${clientId}::uuid`)}`)
    .where('standing', 'in', ['open', 'paused'])
    .execute()
  const covering = rows.filter(
    ({ terms }) =>
      (terms.eventTypes?.some((type) => eventTypes.includes(type)) ?? true) &&
      (terms.coaches?.includes(coachId) ?? true),
  )
  const capped = covering.filter(({ terms }) => terms.caps !== undefined).map(({ id }) => id)
  const starts = await readStarts(db, studioId, capped)
  const counted = covering.filter(({ fromFirst }) => fromFirst !== null).map(({ id }) => id)
  const firsts = await readFirstStarts(db, studioId, counted)
  return covering.map(({ priceCents, terms, ...row }) => ({
    ...row,
    isGift: priceCents === null,
    bookBy: terms.expiry === 'book-by',
    caps: terms.caps,
    starts: starts.get(row.id) ?? [],
    firstStartsAt: firsts.get(row.id) ?? null,
    cost: terms.costs === undefined ? null : costIn(terms, eventTypes, 0) || null,
  }))
}

/** When the earliest session begins that holds a credit of each and was not given up. */
async function readFirstStarts(
  db: Executor,
  studioId: string,
  packageIds: readonly string[],
): Promise<Map<string, Millis>> {
  if (packageIds.length === 0) return new Map()
  const rows = await db
    .selectFrom('sessions')
    .select(({ fn }) => ['package_id as packageId', fn.min('starts_at').as('startsAt')])
    .where('studio_id', '=', studioId)
    .where(sql<boolean>`package_id = any(${packageIds}::uuid[])`)
    .where('merged_into', 'is', null)
    .where('credit', 'in', ['held', 'charged'])
    .where('status', '<>', 'cancelled')
    .groupBy('package_id')
    .execute()
  return new Map(rows.map(({ packageId, startsAt }) => [packageId ?? '', startsAt]))
}

/** When the sessions begin that these packages hold, taken ones too. */
export async function readStarts(
  db: Executor,
  studioId: string,
  packageIds: readonly string[],
): Promise<Map<string, Millis[]>> {
  if (packageIds.length === 0) return new Map()
  const rows = await db
    .selectFrom('sessions')
    .select(['package_id as packageId', 'starts_at as startsAt'])
    .where('studio_id', '=', studioId)
    .where(sql<boolean>`package_id = any(${packageIds}::uuid[])`)
    .where('merged_into', 'is', null)
    .where('credit', 'in', ['held', 'charged'])
    .execute()
  const grouped = Map.groupBy(rows, ({ packageId }) => packageId ?? '')
  return new Map([...grouped].map(([id, held]) => [id, held.map(({ startsAt }) => startsAt)]))
}

export async function insert(
  db: Executor,
  studioId: string,
  series: {
    id: string
    clientId: string
    coachId: string
    rule: SeriesRule
    createdAt: Millis
    createdBy: string
  },
): Promise<void> {
  await db
    .insertInto('series')
    .values({
      studio_id: studioId,
      id: series.id,
      client_id: series.clientId,
      coach_id: series.coachId,
      rule: JSON.stringify(series.rule),
      created_at: isoOf(series.createdAt),
      created_by: series.createdBy,
    })
    .execute()
}

export async function findStudioZone(db: Executor, studioId: string): Promise<string> {
  const row = await db
    .selectFrom('studios')
    .select('time_zone')
    .where('id', '=', studioId)
    .executeTakeFirstOrThrow()
  return row.time_zone
}
