import { z } from 'zod'
import {
  askedInstant,
  day,
  id,
  instant,
  listOf,
  listQuery,
  REASON_LENGTH_MAX,
  text,
} from './wire.ts'

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
    calcomBookingId: z.string().nullable(),
    calcomSync: z.enum(['none', 'waiting', 'done', 'failed']),
    meetingLink: z.string().nullable(),
    title: z.string().nullable(),
    source: z.enum(['calcom', 'series', 'manual']),
    calcomLinks: z.object({ cancel: z.string(), reschedule: z.string() }).nullable(),
    freeCancellationUntil: instant.nullable(),
    cancelledAt: instant.nullable(),
    cancelledBy: z.enum(['client', 'host']).nullable(),
    cancellationReason: z.string().nullable(),
    createdAt: instant,
  })
  .meta({ id: 'Session' })

/** What happened, when it happened and when it became known, and what it did to the package. */
export const timelineLine = z
  .object({
    at: instant,
    recordedAt: instant,
    what: z.string(),
    cause: z.string(),
    actor: actorKind,
    actorId: id.nullable(),
    effect: z.int(),
    packageId: id.nullable(),
  })
  .meta({ id: 'TimelineLine' })

export const sessionWithTimeline = session
  .extend({ timeline: z.array(timelineLine) })
  .meta({ id: 'SessionWithTimeline' })

export const sessions = listOf(session)

export type ListSessionsQuery = z.infer<typeof listSessionsQuery>
export type CancelSession = z.infer<typeof cancelSession>
export type SessionJson = z.infer<typeof session>
export type SessionWithTimelineJson = z.infer<typeof sessionWithTimeline>
export type TimelineLineJson = z.infer<typeof timelineLine>
