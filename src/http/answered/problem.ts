import type { Problem } from '../../contract/problem.ts'
import { isoOf } from '../../domain/iso.ts'
import type { Locale } from '../../domain/person.ts'
import type { Refusal } from '../../domain/refusal.ts'
import type { RefusalMessages, Sentences } from '../../i18n/en/refusals.ts'
import { failure as failureInEnglish, refusals as inEnglish } from '../../i18n/en/refusals.ts'
import { failure as failureInFrench, refusals as inFrench } from '../../i18n/fr/refusals.ts'
import { statusByRefusal } from './refusals.ts'

const STORE_RETRY_SECONDS = 2

const messagesByLocale: Record<Locale, RefusalMessages> = { en: inEnglish, fr: inFrench }
const failureByLocale: Record<Locale, Sentences> = { en: failureInEnglish, fr: failureInFrench }

/**
 * A refusal as `application/problem+json`: its name, its facts, and a sentence in the asker's
 * language. `more` stands in for facts that the wire writes differently, or adds some.
 */
export function problemResponse(
  refusal: Refusal,
  locale: Locale,
  more: Record<string, unknown> = {},
): Response {
  const { type: code } = refusal
  return respond(
    {
      type: `/api/docs#${code}`,
      status: statusByRefusal[code],
      code,
      ...sentencesOf(refusal, locale),
      ...factsOf(refusal),
      ...more,
    },
    locale,
    retryAfterSeconds(refusal),
  )
}

/** What a refusal knows, as the wire writes it: instants as text. */
function factsOf({ type: _, ...facts }: Refusal): Record<string, unknown> {
  return 'at' in facts ? { ...facts, at: isoOf(facts.at) } : facts
}

/** A failure of ours: it says nothing of what failed, only under which id it was recorded. */
export function failureResponse(locale: Locale, requestId: string): Response {
  const sentences = failureByLocale[locale]
  const problem = {
    type: '/api/docs#Failure',
    status: 500,
    code: 'Failure',
    ...sentences,
    requestId,
  }
  return respond(problem, locale, null)
}

/** The compiler cannot tie a name to its own sentence: `messages[type]` takes exactly that refusal. */
function sentencesOf<T extends Refusal>(refusal: T, locale: Locale): Sentences {
  const say: (refusal: never) => Sentences = messagesByLocale[locale][refusal.type]
  return say(refusal as never)
}

function retryAfterSeconds(refusal: Refusal): number | null {
  if (refusal.type === 'TooManyRequests') return refusal.retryAfterSeconds
  // What may have been done must be looked at before it is asked again.
  if (refusal.type !== 'CannotStore' || refusal.fate === 'unknown') return null
  return STORE_RETRY_SECONDS
}

function respond(problem: Problem, locale: Locale, retryAfter: number | null): Response {
  const headers = new Headers({
    'Content-Type': 'application/problem+json; charset=utf-8',
    'Content-Language': locale,
    'Cache-Control': 'no-store',
  })
  if (retryAfter !== null) headers.set('Retry-After', String(retryAfter))
  return new Response(JSON.stringify(problem), { status: problem.status, headers })
}
