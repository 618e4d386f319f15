import { html } from 'hono/html'
import type { Booking, EventType } from './booking.ts'
import { stateOf } from './booking-state.ts'
import { answerNote, deliveryList } from './deliveries-part.ts'
import { faultsPanel } from './faults-part.ts'
import {
  type FieldErrors,
  type Html,
  inputField,
  page,
  selectField,
  textField,
  type View,
  whenFields,
} from './page-frame.ts'
import { proposedStart } from './when.ts'
import type { Words } from './words.ts'

type BookFields = Record<'name' | 'email' | 'eventTypeSlug' | 'date' | 'time' | 'notes', string> & {
  /** What the booking link carried, under Cal.com's own names: `metadata[fitbuddy]`. */
  metadata: Readonly<Record<string, string>>
}

export const emptyFields = (view: View): BookFields => {
  const start = proposedStart(view.now, view.simulator.host.timeZone)
  const { dateField, timeField } = view.when
  return {
    name: '',
    email: '',
    notes: '',
    eventTypeSlug: view.simulator.eventTypes[0].slug,
    date: dateField(start),
    time: timeField(start),
    metadata: {},
  }
}

const carriedFields = ({ metadata }: BookFields): Html[] =>
  Object.entries(metadata).map(
    ([name, value]) => html`<input type="hidden" name="metadata[${name}]" value="${value}">`,
  )

const peculiaritiesOf = (words: Words, type: EventType): string => {
  const { recurringEvent, seats, price, requiresConfirmation } = type
  const parts = [
    requiresConfirmation && words.needsConfirmation,
    recurringEvent && words.recurring(recurringEvent.count),
    seats !== undefined && words.shared(seats),
    price !== undefined && price > 0 && words.payable,
  ]
  return parts.flatMap((part) => (part ? [`, ${part}`] : [])).join('')
}

const eventTypeOptions = ({ simulator, words }: View, chosen: string) =>
  simulator.eventTypes.map(
    (type) =>
      html`<option value="${type.slug}" ${type.slug === chosen ? 'selected' : ''}>${type.title}${peculiaritiesOf(words, type)}</option>`,
  )

const bookForm = (view: View, values: BookFields, errors: FieldErrors): Html => {
  const { words, href } = view
  const labelled = (name: 'name' | 'email' | 'notes') => ({
    label: words[name],
    name,
    error: errors[name],
  })
  const eventType = {
    label: words.eventType,
    name: 'eventTypeSlug',
    error: errors.eventTypeSlug,
  }
  return html`<form class="panel" method="post" action="${href('/')}">
<div class="hd"><h2>${words.bookTitle}</h2></div><div class="bd">
${inputField(labelled('name'), { type: 'text', value: values.name })}
${inputField(labelled('email'), { type: 'email', value: values.email })}
${selectField(eventType, eventTypeOptions(view, values.eventTypeSlug))}
${whenFields(view, values, errors)}
${textField(view, labelled('notes'), values.notes)}${carriedFields(values)}
<button class="b p w">${words.book}</button>
</div></form>`
}

const bookingRow = (view: View, booking: Booking, isOpen: boolean): Html => {
  const { words, when, href } = view
  const { glyph, word } = stateOf(view, booking)
  const acts = isOpen
    ? html`<a class="b t" href="${href(`/reschedule/${booking.uid}`)}">${words.move}</a>
<a class="b t" href="${href(`/booking/${booking.uid}`, { cancel: 'true' })}">${words.cancel}</a>`
    : html``
  const { uid, attendee, seats, startsAt, eventType } = booking
  return html`<li><span class="n"><b>${when.shortDay(startsAt)}</b><br>
<span class="q">${when.time(startsAt)}</span></span>
<span class="wrap-any"><a href="${href(`/booking/${uid}`)}"><bdi>${attendee.name}</bdi></a>${
    seats.length > 1 ? ` +${seats.length - 1}` : ''
  }<br>
<span class="s q"><span class="ib">${eventType.title}</span><bdi class="ib">${attendee.email}</bdi>
</span></span>
<span class="word"><span class="g ${glyph}"></span>${word}</span>
<span class="acts">${acts}</span></li>`
}

const bookingsPanel = (view: View, open: readonly Booking[], rest: readonly Booking[]): Html => {
  const { words } = view
  if (open.length + rest.length === 0) return html`<p class="empty">${words.noBookings}</p>`
  const folded =
    rest.length === 0
      ? ''
      : html`<details class="rest" ${open.length === 0 ? 'open' : ''}>
<summary>${words.past(rest.length)}</summary>
<ul class="rows">${rest.map((booking) => bookingRow(view, booking, false))}</ul></details>`
  const rows = open.map((booking) => bookingRow(view, booking, true))
  return html`<ul class="rows">${rows}</ul>${folded}`
}

const noSecretNote = ({ sender, words }: View): Html =>
  sender.hasSecret()
    ? html``
    : html`<div class="note warn"><span class="g clash"></span><p><b>${words.noSecretTitle}</b>
${words.noSecretText}</p></div>`

export const homePage = (
  view: View,
  values: BookFields = emptyFields(view),
  errors: FieldErrors = {},
): Html => {
  const { words, simulator, sender, href } = view
  const isOpen = (booking: Booking) => stateOf(view, booking).isOpen
  const open = simulator
    .bookings()
    .filter(isOpen)
    .toSorted((a, b) => a.startsAt - b.startsAt)
  const rest = simulator
    .bookings()
    .filter((booking) => !isOpen(booking))
    .toReversed()
  return page(
    view,
    words.product,
    html`<div class="lead"><h1>${words.upcoming(open.length, simulator.host.name)}</h1>
<p class="q">${words.leadBefore} <code>${sender.target()}</code>. ${words.leadAfter}</p></div>
${noSecretNote(view)}${answerNote(view)}
<div class="cols">${bookForm(view, values, errors)}
<div class="stack">
<section class="panel"><div class="hd"><h2>${words.bookings}</h2></div>
${bookingsPanel(view, open, rest)}</section>
<section class="panel"><div class="hd"><h2>${words.deliveries}</h2>
<form method="post" action="${href('/ping')}"><button class="b">${words.ping}</button></form></div>
${deliveryList(view, sender.sent().slice(0, 50))}</section>
${faultsPanel(view)}
</div></div>`,
  )
}
