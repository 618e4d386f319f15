import { counted } from '../format.ts'

const sessions = (count: number) => counted('en', count, { one: 'session', other: 'sessions' })

/** Cancelling a session: its consequence first, then what was done. */
export const cancel = {
  cancel: 'Cancel',
  cancelNamed: (day: string) => `Cancel the session of ${day}`,
  question: (day: string) => `Cancel the session of ${day}?`,
  givenBack: '*It will be given back to you.*',
  thenLeft: (count: number, limit: string) => `You will have ${sessions(count)} to book${limit}.`,
  before: (date: string) => ` before ${date}`,
  counted: '*This session will count.*',
  countedBecause: (deadline: string) => `It could be cancelled freely until ${deadline}.`,
  givenBackLate: 'It is late, but your package gives late cancellations back.',
  noCredit: '*No package is concerned.*',
  inTime: (deadline: string) => `You are in time until ${deadline}.`,
  coachTold: 'Your coach sees it at once.',
  atCalcom:
    'This session was booked at Cal.com and is cancelled there, on a page that opens beside this one. Your package follows by itself.',
  undoFor: 'You can undo this for 15\u00a0minutes.',
  keep: 'Keep the session',
  confirm: 'Cancel the session',
  confirmAtCalcom: 'Cancel at Cal.com',
  move: 'Move',
  moveNamed: (day: string) => `Move the session of ${day} (at Cal.com)`,
  moveAtCalcom: 'Move at Cal.com',
  at: (day: string, time: string) => `${day} at\u00a0${time}`,
  doneGivenBack: (day: string) => `Session of ${day} cancelled, 1 given back.`,
  doneCounted: (day: string) => `Session of ${day} cancelled. It counts.`,
  done: (day: string) => `Session of ${day} cancelled.`,
  failed: 'The session was not cancelled.',
  unreachable: 'The server did not answer. Nothing is lost: try again.',
}

export type CancelMessages = typeof cancel
