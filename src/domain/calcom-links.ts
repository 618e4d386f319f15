/** Cal.com's own pages on which a client changes a booking. */
type CalcomLinks = { cancel: string; reschedule: string }

/** The page of a booking itself: signed in there, its host answers it, moves it or cancels it. */
export function calcomBookingPage(bookerUrl: string, uid: string): string {
  return `${bookerUrl.replace(/\/+$/, '')}/booking/${encodeURIComponent(uid)}`
}

/** The pages of the booking that has this uid now, under Cal.com's address for its studio. */
export function calcomLinks(bookerUrl: string, uid: string): CalcomLinks {
  const base = bookerUrl.replace(/\/+$/, '')
  const name = encodeURIComponent(uid)
  return {
    cancel: `${base}/booking/${name}?cancel=true`,
    reschedule: `${base}/reschedule/${name}`,
  }
}
