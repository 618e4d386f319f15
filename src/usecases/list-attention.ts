import * as attention from '../db/attention.ts'
import type { Actor } from '../domain/person.ts'
import type { Refusal } from '../domain/refusal.ts'
import { ok, type Result, refuse } from '../domain/result.ts'
import type { Deps } from './deps.ts'
import { cursorFrom, type Page, type PageInput, pageOf } from './page.ts'
import { type Suggestion, suggestAnswers } from './suggest-answers.ts'

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
  const suggestions = await suggestAnswers(db, actor.studioId, page.items)
  const items = page.items.map((item) => withSuggestions(item, suggestions))
  return ok({ ...page, items })
}

/** One item, decided or not. */
export async function seeAttention(
  { db }: Pick<Deps, 'db'>,
  actor: Actor,
  itemId: string,
): Promise<Result<SeenAttention, Refusal>> {
  if (actor.role === 'client') return refuse({ type: 'NotAllowed' })
  const item = await attention.read(db, actor.studioId, itemId)
  if (item === null) return refuse({ type: 'NotFound' })
  const suggestions = await suggestAnswers(db, actor.studioId, [item])
  return ok(withSuggestions(item, suggestions))
}

function withSuggestions(
  item: attention.AttentionItem,
  suggestions: ReadonlyMap<string, Suggestion[]>,
): SeenAttention {
  return { ...item, suggestions: suggestions.get(item.id) ?? [] }
}
