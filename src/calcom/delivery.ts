import { z } from 'zod'

/** What a delivery turned out to be, before its news is read (calcom-protocol.md, section 1). */
export type Delivery =
  | { kind: 'template' }
  | { kind: 'ping'; trigger: 'PING' }
  | { kind: 'other'; trigger: string }
  | { kind: 'booking'; trigger: BookingTrigger; createdAt: unknown; payload: Payload }

export type BookingTrigger = 'BOOKING_CREATED' | 'BOOKING_CANCELLED' | 'BOOKING_RESCHEDULED'

/** Cal.com adds fields at will: everything is optional and of any shape until it is read. */
export type Payload = { [field: string]: unknown }

const UNDERSTOOD: readonly string[] = [
  'BOOKING_CREATED',
  'BOOKING_CANCELLED',
  'BOOKING_RESCHEDULED',
]

/** Triggers that always carry a `payload` object; MEETING_* and forms are flat. */
const WITH_PAYLOAD: ReadonlySet<string> = new Set([
  ...UNDERSTOOD,
  'BOOKING_REQUESTED',
  'BOOKING_REJECTED',
  'BOOKING_PAID',
  'BOOKING_PAYMENT_INITIATED',
  'BOOKING_NO_SHOW_UPDATED',
  'BOOKING_LOCATION_UPDATED',
  'BOOKING_REASSIGNED',
])

const KNOWN: ReadonlySet<string> = new Set([
  ...WITH_PAYLOAD,
  'PING',
  'FORM_SUBMITTED',
  'FORM_SUBMITTED_NO_EVENT',
  'MEETING_STARTED',
  'MEETING_ENDED',
  'RECORDING_READY',
  'RECORDING_TRANSCRIPTION_GENERATED',
  'OOO_CREATED',
  'AFTER_HOSTS_CAL_VIDEO_NO_SHOW',
  'AFTER_GUESTS_CAL_VIDEO_NO_SHOW',
  'DELEGATION_CREDENTIAL_ERROR',
  'WRONG_ASSIGNMENT_REPORT',
  'INSTANT_MEETING',
  'INSTANT_MEETING_ACCEPTED',
  'ROUTING_FORM_FALLBACK_HIT',
  'DELEGATION_CREDENTIAL_SECRET_ROTATION_FAILED',
  'DELEGATION_CREDENTIAL_ROTATION_REQUIRED',
  'DELEGATION_CREDENTIAL_SECRET_ROTATED',
  'CALENDAR_ENTRY_REJECTED',
])

const envelope = z.looseObject({
  triggerEvent: z.string().min(1),
  createdAt: z.unknown().optional(),
  payload: z.unknown().optional(),
})

const object = z.record(z.string(), z.unknown())

/** Reads the bytes of a delivery. Never throws: what is not Cal.com's shape is a custom template. */
export function readDelivery(body: Uint8Array): Delivery {
  const parsed = envelope.safeParse(parseJson(body))
  if (!parsed.success) return { kind: 'template' }
  const { triggerEvent: trigger, createdAt } = parsed.data
  if (trigger === 'PING') return { kind: 'ping', trigger }
  const payload = object.safeParse(parsed.data.payload)
  if (WITH_PAYLOAD.has(trigger) && !payload.success) return { kind: 'template' }
  if (!isBookingTrigger(trigger) || !payload.success) return { kind: 'other', trigger }
  return { kind: 'booking', trigger, createdAt, payload: payload.data }
}

/** The trigger as a log may say it: an unknown one is text from outside. */
export function triggerForLog(delivery: Delivery): string {
  return delivery.kind === 'template' || !KNOWN.has(delivery.trigger) ? 'OTHER' : delivery.trigger
}

export function isBookingTrigger(trigger: string): trigger is BookingTrigger {
  return UNDERSTOOD.includes(trigger)
}

function parseJson(body: Uint8Array): unknown {
  try {
    return JSON.parse(new TextDecoder().decode(body))
  } catch {
    return undefined
  }
}
