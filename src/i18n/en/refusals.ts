import type { Refusal, RefusalType } from '../../domain/refusal.ts'
import { calcomReason } from './calcom-reasons.ts'

export type Sentences = { title: string; detail: string }

/** What a person reads when something is refused: what it is, then what to do about it. */
export type RefusalMessages = {
  [T in RefusalType]: (refusal: Extract<Refusal, { type: T }>) => Sentences
}

const credits = (count: number) => (count === 1 ? '1 credit' : `${count} credits`)
const dates = (count: number) => (count === 1 ? '1 date' : `${count} dates`)

const amount = (cents: number) => (cents / 100).toFixed(2)

export const refusals = {
  Malformed: ({ field, problem }) => ({
    title: 'Malformed request',
    detail: malformed(field, problem),
  }),
  NotSignedIn: () => ({
    title: 'Not signed in',
    detail: 'Sign in, or send a valid API key.',
  }),
  NotAllowed: () => ({
    title: 'Not allowed',
    detail: 'You do not have the right to do this.',
  }),
  NotFound: () => ({
    title: 'Not found',
    detail: 'Nothing was found at this address.',
  }),
  BodyTooLarge: () => ({
    title: 'Body too large',
    detail: 'The body of this request is over the limit.',
  }),
  TooManyRequests: ({ retryAfterSeconds }) => ({
    title: 'Too many requests',
    detail: `Try again in ${retryAfterSeconds} s.`,
  }),
  CannotStore: ({ fate }) => ({
    title: 'Cannot be stored now',
    detail:
      fate === 'unknown'
        ? 'The database went away meanwhile. This may still be done: look before you ask again.'
        : 'The database is away. Nothing was kept; try again in a moment.',
  }),
  IdempotencyKeyReused: () => ({
    title: 'Idempotency key already used',
    detail: 'This key was sent with another request. Choose a new one.',
  }),
  EmailTaken: () => ({
    title: 'Address already taken',
    detail: 'This address belongs to somebody of the studio.',
  }),
  LastEmail: () => ({
    title: 'Only address',
    detail: 'Add another address before you remove this one.',
  }),
  InvalidTimeZone: () => ({
    title: 'Unknown time zone',
    detail: 'Give a zone of the IANA list, for instance Europe/Zurich.',
  }),
  InvalidValidity: () => ({
    title: 'Impossible validity',
    detail:
      'The last day must not come before the first, what is extended must end later than now, ' +
      'and what is sold must not have ended already.',
  }),
  NotEnoughCredits: ({ available, requested }) => ({
    title: 'Not enough credits',
    detail: `${credits(requested)} requested, ${available} left.`,
  }),
  NoActivePackage: () => ({
    title: 'No active package',
    detail: 'No active package covers this.',
  }),
  TooManyOccurrences: ({ maximum }) => ({
    title: 'Too many sessions',
    detail: `A series has at most ${maximum} sessions.`,
  }),
  InPast: () => ({
    title: 'In the past',
    detail: 'Choose a day from today on, or a time still to come.',
  }),
  OutsideValidity: (refusal) => ({
    title: 'Outside the validity of the package',
    detail: `${dates(refusal.dates.length)} outside the validity of the package.`,
  }),
  OverCap: (refusal) => ({
    title: 'Limit of the package reached',
    detail: `${dates(refusal.dates.length)} over the sessions allowed in a week or a month.`,
  }),
  Conflict: (refusal) => ({
    title: 'Times already taken',
    detail: `${dates(refusal.dates.length)} already taken.`,
  }),
  PlanChanged: () => ({
    title: 'The plan has changed',
    detail: 'The dates are no longer those you agreed to. Look at the new plan.',
  }),
  ChangeAtCalcom: () => ({
    title: 'To be changed at Cal.com',
    detail: 'This session was booked at Cal.com: change it on its page there.',
  }),
  AlreadyCancelled: () => ({
    title: 'Already cancelled',
    detail: 'This session was cancelled before.',
  }),
  SessionOver: () => ({
    title: 'Session already over',
    detail: 'A session that is over can no longer be changed in this way.',
  }),
  NothingAhead: () => ({
    title: 'Nothing left to change',
    detail: 'No session of this series that this could change is still to come.',
  }),
  TooEarly: () => ({
    title: 'Too early',
    detail: 'This session has not begun yet.',
  }),
  AlreadyReturned: () => ({
    title: 'Nothing to give back',
    detail: 'This session holds no credit.',
  }),
  AlreadyDecided: ({ byName }) => ({
    title: 'Already decided',
    detail: `${byName} has just decided it. The page shows what was chosen.`,
  }),
  AlreadyUndone: () => ({
    title: 'Already undone',
    detail: 'This action has been undone already.',
  }),
  UndoExpired: () => ({
    title: 'Too late to undo',
    detail: 'An action can be undone for 15 minutes.',
  }),
  NotInferred: () => ({
    title: 'Nothing to part here',
    detail: 'These two bookings are not, or no longer, taken for one session on mere evidence.',
  }),
  NotRequested: () => ({
    title: 'Nothing to confirm',
    detail: 'This session is not a request that waits for an answer.',
  }),
  LinkExpired: () => ({
    title: 'Link too old',
    detail: 'This link is no longer valid. Write to your coach, who can still decide.',
  }),
  AlreadySetUp: () => ({
    title: 'Already set up',
    detail: 'This studio has an owner already. Sign in.',
  }),
  SetInEnvironment: ({ variable }) => ({
    title: 'Set in the environment',
    detail: `${variable} decides this. Change it there, and start the server again.`,
  }),
  PackageEnded: () => ({
    title: 'Package ended',
    detail: 'This package is no longer valid. Extend it, or grant another one.',
  }),
  AlreadyPaused: () => ({
    title: 'Already paused',
    detail: 'This package is paused already, or will be. Resume it first.',
  }),
  NotPaused: () => ({
    title: 'Not paused',
    detail: 'This package is not paused.',
  }),
  SameClient: () => ({
    title: 'The same client',
    detail: 'These sessions are this client’s already. Choose another one.',
  }),
  MergedWithItself: () => ({
    title: 'The same client',
    detail: 'Choose another client to merge this one into.',
  }),
  AlreadyMerged: () => ({
    title: 'Already merged',
    detail: 'One of these two was merged into another client. Choose that one.',
  }),
  NotAClient: () => ({
    title: 'Not a client',
    detail: 'A client can only be merged into another client, not into somebody of the team.',
  }),
  NotACoach: () => ({
    title: 'Not a coach',
    detail: 'The terms of a package name coaches of this studio, and nobody else.',
  }),
  RefundTooLarge: ({ maximumCents }) => ({
    title: 'Refund too large',
    detail: `No more than ${(maximumCents / 100).toFixed(2)} of the price is neither refunded nor moved yet.`,
  }),
  OfferTaken: () => ({
    title: 'Once for each client',
    detail: 'This client has had this offer already. Choose another one.',
  }),
  OfferArchived: () => ({
    title: 'No longer sold',
    detail: 'This offer is no longer sold. Choose another one, or sell it again.',
  }),
  ChangedSince: () => ({
    title: 'Changed since',
    detail: 'This package was changed again after that. Take the later change back first.',
  }),
  PaymentTooLarge: ({ dueCents }) => ({
    title: 'Amount too large',
    detail: `${amount(dueCents)} is still due for this package.`,
  }),
  PaidInFuture: () => ({
    title: 'A day to come',
    detail: 'A payment is noted on the day it is made, or later.',
  }),
  AlreadyReversed: () => ({
    title: 'Already corrected',
    detail: 'This was taken back by another line already.',
  }),
  NotCorrectable: () => ({
    title: 'Cannot be corrected',
    detail: 'This line comes from a session, a transfer or the clock. Correct what it comes from.',
  }),
  AlreadyShared: () => ({
    title: 'Already shared',
    detail: 'This person books from this package already.',
  }),
  MissingSignature: () => ({
    title: 'Missing signature',
    detail: 'The delivery carries no signature. Set the same secret in the webhook at Cal.com.',
  }),
  InvalidSignature: () => ({
    title: 'Invalid signature',
    detail: 'The signature does not match. Set the same secret in the webhook at Cal.com.',
  }),
  UnsignedWebhook: () => ({
    title: 'Webhook without a secret',
    detail: 'The webhook at Cal.com has no secret. Enter the one that FitBuddy shows.',
  }),
  CustomPayloadTemplate: () => ({
    title: 'Not the standard body',
    detail: 'Remove the custom payload template from the webhook at Cal.com.',
  }),
  MailNotConfigured: () => ({
    title: 'Mail is not configured',
    detail: 'This server cannot send mail. Ask the person who runs it to set SMTP_URL.',
  }),
  CalcomRefused: ({ reason }) => ({
    title: 'Cal.com says no',
    detail: calcomReason(reason),
  }),
  SentToCalcom: () => ({
    title: 'Cal.com was told already',
    detail: 'This was carried out at Cal.com and cannot be undone. Book or move the session again.',
  }),
  CalcomNotConnected: () => ({
    title: 'No key to Cal.com',
    detail: 'Enter an API key of Cal.com in the settings first.',
  }),
  CalcomUnavailable: () => ({
    title: 'Cal.com does not answer',
    detail: 'Nothing is lost. Try again in a few minutes.',
  }),
} satisfies RefusalMessages

/** A failure of ours: nothing that the asker did. */
export const failure: Sentences = {
  title: 'Something failed here',
  detail: 'The failure was recorded under this request id. Try again in a moment.',
}

function malformed(field: string | undefined, problem: string | undefined): string {
  if (field === undefined) return 'The request cannot be read.'
  if (field === 'body') return 'The body is not valid JSON.'
  if (problem === 'required') return `The field "${field}" is required.`
  if (problem === 'unknown') return `The field "${field}" is not known here.`
  if (problem === 'not-a-currency') {
    return `The field "${field}" takes a currency that is in use, for instance CHF.`
  }
  return `The field "${field}" is not valid.`
}
