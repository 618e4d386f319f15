import type { Hono } from 'hono'
import { Temporal } from 'temporal-polyfill'
import {
  type ExplanationJson,
  type ExplanationLineJson,
  explanation,
  explanationQuery,
} from '../contract/explanation.ts'
import type { Millis } from '../domain/instant.ts'
import { ok } from '../domain/result.ts'
import type { ExplanationLine } from '../domain/wallet/explanation.ts'
import { type ExplainedBalance, explainBalance } from '../usecases/explain-balance.ts'
import type { HttpDeps, HttpEnv } from './deps.ts'
import { endpoint } from './endpoint.ts'
import { isoOf, presentDetails } from './present.ts'

/** « Pourquoi 3 ? », for the client and the team alike. */
export function explanationRoutes(app: Hono<HttpEnv>, deps: HttpDeps): void {
  endpoint(app, {
    method: 'get',
    path: '/api/packages/:id/explanation',
    name: 'explainBalance',
    tag: 'Packages',
    summary: 'The chain that makes a balance, now or at any instant',
    query: explanationQuery,
    answer: explanation,
    handle: async ({ actor, id, query }) => {
      const { asOf, knownAt } = query
      const asked = { packageId: id, asOf: instantOf(asOf), knownAt: instantOf(knownAt) }
      const found = await explainBalance(deps, actor, asked)
      return found.ok ? ok(presentExplanation(found.value)) : found
    },
  })
}

function presentExplanation(explained: ExplainedBalance): ExplanationJson {
  const { pack, asOf, knownAt, balance, totals, lines } = explained
  return {
    packageId: pack.id,
    asOf: isoOf(asOf),
    knownAt: isoOf(knownAt),
    balance,
    totals,
    terms: pack.terms,
    lines: lines.map(presentLine),
  }
}

function presentLine(line: ExplanationLine): ExplanationLineJson {
  const { session, causeInputId, details, at, recordedAt, ...rest } = line
  return {
    ...rest,
    at: isoOf(at),
    recordedAt: isoOf(recordedAt),
    session:
      session === null
        ? null
        : { ...session, startsAt: isoOf(session.startsAt), endsAt: isoOf(session.endsAt) },
    deliveryId: line.actor === 'calcom' ? causeInputId : null,
    details: details === null ? null : presentDetails(details),
  }
}

function instantOf(text: string | undefined): Millis | undefined {
  return text === undefined ? undefined : Temporal.Instant.from(text).epochMilliseconds
}
