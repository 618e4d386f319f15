import type { Millis } from '../instant.ts'
import type { SessionStatus } from '../session.ts'

/**
 * One booking of a recurring one made in Cal.com, as its session stands here. For a cancellation, a
 * refusal or a confirmation of several of them Cal.com sends one single delivery.
 */
export type SeriesMember = {
  uid: string
  sessionId: string
  status: SessionStatus
  startsAt: Millis
  /** When Cal.com said that this one is given up, refused or confirmed after a request. */
  told: { at: Millis; what: 'cancelled' | 'rejected' | 'confirmed' } | null
  /** When Cal.com last said that it is there. */
  seenAt: Millis | null
}

type SeriesCheck = {
  /** The booking that Cal.com spoke of, and what it said. */
  uid: string
  reason: 'SeriesCancelled' | 'SeriesRejected' | 'SeriesConfirmed'
  /** The others, of which it may have meant the same. */
  siblings: { uid: string; sessionId: string; startsAt: Millis }[]
}

const REASONS = {
  cancelled: 'SeriesCancelled',
  rejected: 'SeriesRejected',
  confirmed: 'SeriesConfirmed',
} as const

/** What somebody must look at after the latest word on one of them; null where nothing is left. */
export function seriesCheck(members: readonly SeriesMember[]): SeriesCheck | null {
  const [latest] = members
    .flatMap(({ uid, told }) => (told === null ? [] : [{ uid, ...told }]))
    .sort((a, b) => b.at - a.at || (a.uid < b.uid ? 1 : -1))
  if (latest === undefined) return null
  const { uid, at, what } = latest
  const siblings = members
    .filter((member) => member.uid !== uid && member.told === null)
    .filter(({ startsAt, seenAt }) => startsAt > at && (seenAt === null || seenAt <= at))
    .filter(({ status }) => OPEN[what].has(status))
    .map(pick)
    .sort((a, b) => a.startsAt - b.startsAt || (a.uid < b.uid ? -1 : 1))
  return siblings.length === 0 ? null : { uid, reason: REASONS[what], siblings }
}

const OPEN: { [What in keyof typeof REASONS]: ReadonlySet<SessionStatus> } = {
  cancelled: new Set(['requested', 'scheduled', 'awaiting-new-time']),
  rejected: new Set(['requested']),
  confirmed: new Set(['requested']),
}

function pick({ uid, sessionId, startsAt }: SeriesMember) {
  return { uid, sessionId, startsAt }
}
