import { counted } from '../format.ts'

const sessions = (count: number) => counted('en', count, { one: 'session', other: 'sessions' })

/** The history of a client's packages: what happened, because of whom, with which effect. */
export const coachHistory = {
  booked: (when: string) => `*Booked* for ${when}`,
  moved: (when: string) => `*Moved* to ${when}`,
  movedFrom: (before: string, when: string) => `*Moved* from ${before} to ${when}`,
  cancelledInTime: (when: string) => `*Cancelled in time*, ${when}`,
  cancelledLate: (when: string) => `*Cancelled late*, ${when}`,
  cancelledAfter: (when: string) => `*Cancelled after it was over*, ${when}`,
  cancelledByHost: (when: string) => `*Cancelled by the coach*, ${when}`,
  cancelled: (when: string) => `*Cancelled*, ${when}`,
  done: (when: string) => `*Done*, ${when}`,
  absent: (when: string) => `*Absent*, ${when}`,
  returned: (when: string) => `*Given back*, session of ${when}`,
  requested: (when: string) => `*New date requested*, ${when}`,
  rejected: (when: string) => `*Declined*, ${when}`,
  decided: (when: string) => `*Recorded*, ${when}`,
  undone: (when: string) => `*Undone*, ${when}`,
  takenBack: (told: string) => `Taken back: ${told}`,
  corrected: (when: string) => `*Corrected*, ${when}`,
  disowned: (when: string) => `*“It was not me”*, ${when}`,
  linked: (when: string, before: string | null) =>
    before === null
      ? `*Booked* for ${when}, taken for a session that was there`
      : `*Booked* for ${when}, taken for the session of ${before}`,
  apart: (when: string, before: string | null) =>
    before === null
      ? `*Not the same session*: the booking of ${when}`
      : `*Not the same session*: ${before} and ${when}`,
  together: (when: string, before: string | null) =>
    before === null
      ? `*The same session after all*, ${when}`
      : `*The same session after all*: ${before} and ${when}`,
  inferred: {
    'calendar-id': 'inferred: the same event of the calendar, and its move was never announced',
    'new-date': 'inferred: the first booking of this type since a new date was requested',
    echo: 'inferred: this client, at the time that was just being booked at Cal.com',
  },
  notTheSame: 'It is not the same session',
  theSame: 'It is the same session',
  nowApart: 'These are two sessions now.',
  nowTogether: 'They are one session again.',
  bought: (name: string) => `*${name}* bought`,
  granted: (name: string) => `*${name}* granted`,
  added: (count: number) => `*${sessions(count)} added*`,
  taken: (count: number) => `*${sessions(count)} taken away*`,
  expired: (count: number) => `*${sessions(count)} expired*`,
  extended: (name: string) => `*${name}* extended`,
  paused: (name: string) => `*${name}* paused`,
  resumed: (name: string) => `*${name}* resumed`,
  closed: (name: string) => `*${name}* closed`,
  refunded: (name: string) => `*${name}* refunded`,
  transferred: (name: string) => `*${name}*: sessions moved`,
  other: (name: string) => `*${name}* changed`,
  at: (day: string, time: string) => `${day} at\u00a0${time}`,
  byClientAtCalcom: (name: string) => `by ${name}, at Cal.com`,
  atCalcom: 'at Cal.com',
  by: (name: string) => `by ${name}`,
  byTeam: 'by the team',
  recordedBy: (name: string) => `recorded by ${name}`,
  byDefault: 'by default, 2\u00a0h after the end',
  byClock: 'by itself',
  hoursBefore: (hours: number) => `${hours}\u00a0h before`,
  freeUntil: (hours: number) => `free up to ${hours}\u00a0h before`,
  stays: (hours: number) => `less than ${hours}\u00a0h, the session stays counted`,
  reason: (reason: string) => `“${reason}”`,
  from: (name: string) => `from ${name}`,
  happened: (date: string) => `on ${date}`,
  more: 'Show earlier ones',
}

export type CoachHistoryMessages = typeof coachHistory
