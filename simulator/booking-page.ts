import { html } from 'hono/html'
import type { Booking } from './booking.ts'
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
  const { words, simulator } = view
  const { glyph, word } = stateOf(view, booking)
  const { attendee, eventType } = booking
  const reason = booking.cancellationReason ?? booking.rejectionReason ?? booking.reschedulingReason
  const rows: [string, Html | string | number | null][] = [
    [words.state, html`<span class="word"><span class="g ${glyph}"></span>${word}</span>`],
    [words.client, html`<bdi>${attendee.name}</bdi>, <bdi>${attendee.email}</bdi>`],
    [words.with, simulator.host.name],
    [words.eventType, eventType.title],
    [words.place, eventType.location === VIDEO_LOCATION ? words.video : eventType.location],
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

const cancelForm = (view: View, booking: Booking): Html => {
  const { words, href, simulator } = view
  const newDate = { value: 'host-new-date', label: words.newDateBy(simulator.host.name) }
  return html`<form class="panel" method="post" action="${href(`/booking/${booking.uid}/cancel`)}">
<div class="hd"><h2>${words.cancelTitle}</h2></div><div class="bd">
<p class="well">${words.cancelConsequence}</p>
${segments(words.who, 'who', 'attendee', [...actors(view, booking), newDate])}
${reasonField(view, '', undefined)}
<div class="acts end"><a class="b" href="${href(`/booking/${booking.uid}`)}">${words.keep}</a>
<button class="b d">${words.cancelSubmit}</button></div></div></form>`
}

const postButton = (
  view: View,
  path: string,
  label: string,
  hidden: Html | string = '',
  look = '',
): Html =>
  html`<form method="post" action="${view.href(path)}">${hidden}
<button class="b ${look}">${label}</button></form>`

const acts = (view: View, booking: Booking): Html => {
  const { words, href, now } = view
  const { isOpen } = stateOf(view, booking)
  const path = `/booking/${booking.uid}`
  const hasBegun = booking.status === 'ACCEPTED' && booking.startsAt <= now
  const absent = !booking.attendee.noShow
  const moveWord = booking.requestReschedule ? words.chooseNewDate : words.move
  const parts = [
    booking.status === 'PENDING' && postButton(view, `${path}/confirm`, words.confirm, '', 'p'),
    booking.status === 'PENDING' && postButton(view, `${path}/reject`, words.reject),
    mayMove(booking, isOpen) &&
      html`<a class="b" href="${href(`/reschedule/${booking.uid}`)}">${moveWord}</a>`,
    isOpen && html`<a class="b" href="${href(path, { cancel: 'true' })}">${words.cancel}</a>`,
    hasBegun &&
      postButton(
        view,
        `${path}/no-show`,
        absent ? words.markAbsent : words.unmarkAbsent,
        html`<input type="hidden" name="noShow" value="${String(absent)}">`,
      ),
    hasBegun && booking.endsAt <= now && postButton(view, `${path}/ended`, words.meetingEnded),
  ].filter((part) => part !== false)
  return parts.length === 0 ? html`` : html`<div class="acts">${parts}</div>`
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
    ? html`<div class="cols even">${factsPanel(view, booking)}
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

export type MoveFields = Record<'date' | 'time' | 'by' | 'reason', string>

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
<p class="well">${words.moveConsequence}</p>
<div class="acts end"><a class="b" href="${href(`/booking/${booking.uid}`)}">${words.keep}</a>
<button class="b p">${words.moveSubmit}</button></div></div></form>`
}

export const movePage = (
  view: View,
  booking: Booking,
  values: MoveFields = {
    date: view.when.dateField(booking.startsAt),
    time: view.when.timeField(booking.startsAt),
    by: 'attendee',
    reason: '',
  },
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
