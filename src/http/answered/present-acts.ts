import type { UndoJson } from '../../contract/act.ts'
import type { AttentionItemJson, ResolutionJson, SuggestionJson } from '../../contract/attention.ts'
import type { CoachSessionJson, CoachTodayJson } from '../../contract/coach.ts'
import type { CountedPackageJson } from '../../contract/counted-package.ts'
import type { PackageAfterJson } from '../../contract/package.ts'
import type { ListedSessionJson, SessionAfterJson } from '../../contract/session.ts'
import type { SessionPreviewJson } from '../../contract/session-preview.ts'
import { isoOf, isoOrNull } from '../../domain/iso.ts'
import type { Package } from '../../domain/package.ts'
import type { SeenAttention } from '../../usecases/attention/list-attention.ts'
import type { Suggestion } from '../../usecases/attention/suggestion.ts'
import type { SessionAfter } from '../../usecases/inputs/act.ts'
import type { Undo } from '../../usecases/inputs/undo.ts'
import type { BulkLine } from '../../usecases/packages/bulk-act.ts'
import type { PackageAfter } from '../../usecases/packages/package-act.ts'
import type { ListedSession } from '../../usecases/sessions/list-sessions.ts'
import type { NamedSession } from '../../usecases/sessions/named-sessions.ts'
import type { SessionPreview } from '../../usecases/sessions/preview-session.ts'
import type { CoachDay } from '../../usecases/sessions/see-coach-day.ts'
import { presentEntry, presentPackage, presentSession, presentSpan } from './present.ts'

/** What a coach's pages are told: acts that can be taken back, the day, what there is to decide. */

export function presentUndo(undo: Undo): UndoJson {
  return undo === null ? null : { actId: undo.actId, until: isoOf(undo.until) }
}

/** In one order, whether it was just decided or comes from what was kept of it. */
export function presentBulkLines(lines: readonly BulkLine[]): BulkLine[] {
  return lines.map(({ packageId, clientId, validUntil, problem }) => ({
    ...{ packageId, clientId, validUntil, problem },
  }))
}

export function presentPackageAfter({ entry, undo, ...pack }: PackageAfter): PackageAfterJson {
  return { ...presentPackage(pack), entry: presentEntry(entry), undo: presentUndo(undo) }
}

export function presentSessionAfter(
  { undo, ...session }: SessionAfter,
  calcomUrl: string,
): SessionAfterJson {
  return { ...presentSession(session, calcomUrl), undo: presentUndo(undo) }
}

export function presentAttention(item: SeenAttention): AttentionItemJson {
  const { id, kind, reason, status, clientId, sessionId, suggestions, resolution } = item
  const { calcomLink = null } = item
  const { siblings, ...booking } = item.booking
  const listed = siblings?.map((one) => ({ ...one, startsAt: isoOf(one.startsAt) }))
  return {
    id,
    kind,
    reason,
    status,
    clientId,
    sessionId,
    booking: {
      ...booking,
      startsAt: isoOrNull(booking.startsAt),
      endsAt: isoOrNull(booking.endsAt),
      ...(listed === undefined ? {} : { siblings: listed }),
    },
    calcomLink,
    suggestions: suggestions.map(presentSuggestion),
    extension: item.extension,
    createdAt: isoOf(item.createdAt),
    resolution: resolution === null ? null : presentResolution(resolution, item.undo ?? null),
  }
}

function presentSuggestion({ startsAt, ...suggestion }: Suggestion): SuggestionJson {
  return { ...suggestion, ...(startsAt === undefined ? {} : { startsAt: isoOf(startsAt) }) }
}

function presentResolution(
  { action, reason, byName, at }: NonNullable<SeenAttention['resolution']>,
  undo: Undo,
): ResolutionJson {
  return { action, reason, byName, at: isoOf(at), undo: presentUndo(undo) }
}

export function presentCoachDay(
  { sessions, toSettle, ending, ...rest }: CoachDay,
  calcomUrl: string,
): CoachTodayJson {
  return {
    ...rest,
    sessions: sessions.map((one) => presentCoachSession(one, calcomUrl)),
    toSettle: toSettle.map((one) => presentCoachSession(one, calcomUrl)),
    ending: ending.map(({ fromFirst, ...pack }) => ({
      ...pack,
      expiresAt: isoOrNull(pack.expiresAt),
      countsFromFirstSession: presentSpan(fromFirst),
    })),
  }
}

/** The team's sessions carry a name and a package; a client's own need neither. */
export function presentListedSession(
  { clientName, package: paying, ...session }: ListedSession,
  calcomUrl: string,
): ListedSessionJson {
  return {
    ...presentSession(session, calcomUrl),
    ...(clientName === undefined ? {} : { clientName }),
    ...(paying === undefined ? {} : { package: paying === null ? null : presentCounts(paying) }),
  }
}

function presentCoachSession(
  { clientName, package: paying, ...session }: NamedSession,
  calcomUrl: string,
): CoachSessionJson {
  return {
    ...presentSession(session, calcomUrl),
    clientName,
    package: paying === null ? null : presentCounts(paying),
  }
}

function presentCounts(pack: Package): CountedPackageJson {
  return {
    id: pack.id,
    name: pack.name,
    sessionsDone: pack.sessionsDone,
    sessionsBooked: pack.sessionsBooked,
    sessionsRemaining: pack.sessionsRemaining,
    sessionsForfeited: pack.sessionsForfeited,
    sessionsExpired: pack.sessionsExpired,
  }
}

export function presentSessionPreview(preview: SessionPreview): SessionPreviewJson {
  return {
    ...preview,
    startsAt: isoOf(preview.startsAt),
    package: preview.package === null ? null : presentPackage(preview.package),
    freeCancellationUntil: isoOrNull(preview.freeCancellationUntil),
  }
}
