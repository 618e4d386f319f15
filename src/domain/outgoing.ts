import type { Millis } from './instant.ts'

/** What goes out to Cal.com because of what somebody did here. `ownId` names a booking made here. */
export type OutgoingCommand =
  | { kind: 'create'; ownId: string; startsAt: Millis; endsAt: Millis }
  /** With `uid` a booking that has no session here. */
  | { kind: 'cancel'; reason: string | null; uid?: string }
  /** `ownSince`: FitBuddy answers by itself, as the studio wants it since then. */
  | { kind: 'confirm'; uid?: string; ownSince?: Millis }
  | { kind: 'decline'; reason: string | null; uid?: string; ownSince?: Millis }
  /** Whether whoever booked was absent. */
  | { kind: 'absent'; absent: boolean }
  | { kind: 'reschedule'; fromUid: string; ownId: string; startsAt: Millis; endsAt: Millis }

export type OutgoingState = 'waiting' | 'done' | 'failed' | 'dropped'

/** One call that goes out: its key is permanent, so that it is never sent for two causes. */
export type Outgoing = {
  id: string
  commandKey: string
  sessionId: string
  causeInputId: string
  command: OutgoingCommand
  state: OutgoingState
  attempts: number
  nextAttemptAt: Millis | null
  /** Why it failed, or what it waits for. */
  refusal: string | null
  resultUid: string | null
  /** Other starts that Cal.com offered when it refused one. */
  alternatives: Millis[]
  createdAt: Millis
  updatedAt: Millis
}

export type NewOutgoing = Pick<
  Outgoing,
  'id' | 'commandKey' | 'sessionId' | 'causeInputId' | 'command'
>

/** What became of a call, as it is recorded: everything that applying it needs. */
export type Outcome = {
  outgoingId: string
  state: Exclude<OutgoingState, 'waiting'>
  refusal: string | null
  /** The booking that was made for one of ours; null where none was. */
  made: {
    ownId: string
    uid: string
    times: [Millis, Millis] | null
    meetingLink: string | null
    at: Millis
  } | null
  /** Other starts that Cal.com offers. */
  alternatives: Millis[]
}
