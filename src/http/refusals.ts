import type { RefusalType } from '../domain/refusal.ts'

export type ProblemStatus = 400 | 401 | 403 | 404 | 409 | 413 | 422 | 429 | 503

/** One status for each refusal; api.md says what each status means. */
export const statusByRefusal: Record<RefusalType, ProblemStatus> = {
  Malformed: 400,
  NotSignedIn: 401,
  MissingSignature: 401,
  InvalidSignature: 401,
  UnsignedWebhook: 401,
  NotAllowed: 403,
  NotFound: 404,
  EmailTaken: 409,
  LastEmail: 409,
  Conflict: 409,
  PlanChanged: 409,
  AlreadyCancelled: 409,
  SessionOver: 409,
  BodyTooLarge: 413,
  IdempotencyKeyReused: 422,
  InvalidTimeZone: 422,
  InvalidValidity: 422,
  NotEnoughCredits: 422,
  NoActivePackage: 422,
  TooManyOccurrences: 422,
  InPast: 422,
  OutsideValidity: 422,
  ChangeAtCalcom: 422,
  CustomPayloadTemplate: 422,
  TooManyRequests: 429,
  CannotStore: 503,
  MailNotConfigured: 503,
}
