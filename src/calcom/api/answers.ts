import { z } from 'zod'

/** What Cal.com's API answers, as far as it is read; what else is there is kept as it came. */

const text = z.string()
const textOrNull = z.string().nullish()

const attendee = z.looseObject({
  email: textOrNull,
  name: textOrNull,
  timeZone: textOrNull,
  absent: z.boolean().nullish(),
  seatUid: textOrNull,
})

export const apiBooking = z.looseObject({
  uid: text.min(1),
  id: z.number().nullish(),
  title: textOrNull,
  /** `accepted`, `pending`, `cancelled`, `rejected`; a new one is kept and not understood. */
  status: text,
  start: text,
  end: text,
  createdAt: textOrNull,
  updatedAt: textOrNull,
  eventTypeId: z.number().nullish(),
  eventType: z.looseObject({ id: z.number().nullish(), slug: textOrNull }).nullish(),
  hosts: z.array(z.looseObject({ email: textOrNull, name: textOrNull })).nullish(),
  attendees: z.array(attendee).nullish(),
  metadata: z.record(z.string(), z.unknown()).nullish(),
  rescheduledFromUid: textOrNull,
  rescheduledToUid: textOrNull,
  recurringBookingUid: textOrNull,
  cancellationReason: textOrNull,
  cancelledByEmail: textOrNull,
  location: textOrNull,
  meetingUrl: textOrNull,
  icsUid: textOrNull,
})

export type ApiBooking = z.infer<typeof apiBooking>

/** One that does not fit must not hide the others of its page. */
export const bookingList = z.looseObject({
  data: z.array(z.unknown()),
  pagination: z
    .looseObject({
      hasNextPage: z.boolean().nullish(),
      hasMore: z.boolean().nullish(),
      nextCursor: z.union([z.string(), z.number()]).nullish(),
    })
    .nullish(),
})

export const oneOrManyBookings = z.looseObject({
  data: z.union([apiBooking, z.array(apiBooking).min(1)]),
})

export const oneBooking = z.looseObject({ data: apiBooking })

export const done = z.looseObject({ data: z.unknown().optional() })

const apiEventType = z.looseObject({
  id: z.number(),
  slug: text,
  title: text,
  lengthInMinutes: z.number().nullish(),
  hidden: z.boolean().nullish(),
  bookingUrl: textOrNull,
})

export type ApiEventType = z.infer<typeof apiEventType>

export const oneEventType = z.looseObject({ data: z.looseObject({ id: z.number() }) })

export const eventTypeList = z.looseObject({ data: z.array(apiEventType) })

export const slotDays = z.looseObject({
  data: z.record(z.string(), z.array(z.union([z.string(), z.looseObject({ start: text })]))),
})

/** Its secret is answered too, and is left where it is. */
const apiWebhook = z.object({
  id: z.union([z.string(), z.number()]).transform(String),
  subscriberUrl: text,
  active: z.boolean().nullish(),
  triggers: z.array(text).nullish(),
  payloadTemplate: textOrNull,
  version: textOrNull,
})

export type ApiWebhook = z.infer<typeof apiWebhook>

export const webhookList = z.looseObject({ data: z.array(apiWebhook) })
export const oneWebhook = z.looseObject({ data: apiWebhook })

export const account = z.looseObject({
  data: z.looseObject({
    id: z.number(),
    email: textOrNull,
    username: textOrNull,
    timeZone: textOrNull,
  }),
})
