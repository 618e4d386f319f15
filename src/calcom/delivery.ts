/** What a delivery turned out to be, before its news is read. */
export type Delivery =
  | { kind: 'template' }
  | { kind: 'ping'; trigger: 'PING' }
  | { kind: 'other'; trigger: string }
  | { kind: 'booking'; trigger: BookingTrigger; createdAt: unknown; payload: Payload }

export type BookingTrigger = StandardTrigger | 'BOOKING_NO_SHOW_UPDATED' | MeetingTrigger

/** What comes with the whole booking in `payload`. */
export type StandardTrigger = (typeof STANDARD)[number]

/** Flat bodies: the booking as it was when it was made, beside its trigger. */
export type MeetingTrigger = 'MEETING_STARTED' | 'MEETING_ENDED'

/** Cal.com adds fields at will: everything is optional and of any shape until it is read. */
export type Payload = { [field: string]: unknown }

const STANDARD = [
  'BOOKING_CREATED',
  'BOOKING_CANCELLED',
  'BOOKING_RESCHEDULED',
  'BOOKING_REQUESTED',
  'BOOKING_REJECTED',
  'BOOKING_PAYMENT_INITIATED',
  'BOOKING_PAID',
  'BOOKING_LOCATION_UPDATED',
  'BOOKING_REASSIGNED',
] as const

/** Triggers that always carry a `payload` object; MEETING_* and forms are flat. */
const WITH_PAYLOAD: ReadonlySet<string> = new Set([...STANDARD, 'BOOKING_NO_SHOW_UPDATED'])

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

/** Reads the bytes of a delivery. Never throws: what is not Cal.com's shape is a custom template. */
export function readDelivery(body: Uint8Array): Delivery {
  return readDecoded(utf8.decode(body))
}

/** The same of bytes that are text already. */
export function readText(body: string): Delivery {
  // The mark that may be before a text is none of its letters.
  return readDecoded(body.startsWith('\uFEFF') ? body.slice(1) : body)
}

function readDecoded(body: string): Delivery {
  const envelope = parseJson(body)
  if (!isObject(envelope)) return { kind: 'template' }
  const { triggerEvent: trigger, createdAt, payload } = envelope
  if (typeof trigger !== 'string' || trigger === '') return { kind: 'template' }
  if (trigger === 'PING') return { kind: 'ping', trigger }
  if (WITH_PAYLOAD.has(trigger) && !isObject(payload)) return { kind: 'template' }
  if (isMeetingTrigger(trigger)) {
    const flat = isObject(payload) ? payload : envelope
    // What names no booking is a meeting of somebody else's making.
    if (typeof flat.uid !== 'string') return { kind: 'other', trigger }
    return { kind: 'booking', trigger, createdAt: flat.createdAt, payload: flat }
  }
  if (!isBookingTrigger(trigger) || !isObject(payload)) return { kind: 'other', trigger }
  return { kind: 'booking', trigger, createdAt, payload }
}

/** The trigger as a log may say it: an unknown one is text from outside. */
export function triggerForLog(delivery: Delivery): string {
  return delivery.kind === 'template' || !KNOWN.has(delivery.trigger) ? 'OTHER' : delivery.trigger
}

function isBookingTrigger(trigger: string): trigger is BookingTrigger {
  return WITH_PAYLOAD.has(trigger) || isMeetingTrigger(trigger)
}

export function isMeetingTrigger(trigger: string): trigger is MeetingTrigger {
  return trigger === 'MEETING_STARTED' || trigger === 'MEETING_ENDED'
}

function isObject(value: unknown): value is Payload {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
}

const utf8 = new TextDecoder()

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return undefined
  }
}
