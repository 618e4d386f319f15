import type { CalcomApi } from '../../calcom/api/client.ts'
import type { CalcomFailure } from '../../calcom/api/failure.ts'
import * as studios from '../../db/studios/studios.ts'
import type { Rehearsal, RehearsalMade, RehearsalStepId } from '../../domain/dress-rehearsal.ts'
import { DAY_MS, HOUR_MS, MINUTE_MS, type Millis } from '../../domain/instant.ts'
import type { Studio } from '../../domain/studio.ts'
import { noteCalcomFailure, noteCalcomWorked } from '../calcom/calcom-calls.ts'
import type { Deps } from '../deps.ts'
import { isStageSound, lookAtStage, makeStage, type Seen } from './stage.ts'

/** How a step went; what it made is kept before the next one begins. */
export type Stepped =
  | { is: 'done'; made?: RehearsalMade; stageId?: string }
  | { is: 'failed'; problem: string }
  | { is: 'wait'; until: Millis; made?: RehearsalMade }

export type Playing = { deps: Deps; api: CalcomApi; studio: Studio; rehearsal: Rehearsal }

type Step = (playing: Playing) => Promise<Stepped>

const MINUTES = 15
const FROM_MS = 3 * DAY_MS
const UNTIL_MS = 13 * DAY_MS
/** Cal.com sends within seconds; a queue of its own may take longer. */
const HEAR_MS = 90_000
const LOOK_MS = 500

export const STEPS: Record<Exclude<RehearsalStepId, 'clean'>, Step> = {
  connect,
  type: makeType,
  book,
  'heard-booking': (playing) => hear(playing, 'BOOKING_CREATED', isBooked),
  move,
  'heard-move': (playing) => hear(playing, 'BOOKING_RESCHEDULED', isMoved),
  cancel,
  'heard-cancel': (playing) => hear(playing, 'BOOKING_CANCELLED', isGivenBack),
  ledger: async ({ deps, rehearsal }) =>
    (await isStageSound(deps, rehearsal)) ? { is: 'done' } : failed('WrongLedger'),
}

const failed = (problem: string): Stepped => ({ is: 'failed', problem })

/** What was sent and not answered may have been done: the step looks before it asks again. */
async function refused({ deps, studio }: Playing, failure: CalcomFailure): Promise<Stepped> {
  if (failure.type === 'UnknownOutcome') return { is: 'wait', until: failure.retryAt }
  return failed(await noteCalcomFailure(deps, studio.id, failure))
}

async function connect(playing: Playing): Promise<Stepped> {
  const { deps, api, studio, rehearsal } = playing
  const me = await api.catalogue.me()
  if (!me.ok) return await refused(playing, me.refusal)
  await noteCalcomWorked(deps, studio.id)
  if (rehearsal.stageId !== null) return { is: 'done' }
  const { stageId, packageId } = await makeStage(deps, studio, rehearsal)
  return { is: 'done', stageId, made: { packageId } }
}

/** A type that no public page shows; one that a stop left behind is found again by its address. */
async function makeType(playing: Playing): Promise<Stepped> {
  const { api, rehearsal } = playing
  const slug = `fitbuddy-rehearsal-${rehearsal.id.slice(-12)}`
  const type = { title: 'FitBuddy: rehearsal', slug, minutes: MINUTES }
  const made = await api.catalogue.createHidden(type)
  if (made.ok) return { is: 'done', made: { eventTypeId: made.value } }
  const there = await api.catalogue.eventTypes(null)
  const known = there.ok ? there.value.find((one) => one.slug === slug) : undefined
  if (known !== undefined) return { is: 'done', made: { eventTypeId: known.id } }
  return await refused(playing, made.refusal)
}

async function book(playing: Playing): Promise<Stepped> {
  const { deps, api, studio, rehearsal } = playing
  const { eventTypeId = 0, startsAt, movedTo } = rehearsal.made
  if (startsAt === undefined || movedTo === undefined) return await chooseTimes(playing)
  const { email } = rehearsal
  const around = { startsAfter: startsAt - MINUTE_MS, endsBefore: startsAt + HOUR_MS }
  const before = await api.bookings.page({ attendeeEmail: email, ...around }, null)
  if (!before.ok) return await refused(playing, before.refusal)
  const heardBy = { hearBy: deps.now() + HEAR_MS }
  const [known] = before.value.bookings
  if (known !== undefined) return { is: 'done', made: { uid: known.uid, ...heardBy } }
  const { timeZone, locale } = studio
  const attendee = { name: 'FitBuddy', email, timeZone, language: locale }
  const told = await api.bookings.create({ startsAt, eventTypeId, attendee, metadata: {} })
  if (!told.ok) return await refused(playing, told.refusal)
  return { is: 'done', made: { uid: told.value.booking.uid, ...heardBy } }
}

/** Kept before anything is booked, so that a stop does not book twice. */
async function chooseTimes(playing: Playing): Promise<Stepped> {
  const { deps, api, rehearsal } = playing
  const { eventTypeId = 0 } = rehearsal.made
  const now = deps.now()
  const asked = { eventTypeId, from: now + FROM_MS, until: now + UNTIL_MS }
  const free = await api.catalogue.slots(asked)
  if (!free.ok) return await refused(playing, free.refusal)
  const [startsAt] = free.value
  const movedTo = free.value.find((at) => at >= (startsAt ?? 0) + HOUR_MS)
  if (startsAt === undefined || movedTo === undefined) return failed('NoFreeTime')
  return { is: 'wait', until: now, made: { startsAt, movedTo } }
}

async function move(playing: Playing): Promise<Stepped> {
  const { deps, api, rehearsal } = playing
  const { uid = '', movedTo = 0 } = rehearsal.made
  const hearBy = deps.now() + HEAR_MS
  const found = await api.bookings.find(uid)
  if (!found.ok) return await refused(playing, found.refusal)
  const already = found.value.bookings[0]?.rescheduledToUid
  if (typeof already === 'string') return { is: 'done', made: { uid: already, hearBy } }
  const told = await api.bookings.reschedule(uid, { startsAt: movedTo })
  if (!told.ok) return await refused(playing, told.refusal)
  return { is: 'done', made: { uid: told.value.booking.uid, hearBy } }
}

async function cancel(playing: Playing): Promise<Stepped> {
  const { deps, api, rehearsal } = playing
  const told = await api.bookings.cancel(rehearsal.made.uid ?? '', 'FitBuddy')
  const isGone = told.ok || told.refusal.type === 'AlreadyCancelled'
  if (!isGone) return await refused(playing, told.refusal)
  return { is: 'done', made: { hearBy: deps.now() + HEAR_MS } }
}

/** Waits for Cal.com's message; whatever came instead of it says why it did not. */
async function hear(
  { deps, studio, rehearsal }: Playing,
  kind: string,
  isAsItShould: (seen: Seen, made: RehearsalMade) => boolean,
): Promise<Stepped> {
  const seen = await lookAtStage(deps, rehearsal)
  if (isAsItShould(seen, rehearsal.made)) return { is: 'done' }
  const now = deps.now()
  if (now < (rehearsal.made.hearBy ?? 0)) return { is: 'wait', until: now + LOOK_MS }
  if (seen.kinds.includes(kind)) return failed('NotCounted')
  const { refusedCode, refusedAt } = (await studios.read(deps.db, studio.id)) ?? studio
  const isRefused = refusedCode !== null && (refusedAt ?? 0) >= rehearsal.startedAt
  return failed(isRefused ? refusedCode : 'NotHeard')
}

function isBooked({ all: [session, ...more], remaining }: Seen, { startsAt }: RehearsalMade) {
  const isHeld = session?.status === 'scheduled' && session.credit === 'held'
  return isHeld && more.length === 0 && remaining === 0 && session.startsAt === startsAt
}

function isMoved({ all: [session, ...more], remaining }: Seen, { movedTo }: RehearsalMade) {
  const isHeld = session?.status === 'scheduled' && session.credit === 'held'
  return isHeld && more.length === 0 && remaining === 0 && session.startsAt === movedTo
}

function isGivenBack({ all: [session, ...more], remaining }: Seen) {
  const isBack = session?.status === 'cancelled' && session.credit === 'returned'
  return isBack && more.length === 0 && remaining === 1
}
