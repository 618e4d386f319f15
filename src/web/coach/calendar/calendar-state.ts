import type { SessionJson } from '../../../contract/session.ts'
import type { Millis } from '../../../domain/instant.ts'
import { millisOf } from '../../../i18n/format.ts'
import { offeredFrom } from '../../sessions/session-state.ts'
import { type DotState, stackOf } from './week.ts'

/** How a session is drawn in the calendar: the edge of its block, and its word. */
export type BlockState = 'done' | 'held' | 'lost' | 'asked' | 'open' | 'refused' | 'toRecord'

export function blockStateOf(session: SessionJson, now: Millis): BlockState {
  const { status, credit, endsAt } = session
  if (status === 'completed') return 'done'
  if (status === 'no-show' || status === 'cancelled') return 'lost'
  if (status === 'requested' || status === 'awaiting-new-time') return 'asked'
  if (offeredFrom(session, now).length > 0) return 'refused'
  if (credit === 'none') return 'open'
  return millisOf(endsAt) <= now ? 'toRecord' : 'held'
}

/** A day in a few dots; a time that Cal.com refused comes last and stands out. */
export function dayDotsOf(
  sessions: readonly SessionJson[],
  now: Millis,
): { dots: (DotState | 'refused')[]; refused: number } {
  const isRefused = (session: SessionJson) => blockStateOf(session, now) === 'refused'
  const refused = sessions.filter(isRefused)
  const dots = stackOf(sessions.filter((session) => !isRefused(session)))
  return { dots: [...dots, ...refused.map(() => 'refused' as const)], refused: refused.length }
}
