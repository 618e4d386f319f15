import type { ApiKey } from '../../domain/api-key.ts'
import type { Millis } from '../../domain/instant.ts'
import { isoOf } from '../../domain/iso.ts'
import type { Executor } from '../executor.ts'

const KEYS_MAX = 1000

/** The newest first; revoked ones are no longer anybody's business. */
export function list(db: Executor, studioId: string): Promise<ApiKey[]> {
  return present(db, studioId)
    .orderBy('api_keys.created_at', 'desc')
    .orderBy('api_keys.id')
    .limit(KEYS_MAX)
    .execute()
}

export async function read(db: Executor, studioId: string, keyId: string): Promise<ApiKey | null> {
  const found = await present(db, studioId).where('api_keys.id', '=', keyId).executeTakeFirst()
  return found ?? null
}

export async function insert(
  db: Executor,
  studioId: string,
  key: {
    id: string
    personId: string
    name: string
    prefix: string
    hash: string
    createdAt: Millis
  },
): Promise<void> {
  const { personId, createdAt, ...same } = key
  await db
    .insertInto('api_keys')
    .values({ studio_id: studioId, ...same, person_id: personId, created_at: isoOf(createdAt) })
    .execute()
}

export async function revoke(
  db: Executor,
  studioId: string,
  keyId: string,
  at: Millis,
): Promise<void> {
  await db
    .updateTable('api_keys')
    .set({ revoked_at: isoOf(at) })
    .where('studio_id', '=', studioId)
    .where('id', '=', keyId)
    .where('revoked_at', 'is', null)
    .execute()
}

type UsedKey = {
  studioId: string
  keyId: string
  personId: string
  hash: string
  lastUsedAt: Millis | null
}

/** The key of which this is the digest, unless it was revoked. */
export async function findByHash(db: Executor, hash: string): Promise<UsedKey | null> {
  const found = await db
    .selectFrom('api_keys')
    .select([
      'studio_id as studioId',
      'id as keyId',
      'person_id as personId',
      'hash',
      'last_used_at as lastUsedAt',
    ])
    .where('hash', '=', hash)
    .where('revoked_at', 'is', null)
    .executeTakeFirst()
  return found ?? null
}

export async function noteUse(db: Executor, { studioId, keyId }: UsedKey, at: Millis) {
  await db
    .updateTable('api_keys')
    .set({ last_used_at: isoOf(at) })
    .where('studio_id', '=', studioId)
    .where('id', '=', keyId)
    .execute()
}

function present(db: Executor, studioId: string) {
  return db
    .selectFrom('api_keys')
    .innerJoin('people', (join) =>
      join
        .onRef('people.studio_id', '=', 'api_keys.studio_id')
        .onRef('people.id', '=', 'api_keys.person_id'),
    )
    .select([
      'api_keys.id',
      'api_keys.name',
      'api_keys.prefix',
      'api_keys.person_id as personId',
      'people.name as personName',
      'api_keys.created_at as createdAt',
      'api_keys.last_used_at as lastUsedAt',
    ])
    .where('api_keys.studio_id', '=', studioId)
    .where('api_keys.revoked_at', 'is', null)
}
