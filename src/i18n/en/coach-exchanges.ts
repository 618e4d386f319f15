import { counted, figure } from '../format.ts'
import { calcomReason } from './calcom-reasons.ts'

const calls = (count: number) => counted('en', count, { one: 'call', other: 'calls' })

/** What goes out to Cal.com, what was compared with it, and whether it answers at all. */
export const coachExchanges = {
  places: 'Exchanges with Cal.com',
  received: 'Received',
  sent: 'Sent',
  compared: 'Compared',

  away: (since: string) =>
    `*Cal.com has not answered since ${since}. Nothing is lost:* what waits is sent when it does.`,
  awayWaiting: (count: number) => `${calls(count)} ${count === 1 ? 'waits' : 'wait'}.`,
  refusing: (reason: string) => `*Cal.com refuses us.* ${reason}`,
  refusingAct: 'Go to the key',
  withoutKey:
    '*Without a key to Cal.com’s API nothing is sent there.* What you cancel or move here remains to be done there, series do not block the calendar there, and a lost message is not found again.',
  withoutKeyAct: 'Enter a key',
  unannounced: (count: number) =>
    `*${count === 1 ? 'One booking' : `${count} bookings`} came without a message.* The webhook at Cal.com may be off: its last message came`,
  neverCame: 'never',
  check: 'Test the connection',

  sentTitle: 'Sent to Cal.com',
  sentLead: (waiting: number, failed: number) =>
    failed > 0
      ? `${calls(failed)} failed.`
      : waiting > 0
        ? `${calls(waiting)} on the way.`
        : 'Cal.com knows everything.',
  sentLeadOff: 'Nothing is sent to Cal.com.',
  filters: 'Show',
  all: 'All',
  waiting: 'waiting',
  done: 'done',
  failed: 'failed',
  dropped: 'no longer needed',
  create: 'Booking',
  cancel: 'Cancellation',
  reschedule: 'Move',
  confirm: 'Confirmation',
  decline: 'Refusal',
  absent: 'Absence',
  session: (name: string, when: string) => `${name}, ${when}`,
  sessionGone: 'A session that is no longer there',
  to: (when: string) => `to ${when}`,
  at: (day: string, time: string) => `${day} at\u00a0${time}`,
  attempts: (count: number) =>
    count === 1 ? 'one attempt' : `${figure('en', count)}\u00a0attempts`,
  next: (time: string) => `next at\u00a0${time}`,
  why: calcomReason,
  retry: 'Send again',
  retryNamed: (about: string) => `Send again: ${about}`,
  retried: 'It is on its way again.',
  offered: 'Cal.com offers',
  decide: 'Decide',
  sentEmpty: 'Nothing has been sent to Cal.com yet.',
  sentEmptyHelp: 'Cancellations, moves and series that you make here appear here.',
  sentNone: 'Nothing, with this filter.',
  clear: 'Show all',
  more: 'Show more',

  comparedTitle: 'Compared with Cal.com',
  comparedLead: (ago: string) => `Compared ${ago}.`,
  comparedNever: 'Not compared yet.',
  compareNow: 'Compare now',
  comparing: 'Comparing…',
  result: (drifted: number, repaired: number, toDecide: number) =>
    drifted === 0
      ? 'No difference.'
      : `${counted('en', drifted, { one: 'difference', other: 'differences' })}, ${repaired} repaired, ${toDecide} to decide.`,
  looked: (bookings: number) =>
    `${counted('en', bookings, { one: 'booking', other: 'bookings' })} looked at`,
  runFailed: (reason: string) => `It was not finished. ${reason}`,
  running: 'It is under way.',
  start: 'at the start',
  regular: 'every quarter of an hour',
  nightly: 'at night, wider',
  asked: 'by hand',
  'not-announced': 'No message had announced this booking.',
  'cancellation-missed': 'The message of its cancellation had not come.',
  'cancellation-refuted': 'Its cancellation did not happen at Cal.com.',
  'move-missed': 'The message of its move had not come.',
  'cancelled-here-only': 'Cancelled here, still booked at Cal.com.',
  changed: 'Something of it was changed at Cal.com.',
  before: 'Here, before',
  after: 'Now',
  notThere: 'not known',
  unknownClient: 'An unknown client',
  repaired: 'repaired',
  'to-decide': 'to decide',
  requested: 'requested',
  scheduled: 'booked',
  'awaiting-new-time': 'awaiting a new date',
  completed: 'done',
  cancelled: 'cancelled',
  'no-show': 'absent',
  held: 'counted',
  charged: 'counted',
  returned: 'given back',
  none: 'not counted',
  quiet: 'Show comparisons without a difference too',
  nothingFound: 'No difference was found.',
  waits: 'waits for an answer',
  comparedEmptyHelp:
    'With a key to its API, Cal.com is compared every quarter of an hour: what a lost message did not tell is found and put right.',
}

export type CoachExchangesMessages = typeof coachExchanges
