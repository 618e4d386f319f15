import { z } from 'zod'
import { REASON_LENGTH_MAX } from '../domain/limits.ts'
import { undo } from './act.ts'
import { soldPackage } from './package.ts'
import { session } from './session.ts'
import { askedInstant, day, id, instant, text, timeZone, wallTime, weekday } from './wire.ts'

const slot = z.strictObject({ weekday, time: wallTime })

const count = z.int().min(1).meta({ description: 'How many sessions; over 52 is refused.' })

const end = z.union([
  z.strictObject({ count }),
  z.strictObject({ until: day }),
  z.strictObject({ whenUsedUp: z.literal(true) }),
])

const shape = z.strictObject({
  clientId: id.optional(),
  packageId: id.optional(),
  frequency: z.enum(['weekly', 'biweekly', 'monthly']),
  interval: z.int().min(1).max(52).optional(),
  weekdays: z.array(weekday).min(1).max(7).optional(),
  slots: z.array(slot).min(1).max(21).optional(),
  monthly: z.enum(['day-of-month', 'nth-weekday', 'last-weekday']).optional(),
  missingDay: z.enum(['last-day', 'skip']).optional(),
  time: wallTime.optional(),
  timeZone: timeZone.optional(),
  durationMinutes: z.int().min(1).max(1440).optional(),
  coachId: id.optional(),
  startOn: day.optional(),
  end: end.optional(),
  count: count.optional(),
  onConflict: z.enum(['refuse', 'skip', 'move-to-end']).optional(),
  agreed: z.array(askedInstant).max(400).optional(),
})

type Shape = z.infer<typeof shape>

/** Which fields go together; the first that does not is named. */
function fieldThatDoesNotFit(asked: Shape): { field: keyof Shape; problem: string } | null {
  if (asked.count !== undefined && asked.end !== undefined)
    return { field: 'count', problem: 'with-end' }
  if (asked.slots !== undefined) {
    if (asked.frequency === 'monthly') return { field: 'slots', problem: 'with-monthly' }
    if (asked.weekdays !== undefined) return { field: 'weekdays', problem: 'with-slots' }
    if (asked.time !== undefined) return { field: 'time', problem: 'with-slots' }
    return null
  }
  if (asked.time === undefined) return { field: 'time', problem: 'required' }
  if (asked.frequency !== 'monthly' && asked.weekdays === undefined)
    return { field: 'weekdays', problem: 'required' }
  return null
}

export const seriesRequest = shape
  .check((context) => {
    const misfit = fieldThatDoesNotFit(context.value)
    if (misfit === null) return
    context.issues.push({
      code: 'custom',
      input: context.value,
      path: [misfit.field],
      message: misfit.problem,
    })
  })
  .meta({
    id: 'SeriesRequest',
    description:
      '`slots` instead of `weekdays` and `time` when the times differ; `count` is short for ' +
      '`end.count`; neither means `whenUsedUp`. `agreed` is what the preview showed.',
  })

const occurrenceStatus = z.enum([
  'free',
  'conflict',
  'outside-validity',
  'over-cap',
  'beyond-balance',
  'holiday',
  'short-notice',
  'shifted-by-clock-change',
])

const alternative = z.object({
  startsAt: instant,
  endsAt: instant,
  localDate: day,
  localTime: z.string(),
})

/** `alternatives` are the nearest free times of a date that is taken; a skipped date is passed over. */
const occurrence = z
  .object({
    startsAt: instant,
    endsAt: instant,
    localDate: day,
    localTime: z.string(),
    status: occurrenceStatus,
    alternatives: z.array(alternative).optional(),
    isSkipped: z.boolean(),
    /** In the plan of a change: the session that would move there. */
    sessionId: id.optional(),
  })
  .meta({ id: 'Occurrence' })

/** The dates of a rule, each with its state, and the package they would be taken from. */
export const plan = z
  .object({
    occurrences: z.array(occurrence),
    package: z
      .object({
        id,
        sessionsRemaining: z.int(),
        remainingAfter: z.int(),
        /** Its last day once they are booked: one of them may be the first that it counts from. */
        validUntil: day.nullable(),
      })
      .nullable(),
    bookable: z.boolean(),
    timeZone: z.string(),
    coachId: id,
    durationMinutes: z.int(),
  })
  .meta({ id: 'Plan' })

/** `packageIds` names every package that gave a credit; `package` is the first of them, as it now is. */
export const createdSeries = z
  .object({
    seriesId: id,
    sessions: z.array(session),
    skipped: z.array(z.object({ startsAt: instant, status: occurrenceStatus })),
    package: soldPackage.nullable(),
    packageIds: z.array(id),
  })
  .meta({ id: 'CreatedSeries' })

/** A recurrence as it was agreed, with the sessions made from it. */
export const series = z
  .object({
    id,
    clientId: id,
    coachId: id,
    rule: z.looseObject({}),
    sessions: z.array(session),
    createdAt: instant,
  })
  .meta({ id: 'Series' })

const localStart = z
  .string()
  .regex(/^\d{4}-\d{2}-\d{2}T([01]\d|2[0-3]):[0-5]\d$/, { error: 'wrong-form' })
  .meta({ description: 'A local start, in the zone of the series.', example: '2026-02-02T10:00' })

/** `from` is a session of the series: its id, or its local start as it is now or was agreed first. */
const part = z.strictObject({
  from: z.union([id, localStart]),
  scope: z.enum(['this', 'following', 'all']),
})

export const cancelSeries = part
  .extend({ reason: text(REASON_LENGTH_MAX).optional() })
  .meta({ id: 'CancelSeries' })

/** `returned` and `charged` are credits. */
export const cancelledSeries = z
  .object({
    seriesId: id,
    sessions: z.array(session),
    returned: z.int(),
    charged: z.int(),
    undo,
  })
  .meta({ id: 'CancelledSeries' })

export const changeSeries = part
  .extend({
    weekday: weekday.optional(),
    time: wallTime.optional(),
    durationMinutes: z.int().min(1).max(1440).optional(),
    agreed: z.array(askedInstant).max(400).optional(),
    preview: z.boolean().optional(),
  })
  .check(({ value, issues }) => {
    const { weekday: day, time, durationMinutes } = value
    if (day !== undefined || time !== undefined || durationMinutes !== undefined) return
    issues.push({ code: 'custom', input: value, path: ['time'], message: 'required' })
  })
  .meta({
    id: 'ChangeSeries',
    description:
      'At least one of `weekday`, `time` and `durationMinutes`. With `preview` nothing is done, ' +
      'and the plan is answered; `agreed` is what it showed.',
  })

/** `kept` are the sessions in scope that were moved singly, and stay where they are. */
export const changedSeries = z
  .object({ seriesId: id, sessions: z.array(session), kept: z.array(id), undo })
  .meta({ id: 'ChangedSeries' })

export const changedOrPlan = z.union([changedSeries, plan])

export type CancelSeries = z.infer<typeof cancelSeries>
export type CancelledSeriesJson = z.infer<typeof cancelledSeries>
export type ChangeSeries = z.infer<typeof changeSeries>
export type ChangedSeriesJson = z.infer<typeof changedSeries>
export type SeriesRequestJson = z.infer<typeof seriesRequest>
export type OccurrenceJson = z.infer<typeof occurrence>
export type PlanJson = z.infer<typeof plan>
export type CreatedSeriesJson = z.infer<typeof createdSeries>
export type SeriesJson = z.infer<typeof series>
