/**
 * Every business "no" a person can meet, as a fact. Each has a status in `src/http/answered/refusals.ts`
 * and a sentence in both languages in `i18n`; adding one breaks the build until it has all three.
 */
export type Refusal =
  | { type: 'Malformed'; field?: string; problem?: string }
  | { type: 'NotSignedIn' }
  | { type: 'NotAllowed' }
  | { type: 'NotFound' }
  | { type: 'BodyTooLarge' }
  | { type: 'TooManyRequests'; retryAfterSeconds: number }
  /** `fate` is unknown where the database went away after it had been asked. */
  | { type: 'CannotStore'; fate?: 'unknown' }
  | { type: 'IdempotencyKeyReused' }
  | { type: 'EmailTaken' }
  | { type: 'LastEmail' }
  | { type: 'InvalidTimeZone' }
  | { type: 'InvalidValidity' }
  /** `sessions`: what is booked, where that stands in the way. */
  | {
      type: 'NotEnoughCredits'
      available: number
      requested: number
      sessions?: { id: string; startsAt: string }[]
    }
  | { type: 'NoActivePackage' }
  | { type: 'TooManyOccurrences'; maximum: number }
  | { type: 'InPast' }
  | { type: 'OutsideValidity'; dates: string[] }
  | { type: 'Conflict'; dates: string[] }
  | { type: 'OverCap'; dates: string[] }
  | { type: 'PlanChanged'; plan: unknown }
  | { type: 'ChangeAtCalcom'; url: string }
  | { type: 'AlreadyCancelled' }
  | { type: 'SessionOver' }
  | { type: 'NothingAhead' }
  | { type: 'TooEarly' }
  | { type: 'NotRequested' }
  | { type: 'AlreadyReturned' }
  | { type: 'NotInferred' }
  | { type: 'AlreadyDecided'; action: string; byName: string; at: number }
  | { type: 'AlreadyUndone' }
  | { type: 'UndoExpired' }
  | { type: 'LinkExpired' }
  | { type: 'AlreadySetUp' }
  | { type: 'SetInEnvironment'; variable: string }
  | { type: 'PackageEnded' }
  | { type: 'AlreadyPaused' }
  | { type: 'NotPaused' }
  | { type: 'SameClient' }
  | { type: 'MergedWithItself' }
  | { type: 'AlreadyMerged' }
  | { type: 'NotAClient' }
  | { type: 'NotACoach' }
  | { type: 'RefundTooLarge'; maximumCents: number }
  | { type: 'ChangedSince' }
  | { type: 'PaymentTooLarge'; dueCents: number }
  | { type: 'PaidInFuture' }
  | { type: 'AlreadyReversed' }
  | { type: 'NotCorrectable' }
  | { type: 'AlreadyShared' }
  | { type: 'OfferTaken' }
  | { type: 'OfferArchived' }
  | { type: 'MissingSignature' }
  | { type: 'InvalidSignature' }
  | { type: 'UnsignedWebhook' }
  | { type: 'CustomPayloadTemplate' }
  | { type: 'MailNotConfigured' }
  /** Cal.com's API says no; `reason` is its name. */
  | { type: 'CalcomRefused'; reason: string }
  | { type: 'CalcomNotConnected' }
  | { type: 'SentToCalcom' }
  | { type: 'CalcomUnavailable' }

export type RefusalType = Refusal['type']
