import { counted, figure } from '../format.ts'
import { calcomReason } from './calcom-reasons.ts'

const sessions = (count: number) => counted('en', count, { one: 'session', other: 'sessions' })

/** « À décider »: what came, what could be answered, and what each answer does. */
export const coachDecide = {
  title: 'To decide',
  waiting: (count: number) =>
    count === 0
      ? 'Nothing to decide.'
      : `${counted('en', count, { one: 'item', other: 'items' })} to decide.`,
  waitingMany: (count: number) => `More than ${count} things to decide.`,
  empty: 'Nothing to decide.',
  emptyHelp:
    'What no rule can decide waits here: an unknown address, a missing package, a late change.',
  browse: 'browse',
  decideKey: 'decide',
  chooseKey: 'choose',
  allMany: 'See all',
  all: (count: number) => `See all ${figure('en', count)}`,

  'unknown-client': 'Booking to attach',
  disowned: '“It was not me”',
  'unconfirmed-identity': 'Was it really them?',
  'no-package': 'Booking without a package',
  'outside-validity': 'Moved outside the package’s days',
  'after-end': 'Changed after it was over',
  cancelledAfterEnd: 'Cancelled after it was over',
  movedAfterEnd: 'Moved after it was over',
  'another-client': 'One booking, two clients',
  fork: 'One booking, moved twice',
  conflict: 'Two sessions at one time',
  'series-check': 'Check the recurring booking',
  'unmapped-type': 'New event type',
  'cancelled-unseen': 'Cancelled, nobody knows when',
  'incomplete-booking': 'Incomplete booking',
  'outgoing-failed': 'Cal.com was not told',
  'cancel-at-calcom': 'Still booked at Cal.com',
  'calcom-answer': 'Cal.com answers something unknown',
  otherKind: 'Question',

  somebody: 'Somebody',
  saysUnknown: (name: string, when: string, email: string) =>
    `${name} booked *${when}* with an unknown address, ${email}.`,
  saysUnknownPlain: (name: string, when: string) => `${name} booked *${when}* without an address.`,
  saysDisowned: (name: string, when: string, email: string) =>
    `The session of *${when}* was booked with ${email}. Its client says: it was not me. Nothing is counted, ${name} still stands in the calendar.`,
  saysUnconfirmed: (name: string, when: string, email: string) =>
    `Somebody booked *${when}* with the address of ${name}, ${email}, and not from their own page. They were asked by mail; nothing is counted yet.`,
  saysNoPackage: (name: string, when: string) =>
    `${name} booked *${when}*, and no package has a session for it.`,
  saysOutside: (name: string, when: string) =>
    `${name} moved a session to *${when}*, outside the package’s days. Nothing is counted for it.`,
  saysCancelledAfter: (name: string, when: string) =>
    `The session of ${name}, *${when}*, was cancelled at Cal.com after it was over.`,
  saysMovedAfter: (name: string, when: string) =>
    `A session of ${name} was moved at Cal.com after it was over; it was *${when}*.`,
  saysAnother: (name: string, when: string) =>
    `${name} booked *${when}*; later the same booking was moved with another client’s address.`,
  saysConflict: (name: string, when: string) =>
    `${name} booked *${when}*, where the coach has another session.`,
  saysUnmapped: (type: string) =>
    `A booking at Cal.com names a type that is not in the settings: *${type}*. It counts as one session.`,
  saysSeries: (name: string, when: string, others: string) =>
    `${name}’s session of *${when}* is given up at Cal.com. It was booked together with *${others}*, of which Cal.com says nothing.`,
  saysSeriesConfirmed: (name: string, when: string, others: string) =>
    `${name}’s session of *${when}* is confirmed at Cal.com. It was asked for together with *${others}*, of which Cal.com says nothing.`,
  andMore: (shown: string, count: number) => `${shown} and ${figure('en', count)}\u00a0more`,
  saysUnseen: (name: string, when: string) =>
    `The session of ${name}, *${when}*, is cancelled at Cal.com, and nobody saw whether that was in time. It was given back.`,
  newDateUnseen: 'Cancelled by the coach at Cal.com',
  saysNewDate: (name: string, when: string) =>
    `The session of ${name}, *${when}*, was cancelled by the coach at Cal.com, and we were not told. If that was to ask for a new date, its credit is given back already.`,
  saysFork: (name: string, when: string) =>
    `The same booking of ${name} was moved twice, to different times. The later one stands: *${when}*.`,
  saysIncomplete: 'Cal.com told of a booking without its time, its name or its number.',
  saysOutgoing: (name: string, when: string) =>
    `The session of ${name}, *${when}*, could not be carried over to Cal.com.`,
  calcomReason,
  saysStillThere: (name: string, when: string) =>
    `The session of ${name}, *${when}*, was cancelled here and is still booked at Cal.com.`,
  saysStrange:
    'Cal.com answered in a form that FitBuddy does not know. It is asked again every quarter of an hour; what could be read counts.',
  saysOther: (name: string, when: string) => `${name}, *${when}*.`,
  at: (day: string, time: string) => `${day} at\u00a0${time}`,
  noTime: 'without a time',

  choose: 'Answer',
  attachTo: 'Attach to',
  payFrom: 'Pay from',
  'same-address': 'same address',
  'same-name': 'same name',
  'same-phone': 'same phone number',
  'similar-address': 'similar address',
  'similar-name': 'similar name',
  'has-credits': 'has sessions left',
  toBook: (count: number) => `${figure('en', count)}\u00a0to\u00a0book`,
  until: (date: string) => `until ${date}`,
  other: 'Somebody else…',
  otherLabel: 'Which client',
  newClient: (name: string) => `New client: ${name}`,
  moveTo: (day: string, time: string) => `Move to ${day} at\u00a0${time}`,
  retry: 'Tell Cal.com again',
  keepStrange: 'Wait for the next answer',
  keepHere: 'Leave Cal.com as it is',
  keepDone: 'It took place: everything stays',
  keepMoved: 'Keep the day it took place',
  series: 'The others are given up as well',
  seriesConfirmed: 'The others are confirmed as well',
  keepPlain: 'It is all right as it is',
  keepFork: 'Keep the later move',
  keepClient: 'Keep the present client',
  changeReturned: 'It did not take place: give it back',
  changeCharged: 'It did not take place: counted as cancelled late',
  changeLate: 'It was late: count it',
  changeMoved: 'Take the new day',

  attachDo: (name: string) => `Attach to ${name}`,
  attachNobody: 'Attach',
  createDo: (name: string) => `Create ${name}`,
  packageDo: (name: string) => `Count from “${name}”`,
  seriesDo: 'Cancel the others and give back',
  seriesDoConfirmed: 'Confirm the others',
  moveDo: 'Move the session',
  retryDo: 'Tell Cal.com',
  keepDo: 'Leave everything as it is',
  settings: 'Change its cost in the settings',
  returnedDo: 'Cancel and give back',
  chargedDo: 'Count as cancelled late',
  lateDo: 'Count it all the same',
  movedDo: 'Take the new day',
  create: 'Create a client',
  grant: 'Grant a package',
  uncovered: 'Accept without counting',
  cancelThere: 'Cancel at Cal.com',
  dismiss: 'Do not count',
  reason: 'Why',
  reasonHelp: 'For the history: a free trial, a mistake, outside the packages.',
  back: 'Back',

  remember: 'Recognise this address from now on',
  willCount: (cost: number, name: string) => `*${sessions(cost)} will be counted* from “${name}”.`,
  willBeShort: (cost: number, name: string, left: number) =>
    `*It takes ${cost}:* “${name}” has ${left} left.`,
  willBeFree: '*Nothing will be counted:* this session is free.',
  willCountRemember: (cost: number, name: string) =>
    `*${sessions(cost)} will be counted* from “${name}”, and this address will be recognised.`,
  willWait: (name: string) =>
    `*Nothing will be counted:* ${name} has no package for that day. The booking then waits for one.`,
  willCreate: (email: string) =>
    `*A new client* with the address ${email}. The booking then waits for a package.`,
  willSeries: '*The others are cancelled too,* and each is given back.',
  willSeriesConfirmed: '*The others take place,* and keep their place in the package.',
  willMoveThere: '*The session takes place then,* here and at Cal.com. It keeps its credit.',
  willRetry: '*Cal.com is told again* in a few seconds. Nothing changes here.',
  willStayStrange: '*Nothing changes.* Where it lasts, look for a newer FitBuddy.',
  willStayHere: '*Nothing changes:* the two calendars differ until somebody changes one.',
  willStay: '*Nothing changes:* the session stays done and counted.',
  willStayPlain: '*Nothing changes.*',
  willStayFork: '*Nothing changes:* the later move counts.',
  willStayClient: '*Nothing changes:* the present client’s package pays.',
  willReturn: (cost: number) => `*${sessions(cost)} will be given back.*`,
  willCharge: '*It stays counted,* as a late cancellation.',
  willCountLate: (cost: number) =>
    `*${sessions(cost)} will be counted* again, as a late cancellation.`,
  willMove: '*The session takes place on the new day* and keeps its place in the package.',
  willFindPackage: 'A package granted to this client takes the booking by itself.',
  wouldCover: (name: string, date: string) =>
    `*“${name}” pays for this session if it lasts until ${date}.* Once extended, it takes the booking by itself.`,
  extend: 'Extend…',

  attached: (name: string) => `Attached to ${name}.`,
  created: (name: string) => `${name} is created, and the booking attached.`,
  counted: (name: string) => `Counted from “${name}”.`,
  uncoveredDone: 'Accepted without counting.',
  dismissed: 'Not counted.',
  seriesDone: 'The others are cancelled and given back.',
  seriesDoneConfirmed: 'The others are confirmed.',
  moved: 'Moved, and on its way to Cal.com.',
  cancelledThere: 'Cancelled, and on its way to Cal.com.',
  answeredRequest: 'Answered, and on its way to Cal.com.',
  isRequest:
    'It is a request: Cal.com waits for a yes or a no, which can be said here before anything else.',
  isRequestThere: 'It is a request: without a key it is answered at Cal.com.',
  openThere: 'Open it at Cal.com',
  retried: 'On its way to Cal.com.',
  kept: 'Everything stays as it is.',
  returned: 'Cancelled, the session is given back.',
  charged: 'Counted as cancelled late.',
  movedDone: 'The new day stands.',

  decidedBy: (name: string, time: string) => `${name} decided it at\u00a0${time}:`,
  goneByItself: 'It has settled by itself: its cause is gone.',
  byAttach: 'attached to a client.',
  byCreate: 'created a client for it.',
  byPackage: 'counted from a package.',
  byUncovered: 'accepted without counting.',
  byChange: 'took the change from Cal.com.',
  bySeries: 'the others as well.',
  byMove: 'moved the session.',
  byRetry: 'told Cal.com again.',
  byConfirming: 'said: it was me.',
  byDisowning: 'said: it was not me.',
  byCancelling: 'cancelled at Cal.com too.',
  byDeclining: 'declined, also at Cal.com.',
  byKeep: 'left everything as it is.',
  byDismiss: 'not counted.',
  decided: 'Decided lately',
  decidedAgo: (name: string, ago: string) => `${name}, ${ago}:`,
  quoted: (reason: string) => `“${reason}”`,
  undo: 'Undo',
  undoNamed: (about: string) => `Undo: ${about}`,
  askedAgain: 'Undone: the question comes back if its cause is still there.',
  next: 'Next',
  left: (count: number) => sessions(count),
}

export type CoachDecideMessages = typeof coachDecide
