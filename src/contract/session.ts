import { z } from 'zod'
import { NAME_LENGTH_MAX, REASON_LENGTH_MAX } from '../domain/limits.ts'
import { undo } from './act.ts'
import { countedPackage } from './counted-package.ts'
import { askedInstant, day, id, instant, listOf, listQuery, text, timeZone } from './wire.ts'

export const sessionStatus = z.enum([
  'requested',
  'scheduled',
  'awaiting-new-time',
  'completed',
  'cancelled',
  'no-show',
])

const actorKind = z.enum(['calcom', 'person', 'clock'])

/** An instant, or a day in the asker's zone: `from` its beginning, `to` its end. */
const askedBound = z.union([askedInstant, day])

/** `status` takes several with commas; `from` and `to` bound the start, `to` itself left out. */
export const listSessionsQuery = listQuery.extend({
  clientId: id.optional(),
  coachId: id.optional(),
  packageId: id.optional(),
  seriesId: id.optional(),
  status: z
    .string()
    .transform((value) => value.split(','))
    .pipe(z.array(sessionStatus).max(6))
    .optional(),
  from: askedBound.optional(),
  to: askedBound.optional(),
  order: z.enum(['asc', 'desc']).optional(),
})

export const cancelSession = z
  .strictObject({ reason: text(REASON_LENGTH_MAX).optional() })
  .meta({ id: 'CancelSession' })

/** A single session made here, by the team. */
export const createSession = z
  .strictObject({
    clientId: id,
    startsAt: askedInstant,
    durationMinutes: z.int().min(1).max(1440),
    coachId: id.optional(),
    packageId: id.optional(),
    title: text(NAME_LENGTH_MAX).optional(),
    timeZone: timeZone.optional(),
    /** What it costs, and as what it is booked at Cal.com: an id of `/api/event-types`. */
    eventTypeId: id.optional(),
  })
  .meta({ id: 'CreateSession' })

/** What an act takes that has nothing more to say. */
export const nothingMore = z.strictObject({}).meta({ id: 'NothingMore' })

export const rescheduleSession = z
  .strictObject({ startsAt: askedInstant })
  .meta({ id: 'RescheduleSession' })

export const markNoShow = z.strictObject({ noShow: z.boolean() }).meta({ id: 'MarkNoShow' })

export const returnCredit = z
  .strictObject({ reason: text(REASON_LENGTH_MAX) })
  .meta({ id: 'ReturnCredit' })

/** Two bookings as the history of their session names them in `link`. */
export const partBookings = z
  .strictObject({ fromUid: text(300), uid: text(300), apart: z.boolean() })
  .meta({ id: 'PartBookings' })

/** `calcomLinks` lead to Cal.com's own pages for the booking's present uid. */
export const session = z
  .object({
    id,
    clientId: id,
    coachId: id,
    packageId: id.nullable(),
    seriesId: id.nullable(),
    startsAt: instant,
    endsAt: instant,
    timeZone: z.string(),
    status: sessionStatus,
    credit: z.enum(['held', 'charged', 'returned', 'none']),
    /** How many credits it asks for; 0: a free discovery session. */
    cost: z.int(),
    calcomBookingId: z.string().nullable(),
    calcomSync: z.enum(['none', 'waiting', 'done', 'failed']),
    meetingLink: z.string().nullable(),
    title: z.string().nullable(),
    source: z.enum(['calcom', 'series', 'manual']),
    calcomLinks: z.object({ cancel: z.string(), reschedule: z.string() }).nullable(),
    /** With a key Cal.com is told what is changed here. */
    changesHere: z.boolean(),
    /** Cal.com would not take it at its time: free ones near it, any of them for `reschedule`. */
    offeredStarts: z.array(instant),
    freeCancellationUntil: instant.nullable(),
    cancelledAt: instant.nullable(),
    cancelledBy: z.enum(['client', 'host']).nullable(),
    cancellationReason: z.string().nullable(),
    createdAt: instant,
  })
  .meta({ id: 'Session' })

/**
 * What happened, when it happened and when it became known, and what it did to the package. What
 * tells of a booking carries its start as it was told then; a move also the start before it. Two
 * bookings that are taken for one session, or that somebody said are two, are in `link`; `because`
 * is by what they are taken for one.
 */
const timelineLine = z
  .object({
    at: instant,
    recordedAt: instant,
    what: z.string(),
    cause: z.string(),
    actor: actorKind,
    actorId: id.nullable(),
    effect: z.int(),
    packageId: id.nullable(),
    /** Why somebody gave its credit back, as they said it. */
    reason: z.string().nullable(),
    startsAt: instant.nullable(),
    formerStartsAt: instant.nullable(),
    link: z
      .object({
        fromUid: z.string(),
        uid: z.string(),
        because: z.enum(['calendar-id', 'new-date', 'echo']).nullable(),
      })
      .nullable(),
  })
  .meta({ id: 'TimelineLine' })

export const sessionWithTimeline = session
  .extend({ clientName: z.string().optional(), timeline: z.array(timelineLine) })
  .meta({ id: 'SessionWithTimeline' })

const HISTORIES_MAX = 50

/** Several at once: their ids, with commas between. */
export const sessionHistoriesQuery = z.strictObject({
  ids: z
    .string()
    .transform((text) => text.split(','))
    .pipe(z.array(id).min(1).max(HISTORIES_MAX)),
})

export const sessionHistories = z.object({ items: z.array(sessionWithTimeline) })

/** The team is told whose each session is, and how its package stands. */
const listedSession = session
  .extend({ clientName: z.string().optional(), package: countedPackage.nullable().optional() })
  .meta({ id: 'ListedSession' })

export const sessions = listOf(listedSession)

/** A session as an act left it. */
export const sessionAfter = session.extend({ undo }).meta({ id: 'SessionAfter' })

/** What was disowned is nobody's session until the coach has decided. */
export const disownedSession = z.object({ id, undo }).meta({ id: 'DisownedSession' })

export type CreateSession = z.infer<typeof createSession>
export type PartBookings = z.infer<typeof partBookings>
export type SessionAfterJson = z.infer<typeof sessionAfter>
export type DisownedSessionJson = z.infer<typeof disownedSession>
export type ListedSessionJson = z.infer<typeof listedSession>
export type SessionJson = z.infer<typeof session>
export type SessionWithTimelineJson = z.infer<typeof sessionWithTimeline>
export type TimelineLineJson = z.infer<typeof timelineLine>
