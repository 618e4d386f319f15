import type { Hono } from 'hono'
import type { z } from 'zod'
import {
  type ExplanationJson,
  type ExplanationLineJson,
  explanation,
  explanationQuery,
  type statementQuery,
} from '../../contract/explanation.ts'
import type { Millis } from '../../domain/instant.ts'
import { isoOf } from '../../domain/iso.ts'
import { ok } from '../../domain/result.ts'
import type { ExplainedSession, ExplanationLine } from '../../domain/wallet/explanation.ts'
import { type ExplainedBalance, explainBalance } from '../../usecases/balance/explain-balance.ts'
import { presentDetails } from '../answered/present.ts'
import { endpoint } from '../asked/endpoint.ts'
import { instantFrom } from '../asked/instant-from.ts'
import { pageInput } from '../asked/list-input.ts'
import type { HttpDeps, HttpEnv } from '../deps.ts'

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
      const asked = { packageId: id, ...knownAsOf(query), ...pageInput(query) }
      const found = await explainBalance(deps, actor, asked)
      return found.ok ? ok(presentExplanation(found.value)) : found
    },
  })
}

function presentExplanation(explained: ExplainedBalance): ExplanationJson {
  const { lines, sums, names, ...rest } = explained
  return {
    ...rest,
    asOf: isoOf(explained.asOf),
    knownAt: isoOf(explained.knownAt),
    sums: sums.map(({ firstAt, ...sum }) => ({ ...sum, firstAt: isoOf(firstAt) })),
    lines: lines.map(presentLine),
    names: Object.fromEntries(names),
  }
}

/** Each field by its name: a long ledger has thousands of lines, and copying rests is slow. */
function presentLine(line: ExplanationLine): ExplanationLineJson {
  const { session, details } = line
  return {
    type: line.type,
    quantity: line.quantity,
    balanceAfter: line.balanceAfter,
    at: isoOf(line.at),
    recordedAt: isoOf(line.recordedAt),
    session: session === null ? null : presentExplained(session),
    hoursBefore: line.hoursBefore,
    reason: line.reason,
    actor: line.actor,
    actorId: line.actorId,
    deliveryId: line.actor === 'calcom' ? line.causeInputId : null,
    details: details === null ? null : presentDetails(details),
    entryIds: line.entryIds,
  }
}

function presentExplained(session: ExplainedSession): ExplanationLineJson['session'] {
  const { startsAt, endsAt, ...rest } = session
  return { ...rest, startsAt: isoOf(startsAt), endsAt: isoOf(endsAt) }
}

type AskedInstants = z.infer<typeof statementQuery>

/** As of when, and as known by when, in instants; undefined where none was named: now. */
export function knownAsOf({ asOf, knownAt }: AskedInstants) {
  return { asOf: instantOrNone(asOf), knownAt: instantOrNone(knownAt) }
}

function instantOrNone(text: string | undefined): Millis | undefined {
  return text === undefined ? undefined : instantFrom(text)
}
