import * as attention from '../db/attention.ts'
import type { Executor } from '../db/executor.ts'
import * as packages from '../db/packages.ts'
import * as people from '../db/people.ts'
import type { Actor } from '../domain/person.ts'
import type { Refusal } from '../domain/refusal.ts'
import { ok, type Result, refuse } from '../domain/result.ts'
import type { Deps } from './deps.ts'
import { cursorFrom, type Page, type PageInput, pageOf } from './page.ts'

const SUGGESTED_MAX = 3

/** A possible answer, in the words of the request that would give it. */
export type Suggestion =
  | { action: 'attach'; clientId: string; name: string }
  | { action: 'create-client'; name?: string }
  | { action: 'use-package'; packageId: string; name: string }
  | { action: 'accept-uncovered' }
  | { action: 'dismiss' }

export type SeenAttention = attention.AttentionItem & { suggestions: Suggestion[] }

export type ListAttentionInput = PageInput & { status: attention.AttentionStatus }

/** What waits for a decision, the oldest first; it is the team's to see. */
export async function listAttention(
  { db }: Pick<Deps, 'db'>,
  actor: Actor,
  { status, limit, cursor }: ListAttentionInput,
): Promise<Result<Page<SeenAttention>, Refusal>> {
  if (actor.role === 'client') return refuse({ type: 'NotAllowed' })
  const after = cursorFrom(cursor, ['at', 'id'])
  if (!after.ok) return after
  const found = await attention.list(db, actor.studioId, {
    status,
    after: after.value === null ? undefined : { createdAt: after.value.at, id: after.value.id },
    limit: limit + 1,
  })
  const page = pageOf(found, limit, ({ createdAt, id }) => ({ at: createdAt, id }))
  const items: SeenAttention[] = []
  for (const element of page.items) {
    const suggestions = await suggestionsFor(db, actor.studioId, element)
    items.push({ ...element, suggestions })
  }
  return ok({ ...page, items })
}

async function suggestionsFor(
  db: Executor,
  studioId: string,
  { reason, clientId, booking }: attention.AttentionItem,
): Promise<Suggestion[]> {
  if (reason === 'UnknownClient') {
    const name = booking.name ?? ''
    const namesakes = name === '' ? [] : await people.findByName(db, studioId, name, SUGGESTED_MAX)
    return [
      ...namesakes.map((client) => ({
        action: 'attach' as const,
        clientId: client.id,
        name: client.name,
      })),
      name === '' ? { action: 'create-client' } : { action: 'create-client', name },
      { action: 'dismiss' },
    ]
  }
  if (reason !== 'NoActivePackage' || clientId === null) return [{ action: 'dismiss' }]
  const active = await packages.list(db, studioId, {
    clientId,
    status: 'active',
    limit: SUGGESTED_MAX,
  })
  return [
    ...active.map(({ id, name }) => ({ action: 'use-package' as const, packageId: id, name })),
    { action: 'accept-uncovered' },
    { action: 'dismiss' },
  ]
}
