import { html } from 'hono/html'
import type { Booking, Seat } from './booking.ts'
import { mayMove, stateOf } from './booking-state.ts'
import { type Html, inputField, type View } from './page-frame.ts'
import { VIDEO_LOCATION } from './payload-shapes.ts'

const postButton = (
  view: View,
  path: string,
  label: string,
  hidden: Html | string = '',
  look = '',
): Html =>
  html`<form method="post" action="${view.href(path)}">${hidden}
<button class="b ${look}">${label}</button></form>`

/** A session is handed over, or takes place elsewhere. */
const hostActs = (view: View, booking: Booking, isOpen: boolean): Html[] => {
  const { words, simulator, href } = view
  if (!isOpen) return []
  const path = `/booking/${booking.uid}`
  const others = [simulator.host, ...simulator.otherHosts].filter(
    ({ id }) => id !== booking.host.id,
  )
  const place = { label: words.newPlace, name: 'location', error: undefined }
  return [
    ...others.map(({ id, name }) =>
      postButton(
        view,
        `${path}/reassign`,
        words.handOver(name),
        html`<input type="hidden" name="hostId" value="${id}">`,
      ),
    ),
    html`<form class="inline" method="post" action="${href(`${path}/location`)}">
${inputField(place, { type: 'text', value: booking.location })}
<button class="b">${words.changePlace}</button></form>`,
  ]
}

/** What Cal.com's clock and video room do by themselves, once it has begun. */
const afterwards = (view: View, booking: Booking): (Html | false)[] => {
  const { words, now } = view
  const path = `/booking/${booking.uid}`
  const hasBegun = booking.status === 'ACCEPTED' && booking.startsAt <= now
  const hasEnded = hasBegun && booking.endsAt <= now
  const isCall = booking.location === VIDEO_LOCATION && !booking.attendee.noShow
  return [
    hasBegun && postButton(view, `${path}/started`, words.meetingStarted),
    hasEnded && postButton(view, `${path}/ended`, words.meetingEnded),
    hasBegun && isCall && postButton(view, `${path}/missed-call`, words.missedCall),
  ]
}

export const acts = (view: View, booking: Booking): Html => {
  const { words, href, now } = view
  const { isOpen } = stateOf(view, booking)
  const path = `/booking/${booking.uid}`
  const hasBegun = booking.status === 'ACCEPTED' && booking.startsAt <= now
  const absent = !booking.attendee.noShow
  const isPending = booking.status === 'PENDING'
  const isOwed = isPending && (booking.eventType.price ?? 0) > 0 && !booking.isPaid
  const isAsked = isPending && !isOwed
  const moveWord = booking.requestReschedule ? words.chooseNewDate : words.move
  const parts = [
    isOwed && postButton(view, `${path}/pay`, words.pay, '', 'p'),
    isAsked && postButton(view, `${path}/confirm`, words.confirm, '', 'p'),
    isAsked && postButton(view, `${path}/reject`, words.reject),
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
    ...afterwards(view, booking),
    ...hostActs(view, booking, isOpen),
  ].filter((part) => part !== false)
  return parts.length === 0 ? html`` : html`<div class="acts">${parts}</div>`
}

const seatRow = (view: View, { uid, seats }: Booking, seat: Seat): Html => {
  const { words, href } = view
  const { name, email } = seat.attendee
  const hidden = html`<input type="hidden" name="seatUid" value="${seat.uid}">`
  return html`<li><span class="wrap-any"><b><bdi>${name}</bdi></b><br>
<span class="s q"><bdi>${email}</bdi></span></span><span class="acts">
<a class="b t" href="${href(`/reschedule/${uid}`, { seat: seat.uid })}">${words.move}</a>
${seats.length > 1 ? postButton(view, `/booking/${uid}/cancel`, words.leave, hidden, 't') : ''}
</span></li>`
}

/** Those who share one booking, each of whom comes and goes alone. */
export const seatsPanel = (view: View, booking: Booking): Html =>
  booking.seats.length === 0
    ? html``
    : html`<section class="panel"><div class="hd"><h2>${view.words.seats}</h2></div>
<ul class="pairs in">${booking.seats.map((seat) => seatRow(view, booking, seat))}</ul></section>`
