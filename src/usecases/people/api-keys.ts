import { createHash, randomBytes, timingSafeEqual } from 'node:crypto'
import * as actors from '../../db/people/actors.ts'
import * as apiKeys from '../../db/people/api-keys.ts'
import type { ApiKey } from '../../domain/api-key.ts'
import { MINUTE_MS } from '../../domain/instant.ts'
import type { Actor } from '../../domain/person.ts'
import type { Refusal } from '../../domain/refusal.ts'
import { ok, type Result, refuse } from '../../domain/result.ts'
import type { Deps } from '../deps.ts'
import { performAct } from '../inputs/perform-act.ts'

const FORM = /^fb_[\w-]{43}$/
const PREFIX_LENGTH = 9
/** A key that is used all the time writes no more often than this. */
const NOTED_EVERY_MS = MINUTE_MS

type CreateDeps = Pick<Deps, 'db' | 'now' | 'newId' | 'applyInputs'>

export async function listApiKeys(
  { db }: Pick<Deps, 'db'>,
  actor: Actor,
): Promise<Result<ApiKey[], Refusal>> {
  if (actor.role !== 'owner') return refuse({ type: 'NotAllowed' })
  return ok(await apiKeys.list(db, actor.studioId))
}

/** The key leaves in this answer and is kept nowhere: what is recorded knows its digest. */
export async function createApiKey(
  deps: CreateDeps,
  actor: Actor,
  { name, personId, route }: { name: string; personId: string | undefined; route: string },
): Promise<Result<ApiKey & { key: string }, Refusal>> {
  const key = `fb_${randomBytes(32).toString('base64url')}`
  const made = await performAct(deps, actor, {
    act: {
      type: 'create-key',
      key: {
        id: deps.newId(),
        personId: personId ?? actor.personId,
        name,
        prefix: key.slice(0, PREFIX_LENGTH),
        hash: digestOf(key).toString('hex'),
      },
    },
    route,
  })
  return made.ok ? ok({ ...made.value, key }) : made
}

/** Whom a key stands for; null when it is nobody's, or no longer. */
export async function findActorByKey(
  { db, now }: Pick<Deps, 'db' | 'now'>,
  key: string,
): Promise<Actor | null> {
  if (!FORM.test(key)) return null
  const digest = digestOf(key)
  const found = await apiKeys.findByHash(db, digest.toString('hex'))
  if (found === null || !timingSafeEqual(Buffer.from(found.hash, 'hex'), digest)) return null
  const at = now()
  if (found.lastUsedAt === null || at - found.lastUsedAt >= NOTED_EVERY_MS) {
    await apiKeys.noteUse(db, found, at)
  }
  return await actors.findById(db, found.studioId, found.personId)
}

function digestOf(key: string): Buffer {
  return createHash('sha256').update(key, 'utf8').digest()
}
