import * as attention from '../../db/attention/attention.ts'
import * as openItems from '../../db/attention/open-items.ts'
import * as studios from '../../db/studios/studios.ts'
import { seatIn } from '../../domain/booking/seat.ts'
import { calcomBookingPage } from '../../domain/calcom-links.ts'
import { MINUTE_MS, type Millis } from '../../domain/instant.ts'
import type { Actor } from '../../domain/person.ts'
import type { Refusal } from '../../domain/refusal.ts'
import { ok, type Result, refuse } from '../../domain/result.ts'
import { UNDO_MINUTES } from '../decide/session-facts.ts'
import type { Deps } from '../deps.ts'
import type { Undo } from '../inputs/undo.ts'
import { cursorFrom, type Page, type PageInput, pageOf } from '../page.ts'
import { suggestAnswers } from './suggest-answers.ts'
import type { Suggested } from './suggestion.ts'

/** `undo` is there while this person may take the decision back. */
export type SeenAttention = attention.AttentionItem &
  Suggested & {
    calcomLink?: string | null
    undo?: Undo
  }

type AttentionDeps = Pick<Deps, 'db' | 'now' | 'settings'>

type ListAttentionInput = PageInput & { status: attention.AttentionStatus }

/** What waits for a decision, the oldest first, or what was decided lately; the team's to see. */
export async function listAttention(
  deps: AttentionDeps,
  actor: Actor,
  { status, limit, cursor }: ListAttentionInput,
): Promise<Result<Page<SeenAttention>, Refusal>> {
  const { db, now } = deps
  if (actor.role === 'client') return refuse({ type: 'NotAllowed' })
  const after = cursorFrom(cursor, ['at', 'id'])
  if (!after.ok) return after
  const found = await attention.list(db, actor.studioId, {
    status,
    after: after.value === null ? undefined : { at: after.value.at, id: after.value.id },
    limit: limit + 1,
  })
  const page = pageOf(found, limit, ({ createdAt, resolution, id }) => ({
    at: status === 'resolved' ? (resolution?.at ?? createdAt) : createdAt,
    id,
  }))
  const suggestions = await suggestAnswers(db, actor.studioId, page.items)
  const links = await linksOf(deps, actor.studioId, page.items)
  const items = page.items.map((item) => ({
    ...withSuggestions(item, suggestions),
    calcomLink: links.get(item.id) ?? null,
    undo: undoFor(actor, item, now()),
  }))
  return ok({ ...page, items })
}

/** One item, decided or not. */
export async function seeAttention(
  deps: AttentionDeps,
  actor: Actor,
  itemId: string,
): Promise<Result<SeenAttention, Refusal>> {
  const { db, now } = deps
  if (actor.role === 'client') return refuse({ type: 'NotAllowed' })
  const item = await attention.read(db, actor.studioId, itemId)
  if (item === null) return refuse({ type: 'NotFound' })
  const suggestions = await suggestAnswers(db, actor.studioId, [item])
  const links = await linksOf(deps, actor.studioId, [item])
  return ok({
    ...withSuggestions(item, suggestions),
    calcomLink: links.get(item.id) ?? null,
    undo: undoFor(actor, item, now()),
  })
}

/** Where each open one's booking is at Cal.com, under the address that the studio named. */
async function linksOf(
  { db, settings }: Pick<Deps, 'db' | 'settings'>,
  studioId: string,
  items: readonly attention.AttentionItem[],
): Promise<Map<string, string>> {
  const named = items.flatMap(({ id, status, booking: { uid } }) =>
    status === 'open' && uid !== null ? [{ id, uid: seatIn(uid).uid }] : [],
  )
  if (named.length === 0) return new Map()
  const uids = named.map(({ uid }) => uid)
  const there = await openItems.readCalcomUids(db, studioId, uids)
  const studio = await studios.read(db, studioId)
  const url = studio?.calcomUrl ?? settings.calcomUrl
  const known = named.filter(({ uid }) => there.has(uid))
  return new Map(known.map(({ id, uid }) => [id, calcomBookingPage(url, uid)]))
}

/** Whoever decided may take it back for a while, and so may the owner. */
function undoFor(actor: Actor, { resolution }: attention.AttentionItem, now: Millis): Undo {
  if (resolution === null || resolution.actId === null) return null
  if (resolution.byId !== actor.personId && actor.role !== 'owner') return null
  const until = resolution.at + UNDO_MINUTES * MINUTE_MS
  return now < until ? { actId: resolution.actId, until } : null
}

function withSuggestions(
  item: attention.AttentionItem,
  suggested: ReadonlyMap<string, Suggested>,
): SeenAttention {
  return { ...item, ...(suggested.get(item.id) ?? { suggestions: [], extension: null }) }
}
