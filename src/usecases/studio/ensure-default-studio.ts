import * as actors from '../../db/people/actors.ts'
import { lockStudio } from '../../db/studios/studio-lock.ts'
import * as studios from '../../db/studios/studios.ts'
import { NAME_LENGTH_MAX } from '../../domain/limits.ts'
import { DEFAULT_TERMS } from '../../domain/package.ts'
import { type Locale, normaliseEmail } from '../../domain/person.ts'
import { type Studio, slugFrom } from '../../domain/studio.ts'
import type { Deps } from '../deps.ts'

const SLUG_TRIES_MAX = 20

export type DefaultStudio = {
  name: string
  timeZone: string
  locale: Locale
  currency: string
  ownerEmail: string | null
}

type EnsureDeps = Pick<Deps, 'db' | 'now' | 'newId' | 'log'> & { newSecret: () => string }

/**
 * The default studio exists after the first start, its owner as soon as an address is named. What
 * is there already stays as it is; two processes that start at once make one studio, one owner.
 */
export async function ensureDefaultStudio(
  deps: EnsureDeps,
  wanted: DefaultStudio,
): Promise<{ studio: Studio; hasOwner: boolean }> {
  const studio = (await studios.findDefault(deps.db)) ?? (await createStudio(deps, wanted))
  const owner = await actors.findOwnerOfDefaultStudio(deps.db)
  if (owner !== null) return { studio, hasOwner: true }
  if (wanted.ownerEmail === null) return { studio, hasOwner: false }
  return { studio, hasOwner: await createOwner(deps, studio, wanted.ownerEmail) }
}

async function createStudio(deps: EnsureDeps, wanted: DefaultStudio): Promise<Studio> {
  const { db, now, newId, newSecret, log } = deps
  const base = slugFrom(wanted.name)
  for (let attempt = 1; attempt <= SLUG_TRIES_MAX; attempt += 1) {
    const slug = attempt === 1 ? base : `${base.slice(0, 59)}-${attempt}`
    const isNew = await studios.insert(db, {
      id: newId(),
      slug,
      name: wanted.name,
      timeZone: wanted.timeZone,
      locale: wanted.locale,
      currency: wanted.currency,
      isDefault: true,
      webhookSecret: newSecret(),
      defaultTerms: DEFAULT_TERMS,
      createdAt: now(),
    })
    const studio = await studios.findDefault(db)
    if (isNew) log.info({ slug }, 'default studio created')
    if (studio !== null) return studio
  }
  throw new Error('a default studio was expected after creating it')
}

async function createOwner(deps: EnsureDeps, studio: Studio, email: string): Promise<boolean> {
  const { db, now, newId, log } = deps
  const address = normaliseEmail(email)
  const isNew = await db.transaction().execute(async (tx) => {
    await lockStudio(tx, studio.id)
    return actors.insertOwner(tx, {
      studioId: studio.id,
      personId: newId(),
      emailId: newId(),
      email: address,
      name: address.replace(/@.*$/, '').slice(0, NAME_LENGTH_MAX),
      locale: studio.locale,
      createdAt: now(),
    })
  })
  if (isNew) log.info('owner created')
  const hasOwner = isNew || (await actors.findOwnerOfDefaultStudio(db)) !== null
  if (!hasOwner) log.warn('OWNER_EMAIL belongs to a client or a coach already: no owner created')
  return hasOwner
}
