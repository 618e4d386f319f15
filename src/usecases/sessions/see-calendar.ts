import { randomBytes } from 'node:crypto'
import * as calendarFeed from '../../db/sessions/calendar-feed.ts'
import * as studios from '../../db/studios/studios.ts'
import { DAY_MS } from '../../domain/instant.ts'
import type { Actor } from '../../domain/person.ts'
import type { Refusal } from '../../domain/refusal.ts'
import { ok, type Result, refuse } from '../../domain/result.ts'
import type { Deps } from '../deps.ts'
import { seeSession } from './see-session.ts'

const TOKEN_BYTES = 24
const SESSIONS_MAX = 2000
const PAST_DAYS = 90

/** What a calendar shows, and whose it is: the reader's role and language decide the words. */
export type SeenCalendar = {
  studioName: string
  reader: Pick<Actor, 'role' | 'locale'>
  sessions: calendarFeed.CalendarSession[]
}

/** The secret part of the address of somebody's calendar: the same until it is renewed. */
export async function calendarToken(
  { db }: Pick<Deps, 'db'>,
  { studioId, personId }: Actor,
): Promise<string> {
  const known = await calendarFeed.findToken(db, studioId, personId)
  if (known !== null) return known
  return await calendarFeed.keepToken(db, studioId, personId, newToken())
}

/** Another address for the calendar of whoever asks: who knew the former one reads nothing more. */
export async function renewCalendar(
  { db }: Pick<Deps, 'db'>,
  { studioId, personId }: Actor,
): Promise<void> {
  await calendarFeed.replaceToken(db, studioId, personId, newToken())
}

const newToken = () => randomBytes(TOKEN_BYTES).toString('base64url')

/** The calendar that this token opens: what its person takes or gives, lately and from now on. */
export async function seeCalendar(
  { db, now }: Pick<Deps, 'db' | 'now'>,
  token: string,
): Promise<Result<SeenCalendar, Refusal>> {
  const found = await calendarFeed.findByToken(db, token)
  if (found === null) return refuse({ type: 'NotFound' })
  const { studioName, ...reader } = found
  const from = now() - PAST_DAYS * DAY_MS
  const sessions = await calendarFeed.listOf(db, reader, from, SESSIONS_MAX)
  return ok({ studioName, reader, sessions })
}

/** One session as a calendar of one, for whoever may see it. */
export async function seeSessionInCalendar(
  deps: Pick<Deps, 'db'>,
  actor: Actor,
  sessionId: string,
): Promise<Result<SeenCalendar, Refusal>> {
  const seen = await seeSession(deps, actor, sessionId)
  if (!seen.ok) return seen
  const session = await calendarFeed.read(deps.db, actor.studioId, seen.value.id)
  const studio = await studios.read(deps.db, actor.studioId)
  if (session === null || studio === null) return refuse({ type: 'NotFound' })
  return ok({ studioName: studio.name, reader: actor, sessions: [session] })
}
