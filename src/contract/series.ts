import { z } from 'zod'
import { soldPackage } from './package.ts'
import { session } from './session.ts'
import { askedInstant, day, id, instant, timeZone, wallTime, weekday } from './wire.ts'

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

export const occurrenceStatus = z.enum([
  'free',
  'conflict',
  'outside-validity',
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
export const occurrence = z
  .object({
    startsAt: instant,
    endsAt: instant,
    localDate: day,
    localTime: z.string(),
    status: occurrenceStatus,
    alternatives: z.array(alternative).optional(),
    isSkipped: z.boolean(),
  })
  .meta({ id: 'Occurrence' })

/** The dates of a rule, each with its state, and the package they would be taken from. */
export const plan = z
  .object({
    occurrences: z.array(occurrence),
    package: z.object({ id, sessionsRemaining: z.int(), remainingAfter: z.int() }).nullable(),
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

export type SeriesRequestJson = z.infer<typeof seriesRequest>
export type OccurrenceJson = z.infer<typeof occurrence>
export type OccurrenceStatusJson = z.infer<typeof occurrenceStatus>
export type PlanJson = z.infer<typeof plan>
export type CreatedSeriesJson = z.infer<typeof createdSeries>
export type SeriesJson = z.infer<typeof series>
