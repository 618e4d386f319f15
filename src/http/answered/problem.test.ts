import { describe, expect, test } from 'vitest'
import { problem } from '../../contract/problem.ts'
import type { Locale } from '../../domain/person.ts'
import type { Refusal, RefusalType } from '../../domain/refusal.ts'
import { failureResponse, problemResponse } from './problem.ts'
import { statusByRefusal } from './refusals.ts'

const DATES = ['2026-01-26', '2026-02-02']

/** One of each. */
const SAMPLES: { [T in RefusalType]: Extract<Refusal, { type: T }> } = {
  Malformed: { type: 'Malformed', field: 'email', problem: 'required' },
  NotSignedIn: { type: 'NotSignedIn' },
  NotAllowed: { type: 'NotAllowed' },
  NotFound: { type: 'NotFound' },
  BodyTooLarge: { type: 'BodyTooLarge' },
  TooManyRequests: { type: 'TooManyRequests', retryAfterSeconds: 7 },
  CannotStore: { type: 'CannotStore' },
  IdempotencyKeyReused: { type: 'IdempotencyKeyReused' },
  EmailTaken: { type: 'EmailTaken' },
  LastEmail: { type: 'LastEmail' },
  InvalidTimeZone: { type: 'InvalidTimeZone' },
  InvalidValidity: { type: 'InvalidValidity' },
  SameClient: { type: 'SameClient' },
  MergedWithItself: { type: 'MergedWithItself' },
  AlreadyMerged: { type: 'AlreadyMerged' },
  NotAClient: { type: 'NotAClient' },
  NotACoach: { type: 'NotACoach' },
  RefundTooLarge: { type: 'RefundTooLarge', maximumCents: 4500 },
  AlreadyPaused: { type: 'AlreadyPaused' },
  NotPaused: { type: 'NotPaused' },
  ChangedSince: { type: 'ChangedSince' },
  PaymentTooLarge: { type: 'PaymentTooLarge', dueCents: 12_500 },
  PaidInFuture: { type: 'PaidInFuture' },
  AlreadyReversed: { type: 'AlreadyReversed' },
  OverCap: { type: 'OverCap', dates: ['2026-01-27', '2026-01-29'] },
  NotCorrectable: { type: 'NotCorrectable' },
  AlreadyShared: { type: 'AlreadyShared' },
  OfferTaken: { type: 'OfferTaken' },
  OfferArchived: { type: 'OfferArchived' },
  NotEnoughCredits: { type: 'NotEnoughCredits', available: 1, requested: 3 },
  NoActivePackage: { type: 'NoActivePackage' },
  TooManyOccurrences: { type: 'TooManyOccurrences', maximum: 52 },
  InPast: { type: 'InPast' },
  OutsideValidity: { type: 'OutsideValidity', dates: DATES },
  Conflict: { type: 'Conflict', dates: DATES },
  PlanChanged: { type: 'PlanChanged', plan: { occurrences: [] } },
  ChangeAtCalcom: { type: 'ChangeAtCalcom', url: 'https://app.cal.eu/booking/x?cancel=true' },
  AlreadyCancelled: { type: 'AlreadyCancelled' },
  SessionOver: { type: 'SessionOver' },
  NothingAhead: { type: 'NothingAhead' },
  TooEarly: { type: 'TooEarly' },
  AlreadyReturned: { type: 'AlreadyReturned' },
  NotInferred: { type: 'NotInferred' },
  AlreadyDecided: { type: 'AlreadyDecided', action: 'attach', byName: 'Léa', at: 0 },
  AlreadyUndone: { type: 'AlreadyUndone' },
  UndoExpired: { type: 'UndoExpired' },
  NotRequested: { type: 'NotRequested' },
  LinkExpired: { type: 'LinkExpired' },
  AlreadySetUp: { type: 'AlreadySetUp' },
  SetInEnvironment: { type: 'SetInEnvironment', variable: 'CALCOM_WEBHOOK_SECRET' },
  PackageEnded: { type: 'PackageEnded' },
  MissingSignature: { type: 'MissingSignature' },
  InvalidSignature: { type: 'InvalidSignature' },
  UnsignedWebhook: { type: 'UnsignedWebhook' },
  CustomPayloadTemplate: { type: 'CustomPayloadTemplate' },
  MailNotConfigured: { type: 'MailNotConfigured' },
  CalcomRefused: { type: 'CalcomRefused', reason: 'WrongKey' },
  SentToCalcom: { type: 'SentToCalcom' },
  CalcomNotConnected: { type: 'CalcomNotConnected' },
  CalcomUnavailable: { type: 'CalcomUnavailable' },
}

const REFUSALS = Object.values(SAMPLES).map((refusal) => [refusal.type, refusal] as const)

const read = async (answer: Response) => problem.parse(await answer.json())

describe.each(['fr', 'en'] as const)('in %s', (locale) => {
  test.each(REFUSALS)(
    '%s has its status, its facts, a title and a sentence',
    async (_, refusal) => {
      const { type: code, ...known } = refusal
      const facts = 'at' in known ? { ...known, at: '1970-01-01T00:00:00Z' } : known
      const answer = problemResponse(refusal, locale)
      const said = await read(answer)
      expect(answer.status).toBe(statusByRefusal[code])
      expect(answer.headers.get('content-language')).toBe(locale)
      expect(said).toMatchObject({ ...facts, code, status: answer.status })
      expect(said.title).toMatch(/^\p{Lu}.*[^.]$/u)
      expect(said.detail).toMatch(/^[\p{Lu}\d].*\.$/u)
      expect(said.title + said.detail).not.toMatch(/undefined|NaN|\[object/)
    },
  )

  test('a failure says only where it is recorded', async () => {
    const answer = failureResponse(locale, 'request-1')
    expect(answer.status).toBe(500)
    expect(Object.keys(await read(answer)).sort()).toEqual(
      ['code', 'detail', 'requestId', 'status', 'title', 'type'].sort(),
    )
  })
})

const UNKNOWN_FATE = { type: 'CannotStore', fate: 'unknown' } as const

const MALFORMED = [undefined, 'body', 'name'].flatMap((field) =>
  ['required', 'unknown', 'too-small'].map((kind) => ({
    type: 'Malformed' as const,
    problem: kind,
    ...(field === undefined ? {} : { field }),
  })),
)

const ONE_DATE = ['Conflict', 'OutsideValidity'] as const

const sentences = async (refusal: Refusal, locale: Locale) => {
  const { title, detail } = await read(problemResponse(refusal, locale))
  return [title, detail]
}

test.each([
  ...Object.values(SAMPLES),
  ...MALFORMED,
  UNKNOWN_FATE,
  ...ONE_DATE.map((type) => ({ type, dates: DATES.slice(1) })),
])('French is set as French: $type $field $problem', async (refusal) => {
  for (const text of await sentences(refusal, 'fr')) {
    expect(text).not.toMatch(/['"]/)
    expect(text).not.toMatch(/(?<!\u202f)[;:!?»]/)
    expect(text).not.toMatch(/«(?!\u202f)/)
  }
})

test('one and several are told apart', async () => {
  const detail = async (available: number, requested: number, locale: Locale) =>
    (await sentences({ type: 'NotEnoughCredits', available, requested }, locale))[1]
  expect(await detail(0, 1, 'fr')).toBe('Il faudrait 1 crédit, il en reste 0.')
  expect(await detail(1, 3, 'fr')).toBe('Il faudrait 3 crédits, il en reste 1.')
  expect(await detail(0, 1, 'en')).toBe('1 credit requested, 0 left.')
  expect(await detail(1, 3, 'en')).toBe('3 credits requested, 1 left.')
})

test.each([
  ['TooManyRequests', '7'],
  ['CannotStore', '2'],
  ['NotFound', null],
] as const)('%s says when to ask again: %s', (type, seconds) => {
  expect(problemResponse(SAMPLES[type], 'fr').headers.get('retry-after')).toBe(seconds)
})

test('what may have been done is not to be asked again at once', () => {
  expect(problemResponse(UNKNOWN_FATE, 'fr').headers.get('retry-after')).toBeNull()
})
