import { html } from 'hono/html'
import type { Booking } from './booking.ts'
import { acts, seatsPanel } from './booking-acts-part.ts'
import { mayMove, stateOf } from './booking-state.ts'
import { answerNote, deliveryList } from './deliveries-part.ts'
import {
  type FieldErrors,
  type Html,
  page,
  segments,
  textField,
  type View,
  whenFields,
} from './page-frame.ts'
import { VIDEO_LOCATION } from './payload-shapes.ts'

const bookingLink = (view: View, uid: string): Html =>
  html`<a href="${view.href(`/booking/${uid}`)}"><code>${uid}</code></a>`

const facts = (view: View, booking: Booking): Html => {
  const { words } = view
  const { glyph, word } = stateOf(view, booking)
  const { attendee, eventType, location } = booking
  const reason = booking.cancellationReason ?? booking.rejectionReason ?? booking.reschedulingReason
  const rows: [string, Html | string | number | null][] = [
    [words.state, html`<span class="word"><span class="g ${glyph}"></span>${word}</span>`],
    [words.client, html`<bdi>${attendee.name}</bdi>, <bdi>${attendee.email}</bdi>`],
    [words.with, booking.host.name],
    [words.eventType, eventType.title],
    [words.place, location === VIDEO_LOCATION ? words.video : location],
    [words.notes, booking.notes || null],
    [words.reason, reason],
    [words.movedFrom, booking.rescheduledFromUid && bookingLink(view, booking.rescheduledFromUid)],
    [words.movedTo, booking.rescheduledToUid && bookingLink(view, booking.rescheduledToUid)],
    [words.uid, html`<code>${booking.uid}</code>`],
    [words.bookingId, html`<code>${booking.bookingId}</code>`],
    [words.iCalUid, html`<code>${booking.iCalUID}</code>`],
  ]
  return html`<dl class="facts">${rows
    .filter(([, value]) => value !== null)
    .map(([label, value]) => html`<dt>${label}</dt><dd class="wrap-any">${value}</dd>`)}</dl>`
}

const reasonField = (view: View, value: string, error: string | undefined): Html =>
  textField(view, { label: view.words.reason, name: 'reason', error }, value)

const actors = (view: View, booking: Booking) => [
  { value: 'attendee', label: booking.attendee.name },
  { value: 'host', label: view.simulator.host.name },
]

const scopes = ({ words }: View) =>
  (['one', 'subsequent', 'remaining'] as const).map((value) => ({
    value,
    label: words.scopes[value],
  }))

const cancelForm = (view: View, booking: Booking): Html => {
  const { words, href, simulator } = view
  const newDate = { value: 'host-new-date', label: words.newDateBy(simulator.host.name) }
  return html`<form class="panel" method="post" action="${href(`/booking/${booking.uid}/cancel`)}">
<div class="hd"><h2>${words.cancelTitle}</h2></div><div class="bd">
<p class="well">${words.cancelConsequence}</p>
${segments(words.who, 'who', 'attendee', [...actors(view, booking), newDate])}
${booking.recurringEventId === null ? '' : segments(words.scope, 'scope', 'one', scopes(view))}
${reasonField(view, '', undefined)}
<div class="acts end"><a class="b" href="${href(`/booking/${booking.uid}`)}">${words.keep}</a>
<button class="b d">${words.cancelSubmit}</button></div></div></form>`
}

const heading = (view: View, booking: Booking, title: string, below: Html): Html => {
  const { words, when } = view
  const time = `${when.time(booking.startsAt)} – ${when.time(booking.endsAt)}`
  return html`<div class="lead"><p class="s"><a href="${view.href('/')}">${words.back}</a></p>
<h1>${title}</h1>
<p class="q n">${when.longDay(booking.startsAt)}, ${time}</p>${below}</div>`
}

const factsPanel = (view: View, booking: Booking): Html =>
  html`<section class="panel"><div class="hd"><h2>${view.words.booking}</h2></div>
${facts(view, booking)}</section>`

const deliveriesPanel = (view: View, booking: Booking): Html => {
  const deliveries = view.sender.sent().filter(({ bookingUid }) => bookingUid === booking.uid)
  return html`<section class="panel"><div class="hd"><h2>${view.words.history}</h2></div>
${deliveryList(view, deliveries)}</section>`
}

/** With a form: the form beside all else. Without one: what it is beside what was sent. */
const columns = (view: View, booking: Booking, form: Html | null): Html =>
  form === null
    ? html`<div class="cols even"><div class="stack">${factsPanel(view, booking)}
${seatsPanel(view, booking)}</div>
${deliveriesPanel(view, booking)}</div>`
    : html`<div class="cols">${form}<div class="stack">${factsPanel(view, booking)}
${deliveriesPanel(view, booking)}</div></div>`

const message = (text: string): Html =>
  html`<div class="note warn"><span class="g clash"></span><p>${text}</p></div>`

export const bookingPage = (
  view: View,
  booking: Booking,
  state: { isCancelling: boolean; problem?: string },
): Html => {
  const { words } = view
  const { isOpen } = stateOf(view, booking)
  const showsForm = state.isCancelling && isOpen
  const problem = state.problem ?? (state.isCancelling && !isOpen ? words.cannotCancel : null)
  const title = `${booking.eventType.title}, ${booking.attendee.name}`
  const content = html`${heading(view, booking, title, showsForm ? html`` : acts(view, booking))}
${problem === null ? '' : message(problem)}${answerNote(view)}
${columns(view, booking, showsForm ? cancelForm(view, booking) : null)}`
  return page(view, showsForm ? words.cancelTitle : title, content)
}

type MoveFields = Record<'date' | 'time' | 'by' | 'reason' | 'seatUid', string>

const moveFormPanel = (
  view: View,
  booking: Booking,
  values: MoveFields,
  errors: FieldErrors,
): Html => {
  const { words, href } = view
  return html`<form class="panel" method="post" action="${href(`/reschedule/${booking.uid}`)}">
<div class="hd"><h2>${words.chooseNewDate}</h2></div><div class="bd">
${whenFields(view, values, errors)}
${segments(words.who, 'by', values.by, actors(view, booking))}
${reasonField(view, values.reason, errors.reason)}
<input type="hidden" name="seatUid" value="${values.seatUid}">
<p class="well">${words.moveConsequence}</p>
<div class="acts end"><a class="b" href="${href(`/booking/${booking.uid}`)}">${words.keep}</a>
<button class="b p">${words.moveSubmit}</button></div></div></form>`
}

export const movePage = (
  view: View,
  booking: Booking,
  values: MoveFields,
  errors: FieldErrors = {},
): Html => {
  const { words } = view
  const title = words.moveTitle(booking.attendee.name)
  const isMovable = mayMove(booking, stateOf(view, booking).isOpen)
  const form = isMovable ? moveFormPanel(view, booking, values, errors) : null
  const content = html`${heading(view, booking, title, html``)}
${isMovable ? '' : message(words.cannotMove)}${columns(view, booking, form)}`
  return page(view, title, content)
}
