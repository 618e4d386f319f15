import { calcomReason } from './calcom-reasons.ts'

/** A whole life of a booking, played at Cal.com and followed here. */
export const coachRehearsal = {
  title: 'Full rehearsal',
  help: 'Books on a hidden type at Cal.com, waits for its message, moves, cancels and looks at the ledger, then takes everything away. No client’s balance and no report changes.',
  start: 'Rehearse everything',
  again: 'Rehearse again',
  running: 'Under way…',
  fine: (ago: string) => `Everything worked, ${ago}.`,
  failed: (ago: string) => `Not everything worked, ${ago}.`,
  connect: 'Cal.com answers',
  type: 'A hidden type is made',
  book: 'Booked at Cal.com',
  'heard-booking': 'The booking’s message came, one credit is taken',
  move: 'Moved at Cal.com',
  'heard-move': 'The move’s message came, the credit stays',
  cancel: 'Cancelled at Cal.com',
  'heard-cancel': 'The cancellation’s message came, the credit is back',
  ledger: 'The ledger adds up',
  clean: 'Everything is taken away',
  waiting: 'to come',
  skipped: 'not tried',
  NotHeard:
    'Cal.com did it, and no message came. Check in Cal.com that the webhook is on, and leads to the address above.',
  NotCounted:
    'The message came and was not counted as it should be. Look at it under “Deliveries”.',
  WrongLedger: 'The credit did not come back as it should. Look at the deliveries.',
  NoFreeTime: 'No time is free at Cal.com in the next two weeks. Check the availability there.',
  LeftAtCalcom: 'A booking or a type called FitBuddy is left at Cal.com. Remove it there.',
  InvalidSignature:
    'The message came signed with another secret. Enter the one shown here in Cal.com.',
  MissingSignature: 'The message came without a signature. Enter the secret in Cal.com.',
  UnsignedWebhook: 'The message came without a signature. Enter the secret in Cal.com.',
  CustomPayloadTemplate:
    'The message came from a custom template. Switch “Custom payload template” off.',
  Redirected:
    'The message was redirected on its way. Enter the address exactly as it is shown here.',
  otherwise: calcomReason,
}

export type CoachRehearsalMessages = typeof coachRehearsal
