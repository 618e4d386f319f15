import { type Fact, factKey, type Times } from '../domain/booking/fact.ts'
import type { MeetingTrigger, Payload } from './delivery.ts'
import { emailField, objectField, textField, uidField } from './fields.ts'
import { seatOf } from './seats.ts'
import { HEARSAY, type News, told } from './told-fact.ts'
import { calcomIdField } from './told-type.ts'

/** What Cal.com tells of a booking once its time has come. */

const ATTENDEES_MAX = 100

/** Who is marked as absent, or no longer. It comes without times: the booking may not be known. */
export function absenceFacts(uid: string, payload: Payload, news: News): Fact[] {
  const attendees = Array.isArray(payload.attendees)
    ? payload.attendees.slice(0, ATTENDEES_MAX)
    : []
  return attendees.flatMap((attendee: unknown) => {
    const email = emailField(objectField(attendee, 'email'))
    const noShow = objectField(attendee, 'noShow')
    if (email === null || typeof noShow !== 'boolean') return []
    const flags = [noShow ? 'absent' : 'present']
    // It does not say whether the booking is shared: it is told of both.
    return [uid, seatOf(uid, email)].map((one) => {
      const key = factKey('no-show', one, `${email}:${news.at}`)
      return told(news, 'no-show', one, { key, email, flags, values: { noShow } })
    })
  })
}

/**
 * A meeting's start or end carries the booking as it was when it was made: that it is there, its
 * times, which one it came from, and who booked. Status, absences and attendees are stale.
 */
export function meetingFacts(
  trigger: MeetingTrigger,
  uid: string,
  times: Times,
  payload: Payload,
  news: News,
): Fact[] {
  const stale: News = { ...news, toldAt: HEARSAY }
  const email = emailField(objectField(objectField(payload.responses, 'email'), 'value'))
  const organizer = emailField(objectField(payload.user, 'email'))
  const exists = told(stale, 'exists', uid, {
    key: factKey('exists', uid),
    ...(email === null ? {} : { email }),
    values: {
      times: [times.startsAt, times.endsAt],
      email,
      organizer,
      hosts: organizer === null ? null : [organizer],
      title: textField(payload.title),
      eventTypeId: calcomIdField(payload.eventTypeId),
      recurringUid: uidField(payload.recurringEventId),
    },
  })
  const phase = trigger === 'MEETING_STARTED' ? 'started' : 'ended'
  const meeting = told(news, 'meeting', uid, { key: factKey('meeting', uid, phase) })
  const fromUid = uidField(payload.fromReschedule)
  if (fromUid === null) return [exists, meeting]
  return [
    exists,
    meeting,
    told(news, 'moved', fromUid, {
      key: factKey('moved', fromUid, uid),
      otherUid: uid,
      values: { by: emailField(payload.rescheduledBy) },
    }),
  ]
}
