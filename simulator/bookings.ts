import { book } from './act-book.ts'
import { cancel } from './act-cancel.ts'
import {
  changeLocation,
  confirm,
  markNoShow,
  meeting,
  missCall,
  pay,
  reassign,
  reject,
} from './act-host.ts'
import { move } from './act-move.ts'
import type { Booking, Delivery, EventType, Host, Millis } from './booking.ts'
import type { Before, BookRequest, CancelRequest, MoveRequest, Outcome } from './booking-acts.ts'
import type { Origin } from './payload-shapes.ts'
import { outOfOfficeDelivery, pingDelivery } from './payloads.ts'
import { type SimulatorOptions, type State, schedule } from './simulator-state.ts'

export type Simulator = {
  host: Host
  otherHosts: readonly Host[]
  origin: Origin
  eventTypes: SimulatorOptions['eventTypes']
  /** Every row that was ever made, oldest first. */
  bookings: () => readonly Booking[]
  /** The rows as Cal.com's API reads them: without what is not written yet. */
  written: () => readonly Booking[]
  find: (uid: string) => Booking | undefined
  book: (request: BookRequest) => Outcome
  /** Also answers a host's request for a new date: the cancelled booking is booked anew. */
  move: (uid: string, request: MoveRequest) => Outcome
  cancel: (uid: string, request?: CancelRequest) => Outcome
  confirm: (uid: string) => Outcome
  reject: (uid: string, reason?: string) => Outcome
  markNoShow: (uid: string, noShow: boolean, who?: { email?: string; isHost?: boolean }) => Outcome
  meeting: (uid: string, trigger: 'MEETING_STARTED' | 'MEETING_ENDED') => Outcome
  missCall: (uid: string) => Outcome
  pay: (uid: string) => Outcome
  changeLocation: (uid: string, location: string) => Outcome
  reassign: (uid: string, hostId: number) => Outcome
  outOfOffice: (from: Millis, until: Millis) => Delivery
  ping: () => Delivery
  /** A type that is made while it runs; null where its address is taken. */
  addEventType: (type: Omit<EventType, 'id'>) => EventType | null
  removeEventType: (id: number) => boolean
  /** Lets the API go on showing how it was before an act, until the answer is called. */
  veil: (before: Before) => () => void
  /** The write failed, although the act was told: everything is as before it. */
  putBack: (before: Before) => void
}

/** Takes up what was there before, and goes on counting after it. */
const takeUp = (state: State, bookings: readonly Booking[]): void => {
  for (const before of bookings) {
    const attendee = { ...before.attendee, id: state.nextAttendeeId++ }
    const booking = { ...before, attendee }
    state.rows.set(booking.uid, booking)
    if (booking.status === 'ACCEPTED') schedule(state, booking)
    state.nextBookingId = Math.max(state.nextBookingId, booking.bookingId + 1)
  }
}

const putBack = (state: State, before: Before): void => {
  for (const [uid, row] of before) {
    if (row === undefined) state.rows.delete(uid)
    else state.rows.set(uid, row)
    if (row?.status === 'ACCEPTED') schedule(state, row)
    else state.snapshots.delete(uid)
  }
}

const written = ({ rows, veils }: State): Booking[] => {
  if (veils.length === 0) return [...rows.values()]
  const shown = new Map<string, Booking | undefined>(rows)
  for (const veil of veils.toReversed()) for (const [uid, row] of veil) shown.set(uid, row)
  return [...shown.values()].filter((row) => row !== undefined)
}

const veil = (state: State, before: Before) => {
  state.veils.push(before)
  return () => {
    state.veils = state.veils.filter((one) => one !== before)
  }
}

const eventTypesPart = (eventTypes: [EventType, ...EventType[]]) => ({
  eventTypes,
  addEventType: (type: Omit<EventType, 'id'>) => {
    if (eventTypes.some(({ slug }) => slug === type.slug)) return null
    const made = { ...type, id: Math.max(...eventTypes.map(({ id }) => id)) + 1 }
    eventTypes.push(made)
    return made
  },
  removeEventType: (id: number) => {
    const at = eventTypes.findIndex((type) => type.id === id)
    // The first one is what is booked where nothing else is said.
    if (at > 0) eventTypes.splice(at, 1)
    return at > 0
  },
})

const newState = (options: SimulatorOptions): State => ({
  options,
  origin: {
    bookerUrl: options.bookerUrl,
    videoUrl: options.videoUrl ?? 'https://app.cal.com/video',
    serverTimeZone: options.serverTimeZone ?? 'UTC',
  },
  rows: new Map(),
  snapshots: new Map(),
  before: new Map(),
  veils: [],
  nextBookingId: options.firstBookingId ?? 5001,
  nextAttendeeId: options.firstAttendeeId ?? 9099,
  nextPaymentId: 301,
})

/**
 * A small Cal.com in memory. It reads no clock and rolls no dice of its own: the same options and
 * the same calls give the same deliveries.
 */
export const createSimulator = (given: SimulatorOptions): Simulator => {
  const [first, ...others] = given.eventTypes
  const eventTypes: [EventType, ...EventType[]] = [first, ...others]
  const options = { ...given, eventTypes }
  const state = newState(options)
  takeUp(state, options.bookings ?? [])
  return {
    ...eventTypesPart(eventTypes),
    host: options.host,
    otherHosts: options.otherHosts ?? [],
    origin: state.origin,
    bookings: () => [...state.rows.values()],
    written: () => written(state),
    find: (uid) => state.rows.get(uid),
    book: (request) => book(state, request),
    move: (uid, request) => move(state, uid, request),
    cancel: (uid, request = {}) => cancel(state, uid, request),
    confirm: (uid) => confirm(state, uid),
    reject: (uid, reason) => reject(state, uid, reason),
    markNoShow: (uid, noShow, who) => markNoShow(state, uid, noShow, who),
    meeting: (uid, trigger) => meeting(state, uid, trigger),
    missCall: (uid) => missCall(state, uid),
    pay: (uid) => pay(state, uid),
    changeLocation: (uid, location) => changeLocation(state, uid, location),
    reassign: (uid, hostId) => reassign(state, uid, hostId),
    outOfOffice: (from, until) => outOfOfficeDelivery(options.host, { from, until }, options.now()),
    ping: () => pingDelivery(options.now()),
    veil: (before) => veil(state, before),
    putBack: (before) => putBack(state, before),
  }
}
