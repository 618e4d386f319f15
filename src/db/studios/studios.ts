import type { IdentityPeriod } from '../../domain/booking/identity.ts'
import type { Millis } from '../../domain/instant.ts'
import { isoOf } from '../../domain/iso.ts'
import type { NudgeSettings } from '../../domain/mail/nudge-settings.ts'
import type { Terms } from '../../domain/package.ts'
import type { RequestAnswers } from '../../domain/request-answers.ts'
import type { Studio } from '../../domain/studio.ts'
import type { Executor } from '../executor.ts'

const COLUMNS = [
  'id',
  'slug',
  'name',
  'time_zone as timeZone',
  'locale',
  'currency',
  'is_default as isDefault',
  'webhook_secret as webhookSecret',
  'webhook_secret_previous as webhookSecretPrevious',
  'webhook_secret_rotated_at as webhookSecretRotatedAt',
  'last_delivery_at as lastDeliveryAt',
  'last_ping_at as lastPingAt',
  'refused_code as refusedCode',
  'refused_at as refusedAt',
  'calcom_url as calcomUrl',
  'calcom_api_url as calcomApiUrl',
  'calcom_api_key as calcomApiKey',
  'is_demo as isDemo',
  'identity_periods as identityPeriods',
  'request_answers as requestAnswers',
  'default_terms as defaultTerms',
  'nudge_settings as nudgeSettings',
  'created_at as createdAt',
] as const

export async function findDefault(db: Executor): Promise<Studio | null> {
  const query = db.selectFrom('studios').select(COLUMNS).where('is_default', '=', true)
  return (await query.executeTakeFirst()) ?? null
}

export async function findBySlug(db: Executor, slug: string): Promise<Studio | null> {
  const query = db.selectFrom('studios').select(COLUMNS).where('slug', '=', slug)
  return (await query.executeTakeFirst()) ?? null
}

export async function read(db: Executor, studioId: string): Promise<Studio | null> {
  const query = db.selectFrom('studios').select(COLUMNS).where('id', '=', studioId)
  return (await query.executeTakeFirst()) ?? null
}

type NewStudio = Pick<
  Studio,
  'id' | 'slug' | 'name' | 'timeZone' | 'locale' | 'currency' | 'isDefault' | 'webhookSecret'
> & {
  defaultTerms: Terms
  createdAt: Millis
  isDemo?: boolean
  isStage?: boolean
  calcomUrl?: string
}

/** False when its slug is taken, or when there is a default studio, or a demo, already. */
export async function insert(db: Executor, studio: NewStudio): Promise<boolean> {
  const createdAt = isoOf(studio.createdAt)
  const { numInsertedOrUpdatedRows } = await db
    .insertInto('studios')
    .values({
      id: studio.id,
      slug: studio.slug,
      name: studio.name,
      time_zone: studio.timeZone,
      locale: studio.locale,
      currency: studio.currency,
      is_default: studio.isDefault,
      webhook_secret: studio.webhookSecret,
      default_terms: JSON.stringify(studio.defaultTerms),
      is_demo: studio.isDemo ?? false,
      is_stage: studio.isStage ?? false,
      calcom_url: studio.calcomUrl ?? null,
      clock: createdAt,
      created_at: createdAt,
    })
    .onConflict((conflict) => conflict.doNothing())
    .executeTakeFirstOrThrow()
  return numInsertedOrUpdatedRows === 1n
}

type StudioChanges = {
  name?: string | undefined
  timeZone?: string | undefined
  locale?: Studio['locale'] | undefined
  currency?: string | undefined
  calcomUrl?: string | null | undefined
  calcomApiUrl?: string | null | undefined
  /** Sealed. */
  calcomApiKey?: string | null | undefined
  defaultTerms?: Terms | undefined
  nudgeSettings?: Partial<NudgeSettings> | undefined
  identityPeriods?: readonly IdentityPeriod[] | undefined
  requestAnswers?: RequestAnswers | undefined
}

/** What is not given stays. */
export async function update(db: Executor, studioId: string, given: StudioChanges): Promise<void> {
  const { name, timeZone, locale, currency, calcomUrl, defaultTerms } = given
  const { calcomApiUrl, calcomApiKey, nudgeSettings, identityPeriods, requestAnswers } = given
  const changes = {
    ...(name === undefined ? {} : { name }),
    ...(timeZone === undefined ? {} : { time_zone: timeZone }),
    ...(locale === undefined ? {} : { locale }),
    ...(currency === undefined ? {} : { currency }),
    ...(calcomUrl === undefined ? {} : { calcom_url: calcomUrl }),
    ...(calcomApiUrl === undefined ? {} : { calcom_api_url: calcomApiUrl }),
    ...(calcomApiKey === undefined ? {} : { calcom_api_key: calcomApiKey }),
    ...(identityPeriods === undefined ? {} : { identity_periods: JSON.stringify(identityPeriods) }),
    ...(requestAnswers === undefined ? {} : { request_answers: JSON.stringify(requestAnswers) }),
    ...(defaultTerms === undefined ? {} : { default_terms: JSON.stringify(defaultTerms) }),
    ...(nudgeSettings === undefined ? {} : { nudge_settings: JSON.stringify(nudgeSettings) }),
  }
  if (Object.keys(changes).length === 0) return
  await db.updateTable('studios').set(changes).where('id', '=', studioId).execute()
}

export async function rotateSecret(
  db: Executor,
  studioId: string,
  { current, previous, rotatedAt }: { current: string; previous: string | null; rotatedAt: Millis },
): Promise<void> {
  await db
    .updateTable('studios')
    .set({
      webhook_secret: current,
      webhook_secret_previous: previous,
      webhook_secret_rotated_at: isoOf(rotatedAt),
    })
    .where('id', '=', studioId)
    .execute()
}

/** What the deployment keeps for itself under a name; the first value stays, whoever comes second. */
export async function keepSetting(db: Executor, name: string, value: string): Promise<string> {
  await db
    .insertInto('deployment_settings')
    .values({ name, value })
    .onConflict((conflict) => conflict.doNothing())
    .execute()
  const kept = await db
    .selectFrom('deployment_settings')
    .select('value')
    .where('name', '=', name)
    .executeTakeFirstOrThrow()
  return kept.value
}

/** Where Cal.com's pages are for the studios that have an address of their own. */
export async function listCalcomUrls(db: Executor): Promise<string[]> {
  const rows = await db
    .selectFrom('studios')
    .select('calcom_url as url')
    .where('calcom_url', 'is not', null)
    .distinct()
    .execute()
  return rows.flatMap(({ url }) => url ?? [])
}

/** The studios with a key to Cal.com's API; the environment's is the default studio's. */
export async function listConnected(
  db: Executor,
  { withDefault }: { withDefault: boolean },
): Promise<Studio[]> {
  return await db
    .selectFrom('studios')
    .select(COLUMNS)
    .where(({ eb, or }) =>
      or([
        eb('calcom_api_key', 'is not', null),
        ...(withDefault ? [eb('is_default', '=', true)] : []),
      ]),
    )
    .orderBy('id')
    .execute()
}

/** The environment's key is the default studio's; said at the start, so that queries know it too. */
export async function noteEnvironmentKey(db: Executor, isThere: boolean): Promise<void> {
  await db
    .updateTable('studios')
    .set({ has_environment_key: isThere })
    .where('is_default', '=', true)
    .where('has_environment_key', '<>', isThere)
    .execute()
}

/** Whether it has a key to Cal.com's API, of its own or the environment's. */
export async function hasCalcomApi(db: Executor, studioId: string): Promise<boolean> {
  const row = await db
    .selectFrom('studios')
    .select(['calcom_api_key', 'has_environment_key'])
    .where('id', '=', studioId)
    .executeTakeFirst()
  return row !== undefined && (row.calcom_api_key !== null || row.has_environment_key)
}
